package pharmaone.order;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.auth.Scope.ORDERS_READ;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

@QuarkusTest
class OrderResourceTest {

    private static final String INSERT = """
            insert into pharmacy_order
                   (org_id, order_id, shop_id, status, payment_status, total_amount, shipped, picked_up, cash_on_pickup,
                    created_at, updated_at, version)
            values (?, ?, ?, ?, 'pending', ?, false, false, true, ?::timestamptz, ?::timestamptz, 0)
            """;

    @Inject
    Rows rows;

    Partner partner;

    @BeforeEach
    void a_pharmacy() {
        partner = Partner.fresh();
    }

    private void order(String id, String shop, String status, String createdAt) {
        rows.run(INSERT, partner.org(), id, shop, status, new BigDecimal("98.25"), createdAt, createdAt);
    }

    private ValidatableResponse list(String query) {
        return partner.with(ORDERS_READ)
                .urlEncodingEnabled(false)
                .get("/orders" + query)
                .then();
    }

    private void assertTotal(int total, String query) {
        list(query).statusCode(200).body("pagination.total", is(total), "data.size()", is(total));
    }

    @Test
    void a_pharmacy_without_orders_has_an_empty_list() {
        assertEquals(
                "{\"data\":[],\"pagination\":{\"limit\":50,\"offset\":0,\"total\":0}}",
                list("").statusCode(200).extract().asString());
    }

    @Test
    void a_row_of_the_list_has_its_keys_in_order_and_an_external_id_only_when_set() {
        order("ORD_20260614_8v039dhnrv", partner.shop(), "awaiting_packing", "2026-06-14T10:05:55.806759Z");
        order("ORD_20260613_LmOSX158ce", partner.shop(), "pending", "2026-06-13T06:18:21Z");
        rows.run(
                "update pharmacy_order set external_id = 'POS-999', customer_name = 'Käthe' where org_id = ? and order_id like '%14%'",
                partner.org());

        assertEquals(
                ("{\"data\":[{\"id\":\"ORD_20260614_8v039dhnrv\",\"shop_id\":\"%1$s\",\"external_id\":\"POS-999\","
                                + "\"customer_name\":\"Käthe\",\"status\":\"awaiting_packing\",\"payment_status\":\"pending\","
                                + "\"total_amount\":98.25,\"created_at\":\"2026-06-14T10:05:55.806759Z\","
                                + "\"updated_at\":\"2026-06-14T10:05:55.806759Z\"},"
                                + "{\"id\":\"ORD_20260613_LmOSX158ce\",\"shop_id\":\"%1$s\",\"customer_name\":\"\","
                                + "\"status\":\"pending\",\"payment_status\":\"pending\",\"total_amount\":98.25,"
                                + "\"created_at\":\"2026-06-13T06:18:21.000000Z\",\"updated_at\":\"2026-06-13T06:18:21.000000Z\"}],"
                                + "\"pagination\":{\"limit\":50,\"offset\":0,\"total\":2}}")
                        .formatted(partner.shop()),
                list("").extract().asString());
    }

    @Test
    void the_newest_come_first_and_of_the_same_moment_the_greater_id() {
        order("b", partner.shop(), "pending", "2026-06-14T10:00:00.000001Z");
        order("a", partner.shop(), "pending", "2026-06-14T10:00:00.000001Z");
        order("c", partner.shop(), "pending", "2026-06-14T10:00:00.000002Z");
        order("d", partner.shop(), "pending", "2025-01-01T00:00:00Z");

        list("").body("data.id", contains("c", "b", "a", "d"));
        list("?limit=2&offset=1").body("data.id", contains("b", "a"), "pagination.total", is(4));
        list("?offset=4").body("data.id", empty(), "pagination.total", is(4));
        list("?offset=99999999999").body("data.id", empty(), "pagination.total", is(4));
    }

    @Test
    void filters_by_status_by_shop_and_by_both() {
        String second = partner.shop() + "-2";
        partner.open(second);
        order("1", partner.shop(), "pending", "2026-06-01T00:00:00Z");
        order("2", second, "pending", "2026-06-02T00:00:00Z");
        order("3", partner.shop(), "shipped", "2026-06-03T00:00:00Z");

        list("?status=pending").body("data.id", contains("2", "1"), "pagination.total", is(2));
        list("?shop_id=" + partner.shop()).body("data.id", contains("3", "1"), "pagination.total", is(2));
        list("?shop_id=" + second + "&status=pending").body("data.id", contains("2"), "pagination.total", is(1));
        list("?shop_id=" + second + "&status=shipped").body("data.id", empty(), "pagination.total", is(0));
        list("?status=&shop_id=&limit=&offset=").body("data.id", contains("3", "2", "1"));
    }

