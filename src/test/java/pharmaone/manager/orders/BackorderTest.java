package pharmaone.manager.orders;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.auth.Scope.INVENTORY_WRITE;
import static pharmaone.auth.Scope.ORDERS_READ;
import static pharmaone.auth.Scope.ORDERS_WRITE;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.manager.requests.Desk;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** Orders approved with too little stock: what is open, and how it is taken once it is there. */
@QuarkusTest
class BackorderTest {

    @Inject
    Rows rows;

    Desk desk;

    @BeforeEach
    void sitDown() {
        desk = Desk.of(Partner.fresh(), rows);
    }

    /** An approved order of a product of which there is less. */
    private String backorder(long p1Id, int quantity) {
        return approved(Desk.line(p1Id, quantity));
    }

    private String approved(String items) {
        return desk.approve(desk.request(items), "{\"allow_backorder\":true}")
                .statusCode(200)
                .extract()
                .path("order.id");
    }

    private ValidatableResponse backorders() {
        return desk.staff().with(desk.token()).get("/backorders").then().statusCode(200);
    }

    private ValidatableResponse fill(String order) {
        return desk.staff()
                .with(desk.token())
                .post("/orders/{id}/fill-backorder", order)
                .then();
    }

    private void arrives(long p1Id, int quantity) {
        desk.partner()
                .with(INVENTORY_WRITE)
                .body("{\"p1_id\":%d,\"delta_on_hand\":%d,\"reason\":\"delivery\"}".formatted(p1Id, quantity))
                .post("/inventory/adjust")
                .then()
                .statusCode(200);
    }

    private void change(String order, String body) {
        desk.partner()
                .with(ORDERS_WRITE)
                .body(body)
                .put("/orders/{id}", order)
                .then()
                .statusCode(200);
    }

    private static String lines(long p1Id, int... quantities) {
        List<String> lines = Arrays.stream(quantities)
                .mapToObj(quantity -> "{\"p1_id\":\"%d\",\"qty\":%d,\"price\":1}".formatted(p1Id, quantity))
                .toList();
        return "{\"items\":[" + String.join(",", lines) + "]}";
    }

    private List<String> reasons(String order) {
        return rows.texts(
                "select reason || ' ' || delta_on_hand from inventory_log where org_id = ? and order_id = ? order by created_at",
                desk.partner().org(),
                order);
    }

    @Test
    void what_an_approval_could_not_take_is_listed() {
        long p1Id = desk.product(3);
        String order = backorder(p1Id, 5);
        desk.approve(desk.request("TM-2", "", "[{\"name\":\"A\",\"quantity\":1,\"price\":5}]"), "{}");

        backorders()
                .body("pagination.total", is(1))
                .body(
                        "data[0].keySet()",
                        is(Set.of("order_id", "shop_id", "customer_name", "status", "created_at", "items")))
                .body("data[0].order_id", is(order))
                .body("data[0].items", is(List.of(item(p1Id, 5, 3, 2, 0))));
        desk.staff()
                .with(desk.token())
                .get("/backorders?shop_id=" + desk.partner().shop())
                .then()
                .body("data", hasSize(1));
        desk.staff()
                .with(desk.token())
                .get("/backorders?shop_id=nowhere")
                .then()
                .statusCode(400)
                .body("error", is("invalid shop_id"));
        Desk other = Desk.of(Partner.fresh(), rows);
        other.staff().with(other.token()).get("/backorders").then().body("data", empty());
    }

    private static Object item(long p1Id, int ordered, int taken, int open, int onHand) {
        return Map.of(
                "p1_id",
                Long.toString(p1Id),
                "name",
                "Blüte",
                "ordered",
                ordered,
                "taken",
                taken,
                "open",
                open,
                "on_hand",
                onHand);
    }

    @Test
    void partners_read_the_order_as_ever() {
        String order = backorder(desk.product(3), 5);

        desk.partner()
                .with(ORDERS_READ)
                .get("/orders/{id}", order)
                .then()
                .body(
                        "keySet()",
                        is(Set.of(
                                "id",
                                "shop_id",
                                "customer_name",
                                "status",
                                "payment_status",
                                "total_amount",
                                "shipped",
                                "picked_up",
                                "cash_on_pickup",
                                "items",
                                "created_at",
                                "updated_at")))
                .body("items[0].keySet()", is(Set.of("name", "quantity", "price", "p1_id")));
    }

    @Test
    void what_arrived_is_taken_until_nothing_is_open() {
        long p1Id = desk.product(3);
        String order = backorder(p1Id, 20);

        arrives(p1Id, 4);
        fill(order)
                .statusCode(200)
                .body("order_id", is(order), "taken", is(4), "items", is(List.of(item(p1Id, 20, 7, 13, 0))));
        backorders().body("data.order_id", contains(order));
        arrives(p1Id, 23);
        fill(order).statusCode(200).body("taken", is(13), "items", is(List.of(item(p1Id, 20, 20, 0, 10))));

        backorders().body("data", empty(), "pagination.total", is(0));
        fill(order).statusCode(409).body("error", is("order has nothing open to take from stock"));
        assertEquals(10, desk.onHand(p1Id));
        assertEquals(10, desk.logSum(p1Id));
        assertEquals(
                List.of(
                        "order " + order + " approved -3",
                        "order " + order + " backorder filled -4",
                        "order " + order + " backorder filled -13"),
                reasons(order));
        assertEquals(
                List.of("out_of_stock", "order_created", "order_request_approved", "out_of_stock", "low_stock"),
                rows.events(desk.partner()));
        assertEquals(
                List.of("{\"delta_on_hand\":-4}", "{\"delta_on_hand\":-13}"),
                rows.texts(
                        "select details from audit_entry where org_id = ? and action = 'order.backorder_filled' and object_id = ? order by created_at",
                        desk.partner().org(),
                        order));
    }

