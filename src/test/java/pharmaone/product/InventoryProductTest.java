package pharmaone.product;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.auth.Scope.PRODUCTS_READ;
import static pharmaone.auth.Scope.PRODUCTS_WRITE;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** Bringing a product of the catalogue into the inventory, and saying there what is the organisation's own. */
@QuarkusTest
class InventoryProductTest {

    @Inject
    Rows rows;

    private long sold(Partner partner, String name, long onHand) {
        long p1Id = rows.product(name, "8.99");
        rows.inventory(partner, p1Id, onHand);
        rows.attached(partner, p1Id, null);
        return p1Id;
    }

    private ValidatableResponse product(Partner partner, Object p1Id) {
        return partner.with(PRODUCTS_READ)
                .get("/products/" + p1Id + "?shop_id=" + partner.shop())
                .then();
    }

    private ValidatableResponse add(Partner partner, String body) {
        return partner.with(PRODUCTS_WRITE)
                .body(body)
                .post("/products/add-to-inventory")
                .then()
                .contentType("application/json");
    }

    private ValidatableResponse put(Partner partner, Object p1Id, String body) {
        return partner.with(PRODUCTS_WRITE)
                .body(body)
                .put("/products/" + p1Id)
                .then()
                .contentType("application/json");
    }

    private void refused(ValidatableResponse answer, int status, String sentence) {
        answer.statusCode(status).body("$", is(Map.of("error", sentence)));
    }

    @Test
    void adds_a_product_of_the_catalogue_with_its_first_stock_in_the_log() {
        Partner partner = Partner.fresh();
        long p1Id = rows.product("Product name", "8.99");

        add(partner, "{\"p1_id\":\"%d\",\"initial_stock\":10,\"price\":7.5}".formatted(p1Id))
                .statusCode(200)
                .body("$", is(Map.of("status", "ok", "p1_id", Long.toString(p1Id))));

        assertEquals(List.of("10 0 1 7.50"), item(partner, p1Id));
        assertEquals(List.of("10 0 initial stock"), log(partner, p1Id));
        assertEquals(List.of(), rows.events(partner));
    }

    @Test
    void adds_one_when_no_stock_is_said_and_none_when_none_is() {
        Partner partner = Partner.fresh();
        long one = rows.product("Product name", "8.99");
        long none = rows.product("Product name", "8.99");

        add(partner, "{\"p1_id\":%d}".formatted(one)).statusCode(200);
        add(partner, "{\"product_id\":%d,\"initial_stock\":0}".formatted(none)).statusCode(200);

        assertEquals(List.of("1 0 1 -"), item(partner, one));
        assertEquals(List.of("0 0 1 -"), item(partner, none));
    }

    @Test
    void what_is_in_the_inventory_keeps_its_stock_when_it_is_added_again() {
        Partner partner = Partner.fresh();
        long p1Id = rows.product("Product name", "8.99");
        add(partner, "{\"p1_id\":%d,\"initial_stock\":10,\"price\":7}".formatted(p1Id));

        add(partner, "{\"p1_id\":%d,\"initial_stock\":99}".formatted(p1Id)).statusCode(200);
        assertEquals(List.of("10 0 1 7.00"), item(partner, p1Id));
        add(partner, "{\"p1_id\":%d,\"initial_stock\":99,\"price\":6.25}".formatted(p1Id))
                .statusCode(200);
        assertEquals(List.of("10 0 1 6.25"), item(partner, p1Id));
        assertEquals(List.of("10 0 initial stock"), log(partner, p1Id));
    }

    private List<String> item(Partner partner, long p1Id) {
        return rows.texts(
                "select concat_ws(' ', on_hand, incoming, log_entries, coalesce(price::text, '-')) from inventory_item"
                        + " where org_id = ? and p1_id = ?",
                partner.org(),
                p1Id);
    }

