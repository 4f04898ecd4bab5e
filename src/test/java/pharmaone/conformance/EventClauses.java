package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.target.Json.array;
import static pharmaone.conformance.target.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Events;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Shape;
import pharmaone.conformance.target.Shelf;

/** Each event comes when what it is named after happens. */
@Section(number = 12, title = "Webhooks")
class EventClauses {

    @Clause(
            id = "12.9",
            text = "A changed order is told as `order_updated`, a paid one as `order_marked_paid`, "
                    + "a deleted one as `order_deleted`",
            certainty = DOCUMENTED,
            source = Source.WEBHOOKS)
    void tells_of_orders(Partner partner, Events events) {
        String id = partner.placed().text("/id");
        events.orderChanged(id);
        events.orderPaid(id);
        events.orderDeleted(id);
    }

    @Clause(
            id = "12.10",
            text = "Stock that runs low is told as `low_stock`, stock that is gone as `out_of_stock`",
            certainty = DOCUMENTED,
            source = {Source.INVENTORY, Source.WEBHOOKS})
    void tells_of_stock(Events events) {
        events.stockLow();
        events.stockGone();
    }

    @Clause(
            id = "12.11",
            text = "An approved prescription is told as `prescription_approved`, "
                    + "a signed one as `paperless_signature_completed`",
            certainty = DOCUMENTED,
            source = Source.PRESCRIPTIONS)
    void tells_of_prescriptions(Partner partner, Events events) {
        events.prescriptionApproved(partner.handedIn(partner.prescription()).text("/id"));
        events.prescriptionSigned(partner.handedIn(partner.prescription()).text("/id"));
    }

    @Clause(
            id = "12.12",
            text = "`metadata` of a changed order names the keys in `changed`, of a paid one its `payment_reference`",
            certainty = INFERRED)
    void tells_what_was_changed(Partner partner, Events events) {
        String id = partner.placed().text("/id");
        says("Order updated", object("order_id", id, "changed", array("customer_email")), events.orderChanged(id));
        says(
                "Order marked paid",
                object("order_id", id, "payment_reference", "conformance-payment"),
                events.orderPaid(id));
    }

    @Clause(
            id = "12.13",
            text = "`metadata` of stock is `p1_id` (a number), `name, stockquantity, threshold`",
            certainty = INFERRED)
    void tells_how_much_is_left(Shelf shelf, Events events) {
        JsonNode low = events.stockLow();
        JsonNode out = events.stockGone();
        var product = object(
                "p1_id", Long.valueOf(shelf.p1Id()),
                "name", shelf.row(shelf.p1Id()).path("name"),
                "stockquantity", 1,
                "threshold", low.at("/metadata/threshold").intValue());
        says("Low stock", product.deepCopy(), low);
        says("Out of stock", product.put("stockquantity", 0), out);
    }

    @Clause(
            id = "12.16",
            text = "`metadata` of a prescription is `prescription_id, shop_id`, of an approved one `order_id` too",
            certainty = INFERRED)
    void tells_which_prescription(Partner partner, Events events) {
        String approved = partner.handedIn(partner.prescription()).text("/id");
        String signed = partner.handedIn(partner.prescription()).text("/id");
        says(
                "Prescription approved",
                object("prescription_id", approved, "shop_id", partner.shop(), "order_id", ""),
                events.prescriptionApproved(approved));
        says(
                "Signature completed",
                object("prescription_id", signed, "shop_id", partner.shop()),
                events.prescriptionSigned(signed));
    }

    @Clause(
            id = "12.17",
            text =
                    "A decided request is told as `order_request_approved` with `request_id, external_reference, order_id`, "
                            + "or as `order_request_declined` with its `reason`",
            certainty = INFERRED)
    void tells_the_decision(Partner partner, Events events) {
        JsonNode request = partner.envelope();
        JsonNode reference = request.path("external_reference");
        String id = partner.requested(request).text("/id");
        JsonNode approved = events.requestApproved(id);
        String order = approved.at("/metadata/order_id").asText();
        says(
                "Order request approved",
                object("request_id", id, "external_reference", reference, "order_id", order),
                approved);
        partner.get("/orders/" + order).ok().has("/id", order);

        JsonNode other = partner.envelope();
        String declined = partner.requested(other).text("/id");
        says(
                "Order request declined",
                object(
                        "request_id",
                        declined,
                        "external_reference",
                        other.path("external_reference"),
                        "reason",
                        "conformance-reason"),
                events.requestDeclined(declined));
    }

    @Clause(
            id = "12.18",
            text = "`metadata` of a moved order says `shipped` and `picked_up` too, of a deleted one its `order_id`",
            certainty = INFERRED)
    void tells_the_flags(Partner partner, Events events) {
        String id = partner.placed().text("/id");
        says(
                "Order status updated",
                object(
                        "order_id",
                        id,
                        "old_status",
                        "pending",
                        "new_status",
                        "ready_pickup",
                        "shipped",
                        false,
                        "picked_up",
                        false),
                events.orderMoved(id));
        says("Order deleted", object("order_id", id), events.orderDeleted(id));
    }

    @Clause(
            id = "12.19",
            text = "The description of an order moved by a partner is `Order {id} updated via external API`",
            certainty = DOCUMENTED,
            source = Source.WEBHOOKS)
    void describes_the_move(Partner partner, Events events) {
        String id = partner.placed().text("/id");
        Shape.demand(
                "the description",
                "Order " + id + " updated via external API",
                events.orderMoved(id).path("description").asText());
    }

    private static void says(String title, JsonNode metadata, JsonNode event) {
        Shape.demand("the title", title, event.path("title").asText());
        List<String> wrong = new ArrayList<>();
        Shape.is(metadata).look("metadata", event.path("metadata"), wrong);
        Shape.demand("what is wrong", List.of(), wrong);
    }
}
