package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.target.Json.array;
import static pharmaone.conformance.target.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Answer;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Shape;
import pharmaone.conformance.target.Shelf;
import pharmaone.conformance.target.ShopDoor;
import pharmaone.conformance.target.StaffDesk;

@Section(number = 9, title = "Order requests")
class OrderRequestDecisionClauses {

    @Clause(
            id = "9.17",
            text = "An approved request has become one order, with its `external_id`, customer, address and lines",
            certainty = DOCUMENTED,
            source = Source.ORDER_REQUESTS)
    void an_approved_request_is_an_order(Partner partner, StaffDesk staff) {
        ObjectNode request = partner.envelope(
                "external_id", partner.name(),
                "address_street", "conformance-street 1",
                "address_city", "Köln",
                "address_postal_code", "50667",
                "address_phone", "+49123456789");
        JsonNode payload = request.get("payload");
        String order = approved(partner, staff, request);
        partner.get("/orders/" + order)
                .ok()
                .has("/external_id", payload.get("external_id"))
                .has("/customer_name", payload.get("customer_name"))
                .has("/customer_email", payload.get("customer_email"))
                .has("/shipping_address/street", "conformance-street 1")
                .has("/shipping_address/city", "Köln")
                .has("/shipping_address/postal_code", "50667")
                .has("/shipping_address/phone", "+49123456789")
                .has("/items/0/name", "conformance-line")
                .has("/items/0/quantity", 2)
                .has("/items/0/price", 5.1);
    }

    @Clause(
            id = "9.18",
            text = "Its order is pending, pays at pickup unless told otherwise, its total the sum of its lines",
            certainty = INFERRED)
    void an_approved_order_begins_pending(Partner partner, StaffDesk staff) {
        partner.get("/orders/" + approved(partner, staff, partner.envelope()))
                .ok()
                .has("/status", "pending")
                .has("/payment_status", "cash_on_pickup")
                .has("/cash_on_pickup", true)
                .has("/total_amount", 10.2);
        partner.get("/orders/" + approved(partner, staff, partner.envelope("cash_on_pickup", false, "total_amount", 7)))
                .ok()
                .has("/payment_status", "pending")
                .has("/total_amount", 7);
    }

    @Clause(id = "9.19", text = "A repeat after the decision answers its state", certainty = INFERRED)
    void a_repeat_knows_the_decision(Partner partner, StaffDesk staff) {
        ObjectNode approved = partner.envelope();
        approved(partner, staff, approved);
        partner.requested(approved).has("/status", "approved");

        ObjectNode declined = partner.envelope();
        staff.decline(partner.requested(declined).text("/id")).status(200);
        partner.requested(declined).has("/status", "declined");
    }

    @Clause(id = "9.20", text = "A decision is final: approving again is 409", certainty = INFERRED)
    void a_decision_is_final(Partner partner, StaffDesk staff) {
        String id = partner.requested(partner.envelope()).text("/id");
        staff.approve(id).status(200);
        staff.approve(id).status(409);
        staff.decline(id).status(409);
    }

    @Clause(
            id = "9.21",
            text = "Approval takes the stock of lines whose `p1_id` is in the inventory; cancelling gives it back",
            certainty = INFERRED)
    void approval_takes_stock(Partner partner, StaffDesk staff, Shelf shelf) {
        long before = shelf.stock();
        var line = object("p1_id", shelf.p1Id(), "name", "conformance-line", "quantity", 1, "price", 1);
        String order = approved(partner, staff, partner.envelope("items", array(line)));
        Shape.demand("the stock after approval", before - 1, shelf.stock());
        partner.patch("/orders/" + order + "/status", object("status", "cancelled"))
                .ok();
        Shape.demand("the stock after cancelling", before, shelf.stock());
    }

    @Clause(id = "9.22", text = "Too little stock refuses the approval: 409, nothing is taken", certainty = INFERRED)
    void approval_needs_stock(Partner partner, StaffDesk staff, Shelf shelf) {
        long before = shelf.stock();
        var line = object("p1_id", shelf.p1Id(), "name", "conformance-line", "quantity", before + 1, "price", 1);
        String id = partner.requested(partner.envelope("items", array(line))).text("/id");
        staff.approve(id).status(409);
        Shape.demand("the stock", before, shelf.stock());
        staff.decline(id);
    }

    @Clause(
            id = "9.24",
            text = "At the shop's host `source` is `shop:{shop_id}` where it is not sent",
            certainty = DOCUMENTED,
            source = Source.CONNECTOR)
    void a_shop_is_the_source(Partner partner, ShopDoor door, StaffDesk staff) {
        String id = door.post(partner.envelope("shop_id", null).without(List.of("source")))
                .ok()
                .text("/id");
        Answer request = staff.get("/order-requests/" + id).status(200);
        request.has("/source", "shop:" + request.text("/shop_id"));
    }

    private static String approved(Partner partner, StaffDesk staff, JsonNode request) {
        Answer approval = staff.approve(partner.requested(request).text("/id")).status(200);
        return approval.text("/order/id");
    }
}
