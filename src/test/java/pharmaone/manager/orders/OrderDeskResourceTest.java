package pharmaone.manager.orders;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.auth.Scope.ORDERS_READ;
import static pharmaone.auth.Scope.ORDERS_WRITE;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** What staff do with orders, and what becomes of the stock. */
@QuarkusTest
class OrderDeskResourceTest {

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();
    Staff staff;
    String token;

    @BeforeEach
    void logIn() {
        staff = rows.staff(partner, "staff");
        token = staff.token();
    }

    @Test
    void an_order_is_marked_as_paid_once() {
        String id = rows.order(partner, "pending", "12.00");

        for (int times = 0; times < 2; times++) {
            staff.with(token)
                    .body("{\"payment_reference\":\"TX-1\"}")
                    .post("/orders/{id}/mark-paid", id)
                    .then()
                    .statusCode(200)
                    .body("payment_status", is("paid"), "payment_reference", is("TX-1"));
        }

        assertEquals(List.of("order_updated", "order_marked_paid"), rows.events(partner));
    }

    @Test
    void marking_as_paid_needs_no_body() {
        String id = rows.order(partner, "pending", "12.00");

        staff.with(token)
                .post("/orders/{id}/mark-paid", id)
                .then()
                .statusCode(200)
                .body("payment_status", is("paid"));

        assertEquals(List.of("order_marked_paid"), rows.events(partner));
        assertEquals(List.of("staff order.marked_paid " + id), rows.audit(partner));
    }

    @Test
    void a_deleted_order_is_gone_everywhere_and_frees_its_external_id() {
        String id = rows.order(partner, "pending", "12.00");
        rows.run("update pharmacy_order set external_id = 'A-1' where org_id = ?", partner.org());

        staff.with(token).delete("/orders/{id}", id).then().statusCode(200).body("status", is("ok"), "id", is(id));

        partner.with(ORDERS_READ)
                .get("/orders/{id}", id)
                .then()
                .statusCode(404)
                .body(is("{\"error\":\"order not found\"}"));
        partner.with(ORDERS_READ).get("/orders").then().body("pagination.total", is(0), "data", is(List.of()));
        partner.with(ORDERS_WRITE)
                .body("{\"status\":\"shipped\"}")
                .patch("/orders/{id}/status", id)
                .then()
                .statusCode(404);
        partner.with(ORDERS_WRITE)
                .body("{\"status\":\"shipped\"}")
                .put("/orders/{id}", id)
                .then()
                .statusCode(404);
        staff.with(token).delete("/orders/{id}", id).then().statusCode(404);
        staff.with(token).post("/orders/{id}/mark-paid", id).then().statusCode(404);
        assertEquals(List.of("order_deleted"), rows.events(partner));
        assertEquals(List.of("staff order.deleted " + id), rows.audit(partner));

        partner.with(ORDERS_WRITE)
                .body(
                        "{\"shop_id\":\"" + partner.shop()
                                + "\",\"external_id\":\"A-1\",\"customer_name\":\"M\",\"items\":[{\"name\":\"X\",\"qty\":1,\"price\":1}]}")
                .post("/orders")
                .then()
                .statusCode(200);
    }

    @Test
    void the_number_of_a_deleted_order_is_not_given_again() {
        String id = rows.order(partner, "pending", "12.00");
        staff.with(token).delete("/orders/{id}", id).then().statusCode(200);

        partner.with(ORDERS_WRITE)
                .body("{\"shop_id\":\"" + partner.shop() + "\",\"order_number\":\"" + id + "\"}")
                .post("/orders")
                .then()
                .statusCode(400)
                .body(is("{\"error\":\"order_number belongs to a deleted order\"}"));
    }

    @Test
    void an_unknown_order_and_another_organisations_are_not_found() {
        String foreign = rows.order(Partner.fresh(), "pending", "1.00");

        for (String id : List.of("ORD_20260101_nothere000", foreign)) {
            staff.with(token)
                    .delete("/orders/{id}", id)
                    .then()
                    .statusCode(404)
                    .body(is("{\"error\":\"order not found\"}"));
            staff.with(token)
                    .post("/orders/{id}/mark-paid", id)
                    .then()
                    .statusCode(404)
                    .body(is("{\"error\":\"order not found\"}"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"cancelled", "deleted", "cancelled, then deleted", "cancelled by many"})
    void what_an_approval_took_comes_back_once(String end) {
        long p1Id = rows.product("Blüte", "8.99");
        rows.inventory(partner, p1Id, 10);
        rows.attached(partner, p1Id, null);
        String order = approved(p1Id, 7);
        assertEquals(3, onHand(p1Id));

        switch (end) {
            case "cancelled" -> cancel(order);
            case "deleted" -> delete(order);
            case "cancelled by many" ->
                AtOnce.times(16, hand -> partner.with(ORDERS_WRITE)
                        .body("{\"status\":\"cancelled\"}")
                        .patch("/orders/{id}/status", order));
            default -> {
                cancel(order);
                delete(order);
            }
        }

        assertEquals(10, onHand(p1Id));
        assertEquals(
                List.of("10", "-7", "7"),
                rows.texts(
                        "select delta_on_hand from inventory_log where org_id = ? order by created_at", partner.org()));
    }

    private String approved(long p1Id, int quantity) {
        String request = rows.request(
                partner,
                "",
                "{\"shop_id\":\"%s\",\"customer_name\":\"M\",\"items\":[{\"p1_id\":\"%d\",\"quantity\":%d}]}"
                        .formatted(partner.shop(), p1Id, quantity));
        return staff.with(token)
                .post("/order-requests/{id}/approve", request)
                .then()
                .statusCode(200)
                .extract()
                .path("order.id");
    }

    private void cancel(String order) {
        partner.with(ORDERS_WRITE)
                .body("{\"status\":\"cancelled\"}")
                .patch("/orders/{id}/status", order)
                .then()
                .statusCode(200);
    }

    private void delete(String order) {
        staff.with(token).delete("/orders/{id}", order).then().statusCode(200);
    }

    private long onHand(long p1Id) {
        return rows.number("select on_hand from inventory_item where org_id = ? and p1_id = ?", partner.org(), p1Id);
    }
}
