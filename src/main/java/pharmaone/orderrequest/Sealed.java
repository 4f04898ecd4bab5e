package pharmaone.orderrequest;

import jakarta.enterprise.inject.Produces;
import pharmaone.vault.EncryptedColumn;

/** What only the gateway's key opens. */
class Sealed {

    static final EncryptedColumn ENVELOPE = new EncryptedColumn("order_request", "envelope", "request_id");
    static final EncryptedColumn DOCUMENT = new EncryptedColumn("prescription_document", "content", "request_id");

    private Sealed() {}

    @Produces
    static EncryptedColumn envelope() {
        return ENVELOPE;
    }

    @Produces
    static EncryptedColumn document() {
        return DOCUMENT;
    }
}
