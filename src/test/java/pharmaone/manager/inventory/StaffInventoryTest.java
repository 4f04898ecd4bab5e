package pharmaone.manager.inventory;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

@QuarkusTest
class StaffInventoryTest {

    @Inject
    Rows rows;

    private final String mark = UUID.randomUUID().toString().substring(24);

    @Test
    void stock_is_what_the_log_adds_up_to() {
        Partner partner = Partner.fresh();
        Staff staff = rows.staff(partner, "staff");
        long p1Id = rows.product("Product name", "1");
        partner.with(Scope.PRODUCTS_WRITE)
                .body("{\"p1_id\":%d,\"initial_stock\":5}".formatted(p1Id))
                .post("/products/add-to-inventory");
        for (int delta : List.of(3, -7, -2, 4)) {
            partner.with(Scope.INVENTORY_WRITE)
                    .body("{\"p1_id\":%d,\"delta_on_hand\":%d,\"delta_incoming\":1,\"reason\":\"r\"}"
                            .formatted(p1Id, delta))
                    .post("/inventory/adjust");
        }

        staff.with()
                .get("/inventory/reconciliation")
                .then()
                .statusCode(200)
                .body("data", empty())
                .body("pagination", is(Map.of("limit", 50, "offset", 0, "total", 0)));
    }

    @Test
    void reconciliation_shows_what_differs_and_nothing_else() {
        Partner partner = Partner.fresh();
        Staff staff = rows.staff(partner, "staff");
        List<Long> ids = Stream.of(1, 2, 3)
                .map(nr -> rows.product("Product " + nr, "1"))
                .sorted()
                .toList();
        ids.forEach(p1Id -> rows.inventory(partner, p1Id, 5));
        rows.run("update inventory_item set on_hand = 6, incoming = 2 where p1_id = ?", ids.get(0));
        rows.run("delete from inventory_log where p1_id = ?", ids.get(2));

        staff.with()
                .get("/inventory/reconciliation")
                .then()
                .body("data.p1_id", contains(ids.get(0), ids.get(2)))
                .body("data[0].keySet()", contains("p1_id", "name", "kept", "logged"))
                .body("data[0].kept", is(Map.of("on_hand", 6, "incoming", 2, "log_entries", 1)))
                .body("data[0].logged", is(Map.of("on_hand", 5, "incoming", 0, "log_entries", 1)))
                .body("data[1].logged", is(Map.of("on_hand", 0, "incoming", 0, "log_entries", 0)));
        staff.with()
                .get("/inventory/reconciliation?limit=1&offset=2")
                .then()
                .body("data", empty())
                .body("pagination", is(Map.of("limit", 1, "offset", 2, "total", 2)));
    }

    @Test
    void the_catalogue_says_what_the_inventory_has() {
        Partner partner = Partner.fresh();
        Staff staff = rows.staff(partner, "staff");
        long there = rows.product("B " + mark, "8.5");
        long missing = rows.product("A " + mark, "9");
        rows.inventory(partner, there, 1);
        rows.inventory(Partner.fresh(), missing, 1);
        rows.run("update catalogue_product set thc = 22.5 where p1_id = ?", there);

        staff.with()
                .get("/catalogue?q=" + mark.toUpperCase(Locale.ROOT))
                .then()
                .statusCode(200)
                .body("data.p1_id", contains(Long.toString(missing), Long.toString(there)))
                .body("data.in_inventory", contains(false, true))
                .body(
                        "data[1].keySet()",
                        contains("p1_id", "name", "slug", "description", "category", "price", "thc", "in_inventory"))
                .body("data[1].price", is(8.5f))
                .body("pagination", is(Map.of("limit", 50, "offset", 0, "total", 2)));
        staff.with()
                .get("/catalogue?limit=1&offset=1&q=" + mark)
                .then()
                .body("data.p1_id", contains(Long.toString(there)))
                .body("pagination", is(Map.of("limit", 1, "offset", 1, "total", 2)));
    }