    private List<String> log(Partner partner, long p1Id) {
        return rows.texts(
                "select concat_ws(' ', delta_on_hand, delta_incoming, reason) from inventory_log where org_id = ? and p1_id = ?",
                partner.org(),
                p1Id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 400 | p1_id is required",
                "{\"p1_id\":\"abc\"} | 400 | p1_id must be digits",
                "{\"p1_id\":1,\"product_id\":2} | 400 | product_id must equal p1_id",
                "{\"p1_id\":1,\"initial_stock\":-1} | 400 | initial_stock must not be negative",
                "{\"p1_id\":1,\"initial_stock\":1.5} | 400 | initial_stock must be a whole number",
                "{\"p1_id\":1,\"initial_stock\":1000001} | 400 | initial_stock must be at most 1000000",
                "{\"p1_id\":1,\"price\":1.999} | 400 | price must have at most two decimals",
                "{\"p1_id\":1,\"price\":-1} | 400 | price must not be negative",
                "{\"p1_id\":1} | 404 | product not found",
                "7 | 400 | invalid JSON body"
            })
    void what_cannot_be_added_is_refused(String body, int status, String sentence) {
        refused(add(Partner.fresh(), body), status, sentence);
    }

    @Test
    void an_update_sets_what_was_sent_and_null_gives_back_to_the_catalogue() {
        Partner partner = Partner.fresh();
        long p1Id = sold(partner, "Catalogue's", 3);

        put(partner, p1Id, """
                        {"name": "Updated name", "slug": "s", "description": "d", "category": "Extrakte", "price": 9.99,
                         "thc": 22.5, "cbd": 1, "available": true}
                        """).statusCode(200).body("$", is(Map.of("status", "ok", "p1_id", Long.toString(p1Id))));
        assertEquals(List.of("Updated name s d Extrakte 9.99 22.50 1.00 t"), own(p1Id));
        product(partner, p1Id).body("name", is("Updated name")).body("price", is(9.99f));

        put(partner, p1Id, "{\"name\": null, \"description\": \"\", \"price\": 0, \"unknown\": 1}")
                .statusCode(200);
        assertEquals(List.of("- s - Extrakte 0.00 22.50 1.00 t"), own(p1Id));
        product(partner, p1Id).body("name", is("Catalogue's")).body("price", is(0));
        assertEquals(List.of("3 0 1 0.00"), item(partner, p1Id));
    }

    private List<String> own(long p1Id) {
        return rows.texts("""
                select concat_ws(' ', coalesce(name, '-'), coalesce(slug, '-'), coalesce(description, '-'), category, price, thc,
                                 cbd, available)
                  from inventory_item
                 where p1_id = ?
                """, p1Id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | at least one of name, slug, description, category, price, thc, cbd, available is required",
                "{\"stock_quantity\":1} | at least one of name, slug, description, category, price, thc, cbd, available is required",
                "{\"name\":7} | name must be a string",
                "{\"price\":\"9.99\"} | price must be a number",
                "{\"price\":10000000.01,\"thc\":-1} | price must be at most 10000000.00; thc must not be negative",
                "{\"thc\":1000.01} | thc must be at most 1000",
                "{\"cbd\":1.005} | cbd must have at most two decimals",
                "{\"available\":\"yes\"} | available must be true or false"
            })
    void an_update_that_breaks_rules_changes_nothing(String body, String sentence) {
        Partner partner = Partner.fresh();
        long p1Id = sold(partner, "Catalogue's", 3);

        refused(put(partner, p1Id, body), 400, sentence);

        assertEquals(
                0,
                rows.number(
                        "select count(*) from inventory_item where p1_id = ? and num_nonnulls(name, price) > 0", p1Id));
    }

    @Test
    void only_what_is_in_the_organisations_inventory_can_be_updated() {
        Partner partner = Partner.fresh();
        long inCatalogue = rows.product("Catalogue's", "1");
        long foreign = sold(Partner.fresh(), "Catalogue's", 1);

        for (Object p1Id : List.of(inCatalogue, foreign, 1, "0", "abc")) {
            refused(put(partner, p1Id, "{\"price\":1}"), 404, "product not found in organization inventory");
        }
        product(partner, foreign).statusCode(404);
        assertEquals(
                0, rows.number("select count(*) from inventory_item where p1_id = ? and price is not null", foreign));
    }
}
