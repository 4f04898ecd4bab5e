package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.target.Json.object;

import java.util.List;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Answer;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Shape;

@Section(number = 8, title = "Orders")
class OrderChangeClauses {

    @Clause(
            id = "8.16",
            text = "`PUT /orders/{orderId}`: the fields sent are replaced, the others stay",
            certainty = INFERRED,
            source = Source.ORDERS)
    void changes_an_order(Partner partner) {
        Answer placed = partner.placed();
        partner.put("/orders/" + placed.text("/id"), object("customer_email", "conformance@example.com"))
                .ok()
                .looks("", OrderClauses.detail())
                .has("/id", placed.text("/id"))
                .has("/customer_email", "conformance@example.com")
                .has("/customer_name", placed.text("/customer_name"));
    }

    @Clause(id = "8.17", text = "`PUT` of an unknown order: 404", certainty = DOCUMENTED, source = Source.ERRORS)
    void changes_known_orders_only(Partner partner) {
        partner.put("/orders/ORD_20200101_conformanc", object("customer_name", "conformance"))
                .refused(404);
    }

    @Clause(
            id = "8.18",
            text = "`PATCH /orders/{orderId}/status`: "
                    + "`id, status, old_status, new_status, shipped, picked_up, updated_at`",
            certainty = INFERRED,
            source = Source.ORDERS)
    void moves_an_order_on(Partner partner) {
        String id = partner.placed().text("/id");
        Shape moved = Shape.object()
                .with("id", Shape.is(id))
                .with("status", Shape.is("ready_pickup"))
                .with("old_status", Shape.is("pending"))
                .with("new_status", Shape.is("ready_pickup"))
                .with("shipped", Shape.is(false))
                .with("picked_up", Shape.is(false))
                .with("updated_at", Shape.time());
        Answer patched = patched(partner, id, "status", "ready_pickup").ok().looks("", moved);
        partner.get("/orders/" + id)
                .ok()
                .has("/status", "ready_pickup")
                .has("/updated_at", patched.text("/updated_at"));
    }

    @Clause(
            id = "8.19",
            text = "The flags `shipped` and `picked_up` alone: old and new status are equal",
            certainty = INFERRED)
    void sets_flags_alone(Partner partner) {
        patched(partner, partner.placed().text("/id"), "shipped", true, "picked_up", true)
                .ok()
                .has("/shipped", true)
                .has("/picked_up", true)
                .has("/old_status", "pending")
                .has("/new_status", "pending");
    }

    @Clause(
            id = "8.20",
            text = "A patch of nothing: 400; an unknown status: 400 `invalid status`",
            certainty = INFERRED)
    void a_patch_says_something_known(Partner partner) {
        String id = partner.placed().text("/id");
        patched(partner, id).invalid("status");
        patched(partner, id, "status", "conformance").refused(400, "invalid status");
    }

    @Clause(id = "8.21", text = "Nothing changed: 200, `updated_at` stays", certainty = INFERRED)
    void a_patch_without_a_change_leaves_the_time(Partner partner) {
        Answer placed = partner.placed();
        patched(partner, placed.text("/id"), "status", "pending").ok().has("/updated_at", placed.text("/updated_at"));
    }

    @Clause(
            id = "8.22",
            text = "`completed` and `cancelled` are final: another status is 400 `order is completed`",
            certainty = INFERRED)
    void an_ended_order_stays_as_it_is(Partner partner) {
        for (String end : List.of("completed", "cancelled")) {
            String id = partner.placed().text("/id");
            patched(partner, id, "status", end).ok();
            patched(partner, id, "status", "pending").refused(400, "order is " + end);
        }
    }

    private static Answer patched(Partner partner, String id, Object... changes) {
        return partner.patch("/orders/" + id + "/status", object(changes));
    }
}
