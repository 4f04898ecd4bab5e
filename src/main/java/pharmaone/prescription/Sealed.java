package pharmaone.prescription;

import jakarta.enterprise.inject.Produces;
import pharmaone.vault.SealedColumn;

/** What only the gateway's key opens. */
class Sealed {

    static final SealedColumn CONTENT = new SealedColumn("prescription", "content", "prescription_id");
    static final SealedColumn FORMER =
            new SealedColumn("prescription_former_content", "content", "prescription_id", "revision");

    private Sealed() {}

    @Produces
    static SealedColumn content() {
        return CONTENT;
    }

    @Produces
    static SealedColumn former() {
        return FORMER;
    }
}