    @ParameterizedTest
    @CsvSource({"q=%25 {mark}, 1", "q={mark}_, 0", "q=nothing-of-that-name, 0", "q={id}, 1"})
    void the_catalogue_is_searched_by_name_and_by_the_beginning_of_the_id(String query, int found) {
        Staff staff = rows.staff(Partner.fresh(), "staff");
        long p1Id = rows.product("100% " + mark, "1");

        staff.with()
                .urlEncodingEnabled(false)
                .get("/catalogue?"
                        + query.replace(" ", "%20").replace("{mark}", mark).replace("{id}", "" + p1Id))
                .then()
                .statusCode(200)
                .body("data", hasSize(found))
                .body("pagination.total", is(found));
    }

    @Test
    void a_product_of_the_catalogue_is_added_once() {
        Partner partner = Partner.fresh();
        Staff staff = rows.staff(partner, "staff");
        String p1Id = Long.toString(rows.product("A " + mark, "9"));

        staff.with()
                .body(Map.of("p1_id", p1Id, "initial_stock", 5, "price", 9.5))
                .post("/inventory")
                .then()
                .statusCode(200)
                .body("$", is(Map.of("status", "ok", "p1_id", p1Id)));
        staff.with()
                .body(Map.of("p1_id", p1Id, "initial_stock", 7, "price", 1))
                .post("/inventory")
                .then()
                .statusCode(409)
                .body("$", is(Map.of("error", "product is already in the inventory")));
        staff.with().body(Map.of("p1_id", "7")).post("/inventory").then().statusCode(404);
        staff.with()
                .body(Map.of("initial_stock", -1))
                .post("/inventory")
                .then()
                .statusCode(400)
                .body("error", is("p1_id is required; initial_stock must not be negative"));

        partner.with(Scope.INVENTORY_READ)
                .get("/inventory")
                .then()
                .body("data.stockquantity", contains(5))
                .body("data.price", contains(9.5f));
        assertEquals(List.of("staff inventory.added " + p1Id), rows.audit(partner));
        assertEquals(
                List.of("{\"price\": 9.5, \"delta_on_hand\": 5}"),
                rows.texts("select details::jsonb::text from audit_entry where org_id = ?", partner.org()));
    }

    @Test
    void a_product_of_the_inventory_is_listed_in_shops() {
        Partner partner = Partner.fresh();
        Staff staff = rows.staff(partner, "staff");
        long p1Id = rows.product("A " + mark, "9");
        rows.inventory(partner, p1Id, 5);
        Map<String, ?> listing = Map.of("shop_ids", List.of(partner.shop()), "price", 9.99);

        staff.with()
                .body(listing)
                .post("/inventory/{p1Id}/shops", p1Id)
                .then()
                .statusCode(200)
                .body("$", is(Map.of("status", "ok", "p1_id", Long.toString(p1Id))));
        staff.with().body(listing).post("/inventory/{p1Id}/shops", p1Id).then().statusCode(200);
        staff.with().body(listing).post("/inventory/{p1Id}/shops", 7).then().statusCode(404);
        staff.with()
                .body("{\"shop_ids\":[\"nobodys\"]}")
                .post("/inventory/{p1Id}/shops", p1Id)
                .then()
                .statusCode(400)
                .body("error", is("invalid shop_id"));
        staff.with()
                .body("{\"shop_ids\":[]}")
                .post("/inventory/{p1Id}/shops", p1Id)
                .then()
                .statusCode(400)
                .body("error", is("shop_ids is required"));

        partner.with(Scope.PRODUCTS_READ)
                .queryParam("shop_id", partner.shop())
                .get("/products")
                .then()
                .body("data.price", contains(9.99f));
        assertEquals(List.of("staff shop_product.attached " + partner.shop() + "/" + p1Id), rows.audit(partner));
    }

    @Test
    void a_long_search_is_refused() {
        rows.staff(Partner.fresh(), "staff")
                .with()
                .get("/catalogue?q=" + "x".repeat(201))
                .then()
                .statusCode(400)
                .body("$", is(Map.of("error", "q must have at most 200 characters")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/catalogue", "/inventory/reconciliation"})
    void another_organisations_staff_is_refused(String route) {
        Staff staff = rows.staff(Partner.fresh(), "staff");

        staff.with()
                .basePath("/api/manager/v1/orgs/" + Partner.fresh().org())
                .get(route)
                .then()
                .statusCode(403)
                .body("error", is("org_mismatch"));
    }
}
