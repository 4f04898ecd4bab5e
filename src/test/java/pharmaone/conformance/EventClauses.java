package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.target.Json.array;
import static pharmaone.conformance.target.Json.object;
import static pharmaone.conformance.target.Json.parsed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Inbox;
import pharmaone.conformance.target.Inbox.Delivery;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Shape;
import pharmaone.conformance.target.Shelf;
import pharmaone.conformance.target.StaffDesk;

/** Each event comes when what it is named after happens. */
@Section(number = 12, title = "Webhooks")
class EventClauses {

    /** Above any threshold, so that it is crossed on the way down. */
    private static final long PLENTY = 10_000;

    @Clause(
            id = "12.9",
            text = "A changed order is told as `order_updated`, a paid one as `order_marked_paid`, "
                    + "a deleted one as `order_deleted`",
            certainty = DOCUMENTED,
            source = Source.WEBHOOKS)
    void tells_of_orders(Partner partner, StaffDesk staff, Inbox inbox) {
        String id = partner.placed().text("/id");
        changed(partner, inbox, id);
        paid(partner, inbox, id);
        told(inbox, "order_deleted", () -> staff.delete("/orders/" + id).status(200));
    }

    @Clause(
            id = "12.10",
            text = "Stock that runs low is told as `low_stock`, stock that is gone as `out_of_stock`",
            certainty = DOCUMENTED,
            source = {Source.INVENTORY, Source.WEBHOOKS})
    void tells_of_stock(Shelf shelf, Inbox inbox) {
        lowStock(shelf, inbox);
        outOfStock(shelf, inbox);
    }

    @Clause(
            id = "12.11",
            text = "An approved prescription is told as `prescription_approved`, "
                    + "a signed one as `paperless_signature_completed`",
            certainty = DOCUMENTED,
            source = Source.PRESCRIPTIONS)
    void tells_of_prescriptions(Partner partner, StaffDesk staff, Inbox inbox) {
        told(inbox, "prescription_approved", () -> moved(partner, staff, "pending", "approved"));
        told(
                inbox,
                "paperless_signature_completed",
                () -> moved(partner, staff, "pending", "pending_signature", "signed"));
    }

    @Clause(
            id = "12.12",
            text = "`metadata` of a changed order names the keys in `changed`, of a paid one its `payment_reference`",
            certainty = INFERRED)
    void tells_what_was_changed(Partner partner, Inbox inbox) {
        String id = partner.placed().text("/id");
        Shape.demand(
                "metadata", object("order_id", id, "changed", array("customer_email")), changed(partner, inbox, id));
        Shape.demand(
                "metadata",
                object("order_id", id, "payment_reference", "conformance-payment"),
                paid(partner, inbox, id));
    }

    private static JsonNode changed(Partner partner, Inbox inbox, String id) {
        var change = object("customer_email", "conformance@example.com");
        return told(inbox, "order_updated", () -> partner.put("/orders/" + id, change));
    }

    private static JsonNode paid(Partner partner, Inbox inbox, String id) {
        var payment = object("payment_status", "paid", "payment_reference", "conformance-payment");
        return told(inbox, "order_marked_paid", () -> partner.put("/orders/" + id, payment));
    }

    @Clause(
            id = "12.13",
            text = "`metadata` of stock is `p1_id` (a number), `name, stockquantity, threshold`",
            certainty = INFERRED)
    void tells_how_much_is_left(Shelf shelf, Inbox inbox) {
        JsonNode low = lowStock(shelf, inbox);
        JsonNode out = outOfStock(shelf, inbox);
        Shape.demand("stockquantity", List.of(1L, 0L), List.of(quantity(low), quantity(out)));
        for (JsonNode metadata : List.of(low, out)) {
            Shape.demand("p1_id", shelf.p1Id(), metadata.path("p1_id").asText());
            Shape.demand(
                    "numbers",
                    true,
                    metadata.path("p1_id").isIntegralNumber()
                            && metadata.path("threshold").isIntegralNumber());
            Shape.demand(
                    "name",
                    shelf.row(shelf.p1Id()).path("name").asText(),
                    metadata.path("name").asText());
        }
    }

    private static JsonNode lowStock(Shelf shelf, Inbox inbox) {
        shelf.adjust(PLENTY).ok();
        try {
            return told(inbox, "low_stock", () -> shelf.left(1, () -> {}));
        } finally {
            shelf.adjust(-PLENTY);
        }
    }

    private static JsonNode outOfStock(Shelf shelf, Inbox inbox) {
        return told(inbox, "out_of_stock", () -> shelf.emptied(() -> {}));
    }

    private static void moved(Partner partner, StaffDesk staff, String... statuses) {
        String id = partner.handedIn(partner.prescription()).text("/id");
        for (String status : statuses) {
            staff.post("/prescriptions/" + id + "/status", object("status", status))
                    .status(200);
        }
    }

    /** The metadata of the event that comes of it. */
    private static JsonNode told(Inbox inbox, String event, Runnable cause) {
        Delivery delivery = inbox.after(event, cause);
        JsonNode body = parsed(delivery.body());
        Shape.demand("X-PharmaOne-Event", event, String.valueOf(delivery.header("X-PharmaOne-Event")));
        Shape.demand("event_type", event, body.path("event_type").asText());
        return body.path("metadata");
    }

    private static long quantity(JsonNode metadata) {
        return metadata.path("stockquantity").longValue();
    }
}
