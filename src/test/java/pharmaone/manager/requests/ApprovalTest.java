package pharmaone.manager.requests;

import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

@QuarkusTest
class ApprovalTest {

    @Inject
    Rows rows;

    Desk desk;

    @BeforeEach
    void sitDown() {
        desk = Desk.of(Partner.fresh(), rows);
    }

    @Test
    void approving_makes_the_order_partners_read() {
        long p1Id = desk.product(100);
        String id = desk.request("TM-1", "\"external_id\":\"EX-1\",", Desk.line(p1Id, 2));

        String orderId = desk.approve(id, "{\"note\":\"checked\"}")
                .statusCode(200)
                .body("keySet()", is(Set.of("order_request", "order")))
                .body("order_request.id", is(id))
                .body("order_request.status", is("approved"))
                .body("order_request.note", is("checked"))
                .body("order_request.decided_by", is(desk.staff().id().toString()))
                .body("order_request.decided_by_email", is(desk.staff().email()))
                .body("order.external_id", is("EX-1"))
                .body("order.status", is("pending"))
                .body("order.payment_status", is("cash_on_pickup"))
                .body("order.total_amount", is(17.98f))
                .body(
                        "order.items",
                        is(List.of(
                                Map.of("name", "Blüte", "quantity", 2, "price", 8.99f, "p1_id", Long.toString(p1Id)))))
                .extract()
                .path("order.id");

        String read = desk.partner()
                .with(Scope.ORDERS_READ)
                .get("/orders/{id}", orderId)
                .asString();
        desk.staff()
                .with(desk.token())
                .get("/order-requests/{id}", id)
                .then()
                .body("order_id", is(orderId))
                .body("decided_by_email", is(desk.staff().email()))
                .body("decided_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"));
        assertTrue(read.contains("\"id\":\"" + orderId + "\""), read);
        assertEquals(98, desk.onHand(p1Id));
        assertEquals(98, desk.logSum(p1Id));
        assertEquals(
                List.of("order " + orderId + " approved"),
                rows.texts(
                        "select reason from inventory_log where org_id = ? and order_id = ?",
                        desk.partner().org(),
                        orderId));
        assertEquals(List.of("order_created", "order_request_approved"), rows.events(desk.partner()));
        assertEquals(List.of("staff order_request.approved " + id), rows.audit(desk.partner()));
    }

    @Test
    void approving_takes_no_body_at_all() {
        String id = desk.request("[{\"name\":\"A\",\"quantity\":1,\"price\":5}]");

        desk.staff()
                .with(desk.token())
                .post("/order-requests/{id}/approve", id)
                .then()
                .statusCode(200);
    }

    @Test
    void a_decision_is_final() {
        String approved = desk.request("TM-1", "", "[{\"name\":\"A\",\"quantity\":1,\"price\":5}]");
        String declined = desk.request("TM-2", "", "[{\"name\":\"A\",\"quantity\":1,\"price\":5}]");
        desk.approve(approved, "{}").statusCode(200);
        desk.decline(declined, "{\"reason\":\"no\"}").statusCode(200);

        String already = "{\"error\":\"order request is already approved\"}";
        desk.approve(approved, "{}").statusCode(409).body(is(already));
        desk.decline(approved, "{\"reason\":\"no\"}").statusCode(409).body(is(already));
        desk.correct(approved, "{\"customer_name\":\"x\"}").statusCode(409).body(is(already));
        already = already.replace("approved", "declined");
        desk.approve(declined, "{}").statusCode(409).body(is(already));
        desk.approve(declined, "{\"preview\":true}").statusCode(409).body(is(already));
        desk.decline(declined, "{\"reason\":\"no\"}").statusCode(409).body(is(already));
        assertEquals(1, desk.orders());
    }

    @Test
    void what_can_not_become_an_order_is_refused() {
        long p1Id = desk.product(3);

        desk.refused(
                desk.approve(desk.request("TM-1", "", "[]"), "{}"),
                "order request has no lines, enter them before approving it");
        desk.refused(
                desk.approve(desk.request("TM-2", "", "[{\"name\":\"A\",\"quantity\":1}]"), "{}"),
                "items[0].price is required, the shop has none");
        String twice = "[{\"p1_id\":\"%1$d\",\"quantity\":2},{\"name\":\"A\",\"quantity\":1,\"price\":1},"
                + "{\"p1_id\":\"%1$d\",\"quantity\":2}]";
        desk.refused(
                desk.approve(desk.request("TM-3", "", twice.formatted(p1Id)), "{}"),
                "not enough stock for items[0], items[2]: p1_id " + p1Id + ", 4 wanted, 3 on hand");
        desk.refused(
                desk.approve(desk.request("TM-4", "", "[{\"name\":\"A\",\"quantity\":1000000,\"price\":11}]"), "{}"),
                "total_amount must be at most 10000000.00");
        assertEquals(3, desk.onHand(p1Id));
        assertEquals(List.of(), rows.events(desk.partner()));
        assertEquals(List.of(), rows.audit(desk.partner()));
    }

    @Test
    void an_external_id_makes_one_order_only() {
        String items = "[{\"name\":\"A\",\"quantity\":1,\"price\":5}]";
        String first = desk.request("TM-1", "\"external_id\":\"EX-1\",", items);
        String second = desk.request("TM-2", "\"external_id\":\"EX-1\",", items);
        String orderId = desk.approve(first, "{}").statusCode(200).extract().path("order.id");

        desk.approve(second, "{}")
                .statusCode(409)
                .body(is("{\"error\":\"external_id EX-1 is already used by order " + orderId + "\"}"));
    }

    @Test
    void a_backorder_takes_what_is_there_and_says_what_is_missing() {
        long p1Id = desk.product(3);
        String id = desk.request(Desk.line(p1Id, 5));

        desk.approve(id, "{\"allow_backorder\":true}")
                .statusCode(200)
                .body("order.items[0].quantity", is(5))
                .body("missing", is(List.of(Map.of("p1_id", Long.toString(p1Id), "wanted", 5, "on_hand", 3))));

        assertEquals(0, desk.onHand(p1Id));
        assertEquals(0, desk.logSum(p1Id));
        assertEquals(List.of("out_of_stock", "order_created", "order_request_approved"), rows.events(desk.partner()));
    }

    @Test
    void a_preview_tells_all_and_leaves_nothing_behind() {
        long p1Id = desk.product(3);
        String id = desk.request("TM-1", "\"external_id\":\"EX-1\",", Desk.line(p1Id, 5));

        desk.approve(id, "{\"allow_backorder\":true,\"preview\":true}")
                .statusCode(200)
                .body("order_request.status", is("approved"))
                .body("order.total_amount", is(44.95f))
                .body("missing[0].on_hand", is(3));
        desk.approve(id, "{\"preview\":true}").statusCode(409);

        desk.staff()
                .with(desk.token())
                .get("/order-requests/{id}", id)
                .then()
                .body("status", is("pending"))
                .body("$", not(hasKey("order_id")));
        assertEquals(3, desk.onHand(p1Id));
        assertEquals(3, desk.logSum(p1Id));
        assertEquals(0, desk.orders());
        assertEquals(
                0,
                rows.number(
                        "select coalesce(sum(orders), 0) from order_count where org_id = ?",
                        desk.partner().org()));
        assertEquals(List.of(), rows.events(desk.partner()));
        assertEquals(List.of(), rows.audit(desk.partner()));
        desk.approve(id, "{\"allow_backorder\":true}").statusCode(200);
    }
}
