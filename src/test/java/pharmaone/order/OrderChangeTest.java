package pharmaone.order;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.auth.Scope.ORDERS_READ;
import static pharmaone.auth.Scope.ORDERS_WRITE;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** PUT /orders/{id} and PATCH /orders/{id}/status. */
@QuarkusTest
class OrderChangeTest {

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();

    @Test
    void put_changes_what_is_sent_and_keeps_the_rest() {
        String id = rows.order(partner, "pending", "12.00");

        put(id, "'customer_name': 'Moritz', 'address_city': 'Köln'")
                .statusCode(200)
                .body("customer_name", is("Moritz"))
                .body("customer_email", is("max@example.com"))
                .body("shipping_address.city", is("Köln"))
                .body("items.size()", is(1));

        assertEquals(
                List.of("{\"order_id\":\"" + id + "\",\"changed\":[\"customer_name\",\"address_city\"]}"),
                rows.texts("select metadata from webhook_event where org_id = ?", partner.org()));
    }

    @Test
    void put_with_nothing_new_leaves_updated_at_alone() {
        String id = rows.order(partner, "pending", "12.00");
        String before = partner.with(ORDERS_READ).get("/orders/{id}", id).asString();

        put(id, "'customer_name': 'Max Mustermann', 'status': 'pending'")
                .statusCode(200)
                .body(is(before));

        assertEquals(List.of(), rows.events(partner));
    }

    @Test
    void put_does_not_move_an_order_to_another_shop() {
        String id = rows.order(partner, "pending", "12.00");
        partner.open(partner.shop() + "-b");

        put(id, "'shop_id': '" + partner.shop() + "-b'")
                .statusCode(400)
                .body(is("{\"error\":\"shop_id must be the order's, " + partner.shop() + "\"}"));
        put(id, "'shop_id': 'nowhere'").statusCode(400).body(is("{\"error\":\"invalid shop_id\"}"));
        put(id, "'shop_id': '" + partner.shop() + "'").statusCode(200);
    }

    @Test
    void put_does_not_take_an_external_id_that_is_taken() {
        String holder = rows.order(partner, "pending", "12.00");
        String other = rows.order(partner, "pending", "12.00");
        put(holder, "'external_id': 'A-1'").statusCode(200);

        put(other, "'external_id': 'A-1'")
                .statusCode(400)
                .body(is("{\"error\":\"external_id already used by order " + holder + "\"}"));

        put(holder, "'external_id': null").statusCode(200);
        put(other, "'external_id': 'A-1'").statusCode(200).body("external_id", is("A-1"));
    }

    @Test
    void an_order_always_has_a_customer() {
        String id = rows.order(partner, "pending", "12.00");

        put(id, "'customer_name': null, 'customer_email': null")
                .statusCode(400)
                .body(is("{\"error\":\"customer_name or customer_email is required\"}"));
        put(id, "'customer_name': null").statusCode(200);
    }

    @Test
    void patch_moves_an_order_on_and_tells_old_and_new() {
        String id = rows.order(partner, "awaiting_packing", "98.25");

        patch(id, "'status': 'ready_pickup'")
                .statusCode(200)
                .body("id", is(id))
                .body("status", is("ready_pickup"))
                .body("old_status", is("awaiting_packing"))
                .body("new_status", is("ready_pickup"))
                .body("shipped", is(false))
                .body("picked_up", is(false))
                .body("updated_at", endsWith("Z"));

        assertEquals(
                List.of(
                        "order_status_updated|Order status updated|Order " + id + " updated via external API|"
                                + "{\"order_id\":\"" + id
                                + "\",\"old_status\":\"awaiting_packing\",\"new_status\":\"ready_pickup\",\"shipped\":false,\"picked_up\":false}"),
                rows.texts(
                        "select concat_ws('|', event_type, title, description, metadata) from webhook_event where org_id = ?",
                        partner.org()));
    }

    @Test
    void patch_of_flags_alone_keeps_the_status() {
        String id = rows.order(partner, "shipped", "98.25");

        patch(id, "'shipped': true")
                .statusCode(200)
                .body("old_status", is("shipped"))
                .body("new_status", is("shipped"))
                .body("shipped", is(true));

        assertEquals(List.of("order_status_updated"), rows.events(partner));
    }

    @Test
    void patch_that_changes_nothing_answers_and_tells_nobody() {
        String id = rows.order(partner, "shipped", "98.25");
        String before = patch(id, "'shipped': true").extract().path("updated_at");

        patch(id, "'shipped': true, 'status': 'shipped'").statusCode(200).body("updated_at", is(before));

        assertEquals(List.of("order_status_updated"), rows.events(partner));
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "cancelled"})
    void a_final_status_stays_whichever_way_it_is_tried(String status) {
        String id = rows.order(partner, status, "98.25");
        String refusal = "{\"error\":\"order is " + status + "\"}";

        patch(id, "'status': 'pending'").statusCode(400).body(is(refusal));
        put(id, "'status': 'pending', 'customer_name': 'Moritz'")
                .statusCode(400)
                .body(is(refusal));
        partner.with(ORDERS_WRITE)
                .body(OrderUpsertTest.json(
                        "'shop_id': '" + partner.shop() + "', 'order_number': '" + id + "', 'status': 'pending'"))
                .post("/orders")
                .then()
                .statusCode(400)
                .body(is(refusal));
        patch(id, "'status': '" + status + "', 'picked_up': true")
                .statusCode(200)
                .body("picked_up", is(true));
        assertEquals(
                1,
                rows.number(
                        "select count(*) from pharmacy_order where org_id = ? and customer_name = 'Max Mustermann'",
                        partner.org()));
    }

    @Test
    void patch_refuses_what_says_nothing_and_what_nobody_knows() {
        String id = rows.order(partner, "pending", "98.25");

        patch(id, "").statusCode(400).body(is("{\"error\":\"status, shipped or picked_up is required\"}"));
        patch(id, "'status': null")
                .statusCode(400)
                .body(is("{\"error\":\"status, shipped or picked_up is required\"}"));
        patch(id, "'status': 'lost'").statusCode(400).body(is("{\"error\":\"invalid status\"}"));
        patch(id, "'shipped': 'yes'").statusCode(400).body(is("{\"error\":\"shipped must be true or false\"}"));
    }

    @Test
    void an_unknown_order_and_another_organisations_are_not_found() {
        String foreign = rows.order(Partner.fresh(), "pending", "1.00");

        for (String id : List.of("ORD_20260101_nothere000", foreign)) {
            put(id, "'status': 'shipped'").statusCode(404).body(is("{\"error\":\"order not found\"}"));
            patch(id, "'status': 'shipped'").statusCode(404).body(is("{\"error\":\"order not found\"}"));
        }
    }

    @Test
    void the_total_of_the_list_follows_every_move() {
        String id = rows.order(partner, "pending", "12.00");

        patch(id, "'status': 'shipped'");

        total("shipped").body("pagination.total", is(1)).body("data[0].id", is(id));
        total("pending").body("pagination.total", is(0)).body("data", is(List.of()));
        total("completed").body("pagination.total", not(is(1)));
    }

    private ValidatableResponse total(String status) {
        return partner.with(ORDERS_READ)
                .queryParam("status", status)
                .get("/orders")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse put(String id, String fields) {
        return partner.with(ORDERS_WRITE)
                .body(OrderUpsertTest.json(fields))
                .put("/orders/{id}", id)
                .then();
    }

    private ValidatableResponse patch(String id, String fields) {
        return partner.with(ORDERS_WRITE)
                .body(OrderUpsertTest.json(fields))
                .patch("/orders/{id}/status", id)
                .then();
    }
}
