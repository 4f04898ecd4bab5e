package pharmaone.prescription;

import jakarta.enterprise.inject.Produces;
import pharmaone.vault.EncryptedColumn;

/** What only the gateway's key opens. */
class Sealed {

    static final EncryptedColumn CONTENT = new EncryptedColumn("prescription", "content", "prescription_id");
    static final EncryptedColumn FORMER =
            new EncryptedColumn("prescription_former_content", "content", "prescription_id", "revision");

    private Sealed() {}

    @Produces
    static EncryptedColumn content() {
        return CONTENT;
    }

    @Produces
    static EncryptedColumn former() {
        return FORMER;
    }
}
