package pharmaone.sandbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

@QuarkusTest
class SnapshotTest {

    @Inject
    Stored stored;

    @Inject
    Rows rows;

    @Inject
    Approvals approvals;

    final Partner partner = Partner.fresh();

    @AfterEach
    void demo() {
        given().post("/sandbox/v1/reset").then().statusCode(200);
    }

    private static ValidatableResponse take(String name, String org) {
        return post("", "{\"name\":\"" + name + "\",\"org_id\":\"" + org + "\"}");
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/sandbox/v1/snapshots" + path)
                .then();
    }

    private static ValidatableResponse restore(String name, String org) {
        return given().queryParam("org_id", org)
                .post("/sandbox/v1/snapshots/" + name + "/restore")
                .then();
    }

    /** What a timer moves on from changes to sums at any moment. */
    private static final Set<String> FOLDED = Set.of(
            "order_change",
            "line_change",
            "prescription_change",
            "shop_sales",
            "customer_sales",
            "product_sales",
            "prescription_day");

    /** Every table byte for byte, also what a reset may number or spread differently. */
    private Map<String, String> everythingOf(String org) {
        Map<String, String> content = new TreeMap<>();
        stored.tablesOfOrganisations().stream()
                .filter(table -> !table.startsWith("sandbox_") && !FOLDED.contains(table))
                .forEach(table -> content.put(
                        table,
                        stored.texts("select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from " + table
                                        + " t where org_id = '" + org + "'")
                                .get(0)));
        return content;
    }

    @Test
    void brings_back_every_row_of_every_table() {
        var before = everythingOf("org1");
        take("before", "org1").statusCode(200).body("rows", greaterThan(1_000));
        var other = everythingOf("org2");
        for (String table : stored.tablesOfOrganisations()) {
            if (table.matches("order_line|order_count|inventory_log|audit_entry|webhook_event|prescription_document")) {
                stored.change("delete from " + table + " where org_id = 'org1' and random() < 0.5");
            }
        }
        stored.change("update pharmacy_order set status = 'cancelled', version = 9 where org_id = 'org1'");
        stored.change("update inventory_item set on_hand = 7 where org_id = 'org1'");
        stored.change("update order_request set envelope = '{}' where org_id = 'org1'");
        stored.change("update shop set name = 'other' where org_id = 'org1'");
        stored.change("insert into shop values ('org1', 'extra', 5, 'Extra', true, now())");
        stored.change("delete from shop_host where org_id = 'org1'");
        stored.change("delete from api_key where org_id = 'org1'");
        stored.change("update staff_member set is_active = false where org_id = 'org1'");
        stored.change("update organisation set name = 'renamed' where org_id = 'org1'");
        assertNotEquals(before, everythingOf("org1"));

        restore("before", "org1").statusCode(200).body("name", is("before"));

        assertEquals(before, everythingOf("org1"));
        assertEquals(other, everythingOf("org2"));
    }

    @Test
    void what_the_reset_took_away_comes_back_too() {
        var before = everythingOf("org1");
        take("demo", "org1").statusCode(200);
        given().contentType(ContentType.JSON)
                .body("{\"scenario\":\"empty\"}")
                .post("/sandbox/v1/reset")
                .then()
                .statusCode(200);
        assertEquals(0, stored.number("select count(*) from pharmacy_order where org_id = 'org1'"));

        restore("demo", "org1").statusCode(200);

        assertEquals(before, everythingOf("org1"));
    }

    @Test
    void afterwards_partners_go_on_as_before() {
        String order = rows.order(partner, "pending", "98.25");
        take("a", partner.org()).statusCode(200);
        String patch = "{\"status\":\"cancelled\"}";
        partner.with(Scope.ORDERS_WRITE)
                .body(patch)
                .patch("/orders/{id}/status", order)
                .then()
                .statusCode(200);
        rows.order(partner, "completed", "1.00");

        restore("a", partner.org()).statusCode(200);

        partner.with(Scope.ORDERS_READ)
                .get("/orders")
                .then()
                .body("pagination.total", is(1))
                .body("data.status", contains("pending"));
        partner.with(Scope.ORDERS_WRITE)
                .body(patch)
                .patch("/orders/{id}/status", order)
                .then()
                .statusCode(200);
    }