    @Test
    void as_long_as_nothing_arrived_nothing_is_taken() {
        long p1Id = desk.product(3);
        String order = backorder(p1Id, 5);
        int noted = rows.audit(desk.partner()).size();

        fill(order).statusCode(200).body("taken", is(0), "items[0].open", is(2));

        backorders().body("data.order_id", contains(order));
        assertEquals(List.of("order " + order + " approved -3"), reasons(order));
        assertEquals(noted, rows.audit(desk.partner()).size());
    }

    @Test
    void products_of_no_stock_and_lines_by_name_are_never_open() {
        long scarce = desk.product(1);
        long unknown = rows.product("Nicht geführt", "2");
        String order = approved(
                "[{\"p1_id\":\"%d\",\"quantity\":1},{\"p1_id\":\"%d\",\"quantity\":1},{\"p1_id\":\"%d\",\"quantity\":3,\"price\":2},{\"name\":\"Versand\",\"quantity\":1,\"price\":5}]"
                        .formatted(scarce, scarce, unknown));

        backorders().body("data[0].items", is(List.of(item(scarce, 2, 1, 1, 0))));
        arrives(scarce, 1);
        fill(order).statusCode(200).body("taken", is(1));
        backorders().body("data", empty());
    }

    @Test
    void a_direct_order_has_nothing_open() {
        long p1Id = desk.product(1);
        String order = desk.partner()
                .with(ORDERS_WRITE)
                .body(
                        "{\"shop_id\":\"%s\",\"customer_name\":\"M\",\"items\":[{\"p1_id\":\"%d\",\"qty\":5,\"price\":1}]}"
                                .formatted(desk.partner().shop(), p1Id))
                .post("/orders")
                .path("id");

        backorders().body("data", empty());
        fill(order).statusCode(409);
        fill("ORD_20260101_nothere000").statusCode(404);
        assertEquals(1, desk.onHand(p1Id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled", "deleted"})
    void the_end_of_an_order_gives_back_all_that_was_taken_for_it_once(String end) {
        long p1Id = desk.product(3);
        String order = backorder(p1Id, 9);
        arrives(p1Id, 4);
        fill(order).body("taken", is(4));

        for (int times = 0; times < 2; times++) {
            if (end.equals("cancelled")) {
                change(order, "{\"status\":\"cancelled\"}");
            } else {
                desk.staff().with(desk.token()).delete("/orders/{id}", order);
            }
        }

        assertEquals(7, desk.onHand(p1Id));
        assertEquals(7, desk.logSum(p1Id));
        assertEquals(
                List.of(
                        "order " + order + " approved -3",
                        "order " + order + " backorder filled -4",
                        "order " + order + " " + end + " 7"),
                reasons(order));
        backorders().body("data", empty(), "pagination.total", is(0));
        fill(order).statusCode(end.equals("cancelled") ? 409 : 404);
        assertEquals(7, desk.onHand(p1Id));
    }

    @Test
    void a_completed_order_is_no_backorder_any_more() {
        long p1Id = desk.product(3);
        String order = backorder(p1Id, 9);
        arrives(p1Id, 4);

        change(order, "{\"status\":\"shipped\"}");
        backorders().body("data.order_id", contains(order));
        change(order, "{\"status\":\"completed\"}");

        backorders().body("data", empty());
        fill(order).statusCode(409);
        assertEquals(4, desk.onHand(p1Id));
    }

    @ParameterizedTest(name = "{0} instead of 5, {1} open")
    @CsvSource({"4, 1", "9, 6", "3, 0", "1, 0"})
    void what_is_open_follows_the_lines_that_a_partner_changes(int quantity, int open) {
        long p1Id = desk.product(3);
        String order = backorder(p1Id, 5);

        change(order, lines(p1Id, quantity));

        backorders().body("data.items.flatten().open", is(open == 0 ? List.of() : List.of(open)));
        arrives(p1Id, 100);
        fill(order).statusCode(open == 0 ? 409 : 200);
        assertEquals(100 - open, desk.onHand(p1Id));
        assertEquals(100 - open, desk.logSum(p1Id));
    }

    @Test
    void lines_that_change_and_a_cancellation_in_one_call_give_back_what_was_taken() {
        long p1Id = desk.product(3);
        String order = backorder(p1Id, 5);

        change(order, lines(p1Id, 1, 1).replace("{\"items\"", "{\"status\":\"cancelled\",\"items\""));

        assertEquals(3, desk.onHand(p1Id));
        backorders().body("data", empty());
    }
}
