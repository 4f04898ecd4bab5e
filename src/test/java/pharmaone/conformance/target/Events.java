package pharmaone.conformance.target;

import static pharmaone.conformance.target.Json.object;
import static pharmaone.conformance.target.Json.parsed;

import com.fasterxml.jackson.databind.JsonNode;

/** The events that the partner and staff can bring about, as a receiver is told of them. */
public final class Events {

    /** Above any threshold, so that it is crossed on the way down. */
    private static final long PLENTY = 10_000;

    private final Partner partner;
    private final StaffDesk staff;
    private final Shelf shelf;
    private final Inbox inbox;

    Events(Partner partner, StaffDesk staff, Shelf shelf, Inbox inbox) {
        this.partner = partner;
        this.staff = staff;
        this.shelf = shelf;
        this.inbox = inbox;
    }

    public JsonNode orderMoved(String id) {
        return told("order_status_updated", () -> partner.move(id, "ready_pickup"));
    }

    public JsonNode orderChanged(String id) {
        var change = object("customer_email", "conformance@example.com");
        return told("order_updated", () -> partner.put("/orders/" + id, change).ok());
    }

    public JsonNode orderPaid(String id) {
        var payment = object("payment_status", "paid", "payment_reference", "conformance-payment");
        return told(
                "order_marked_paid", () -> partner.put("/orders/" + id, payment).ok());
    }

    public JsonNode orderDeleted(String id) {
        return told("order_deleted", () -> staff.delete("/orders/" + id).status(200));
    }

    public JsonNode requestApproved(String id) {
        return told("order_request_approved", () -> staff.approve(id).status(200));
    }

    public JsonNode requestDeclined(String id) {
        return told("order_request_declined", () -> staff.decline(id).status(200));
    }

    public JsonNode prescriptionApproved(String id) {
        return told("prescription_approved", () -> staff.move(id, "pending", "approved"));
    }

    public JsonNode prescriptionSigned(String id) {
        return told("paperless_signature_completed", () -> staff.move(id, "pending", "pending_signature", "signed"));
    }

    public JsonNode stockLow() {
        shelf.adjust(PLENTY).ok();
        try {
            return told("low_stock", () -> shelf.left(1, () -> {}));
        } finally {
            shelf.adjust(-PLENTY);
        }
    }

    public JsonNode stockGone() {
        return told("out_of_stock", () -> shelf.emptied(() -> {}));
    }

    /** The body of the event that comes of it. */
    private JsonNode told(String event, Runnable cause) {
        Inbox.Delivery delivery = inbox.after(event, cause);
        JsonNode body = parsed(delivery.body());
        Shape.demand("X-PharmaOne-Event", event, String.valueOf(delivery.header("X-PharmaOne-Event")));
        Shape.demand("event_type", event, body.path("event_type").asText());
        return body;
    }
}
