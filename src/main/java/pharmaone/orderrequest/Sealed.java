package pharmaone.orderrequest;

import jakarta.enterprise.inject.Produces;
import pharmaone.vault.SealedColumn;

/** What only the gateway's key opens. */
class Sealed {

    static final SealedColumn ENVELOPE = new SealedColumn("order_request", "envelope", "request_id");
    static final SealedColumn DOCUMENT = new SealedColumn("prescription_document", "content", "request_id");

    private Sealed() {}

    @Produces
    static SealedColumn envelope() {
        return ENVELOPE;
    }

    @Produces
    static SealedColumn document() {
        return DOCUMENT;
    }
}