    @ParameterizedTest
    @CsvSource({"200, 200", "201, 200", "99999999999999999999, 200", "1, 1"})
    void a_limit_over_the_maximum_is_clamped(String asked, int given) {
        list("?limit=" + asked).statusCode(200).body("pagination.limit", is(given));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit must be at least 1",
        "limit=-5, limit must be at least 1",
        "limit=ten, limit must be a whole number",
        "limit=1.5, limit must be a whole number",
        "offset=-1, offset must be at least 0",
        "offset=x, offset must be a whole number",
        "status=unknown, invalid status",
        "status=PENDING, invalid status",
        "shop_id=nobodys, invalid shop_id",
        "shop_id=shop9, invalid shop_id",
        "shop_id=%00, shop_id must not contain NUL"
    })
    void a_bad_value_is_refused(String query, String sentence) {
        Response answer = list("?" + query).extract().response();

        assertEquals("{\"error\":\"" + sentence + "\"}", answer.asString());
        assertEquals(400, answer.statusCode());
    }

    @Test
    void a_shop_of_another_organisation_is_no_shop() {
        list("?shop_id=" + Partner.fresh().shop()).statusCode(400).body("error", is("invalid shop_id"));
    }

    @Test
    void another_organisation_sees_nothing() {
        String id = rows.order(Partner.fresh(), "pending", "1.00");

        list("").body("data", empty(), "pagination.total", is(0));
        partner.with(ORDERS_READ).get("/orders/" + id).then().statusCode(404).body("error", is("order not found"));
    }

    @Test
    void two_organisations_may_have_the_same_id() {
        Partner other = Partner.fresh();
        order("POS-1", partner.shop(), "pending", "2026-06-01T00:00:00Z");
        rows.run(
                INSERT,
                other.org(),
                "POS-1",
                other.shop(),
                "shipped",
                BigDecimal.ONE,
                "2026-06-01T00:00:00Z",
                "2026-06-01T00:00:00Z");

        partner.with(ORDERS_READ).get("/orders/POS-1").then().body("status", is("pending"));
        other.with(ORDERS_READ).get("/orders/POS-1").then().body("status", is("shipped"));
    }

    @Test
    void the_total_follows_every_change() {
        String second = partner.shop() + "-2";
        partner.open(second);
        for (int i = 0; i < 5; i++) {
            order("o" + i, partner.shop(), "pending", "2026-06-01T00:00:00Z");
        }
        assertTotal(5, "?status=pending");

        rows.run("update pharmacy_order set status = 'shipped' where org_id = ? and order_id < 'o2'", partner.org());
        assertTotal(3, "?status=pending");
        assertTotal(2, "?status=shipped");

        rows.run("update pharmacy_order set shop_id = ? where org_id = ? and order_id = 'o0'", second, partner.org());
        assertTotal(1, "?status=shipped&shop_id=" + second);
        assertTotal(4, "?shop_id=" + partner.shop());

        rows.run("update pharmacy_order set deleted_at = now() where org_id = ? and order_id = 'o0'", partner.org());
        assertTotal(0, "?shop_id=" + second);
        assertTotal(4, "");

        rows.run("update pharmacy_order set deleted_at = null where org_id = ?", partner.org());
        assertTotal(5, "");

        rows.run("update pharmacy_order set deleted_at = now() where org_id = ? and order_id = 'o4'", partner.org());
        rows.run("delete from pharmacy_order where org_id = ? and order_id >= 'o3'", partner.org());
        assertTotal(3, "");
    }

    @Test
    void a_deleted_order_is_nowhere() {
        String id = rows.order(partner, "pending", "1.00");
        rows.run("update pharmacy_order set deleted_at = now() where org_id = ?", partner.org());

        assertTotal(0, "");
        partner.with(ORDERS_READ).get("/orders/" + id).then().statusCode(404).body("error", is("order not found"));
    }

    @Test
    void every_status_can_be_asked_for() {
        List<String> words = List.of(
                "pending",
                "awaiting_packing",
                "ready_pickup",
                "ready_shipping",
                "shipped",
                "picked_up",
                "completed",
                "cancelled");
        words.forEach(word -> order(word, partner.shop(), word, "2026-06-01T00:00:00Z"));

        words.forEach(word -> list("?status=" + word).body("data.id", contains(word), "data.status", contains(word)));
    }
}