    @Test
    void and_requests_at_the_same_moment_do_not_fail_each_other() {
        take("start", "org1").statusCode(200);

        approvals.beside(() -> restore("start", "org1").statusCode(200));
    }

    @Test
    void are_listed_replaced_and_forgotten() {
        take("one", partner.org()).statusCode(200).body("org_id", is(partner.org()));
        take("two", partner.org()).statusCode(200);
        rows.order(partner, "pending", "1.00");
        int more = take("one", partner.org()).extract().path("rows");

        given().get("/sandbox/v1/snapshots?org_id=" + partner.org())
                .then()
                .statusCode(200)
                .body("data.name", contains("one", "two"))
                .body("data.rows", contains(is(more), lessThan(more)))
                .body("data[0].taken_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"));
        given().delete("/sandbox/v1/snapshots/one?org_id=" + partner.org())
                .then()
                .statusCode(200)
                .body("name", is("one"));
        restore("one", partner.org()).statusCode(404).body(is("{\"error\":\"snapshot not found\"}"));
        given().delete("/sandbox/v1/snapshots/one?org_id=" + partner.org())
                .then()
                .statusCode(404);
    }

    @Test
    void belong_to_one_organisation() {
        take("mine", partner.org()).statusCode(200);

        restore("mine", Partner.fresh().org()).statusCode(404);
        given().get("/sandbox/v1/snapshots?org_id=" + Partner.fresh().org())
                .then()
                .statusCode(200)
                .body("data", empty());
    }

    @Test
    void a_host_that_another_shop_has_taken_stays_with_it() {
        Partner taker = Partner.fresh();
        take("with-host", partner.org()).statusCode(200);
        stored.change("delete from shop_host where org_id = '" + partner.org() + "'");
        stored.change("update shop_host set host = '%s' where org_id = '%s'".formatted(partner.shop(), taker.org()));

        restore("with-host", partner.org()).statusCode(200);

        assertEquals(
                List.of(taker.org()),
                stored.texts("select org_id from shop_host where host = '" + partner.shop() + "'"));
    }

    @Test
    void of_other_tables_than_todays_are_not_put_back() {
        take("old", partner.org()).statusCode(200);
        stored.change("update sandbox_snapshot set schema_rank = 1 where org_id = '" + partner.org() + "'");

        restore("old", partner.org())
                .statusCode(409)
                .body("error", is("snapshot was taken by another version of the gateway"));
    }

    @Test
    void products_that_the_catalogue_has_lost_are_told_of() {
        long product = rows.product("Amnesia", "9.50");
        rows.inventory(partner, product, 5);
        take("stock", partner.org()).statusCode(200);
        stored.change("delete from inventory_log where org_id = '" + partner.org() + "'");
        stored.change("delete from inventory_item where org_id = '" + partner.org() + "'");
        stored.change("delete from catalogue_product where p1_id = " + product);

        restore("stock", partner.org())
                .statusCode(409)
                .body("error", is("snapshot has products that the catalogue has lost"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                  | name is required",
                "{\"name\":\"\"}                     | name is required",
                "{\"name\":7}                        | name must be a string",
                "{\"name\":\"a/b\"}                  | name must match [A-Za-z0-9][A-Za-z0-9._-]{0,62}",
                "{\"name\":\"a\",\"org_id\":\"nobody\"} | invalid org_id",
                "{\"name\":\"a\",\"org_id\":7}       | org_id must be a string",
                "[]                                  | invalid JSON body"
            })
    void what_cannot_be_is_refused_by_name(String body, String sentence) {
        post("", body).statusCode(400).body(is("{\"error\":\"" + sentence + "\"}"));
    }
}
