package pharmaone.manager.products;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** From the catalogue into the inventory and the shops, without scripts. */
@QuarkusTest
class CatalogueScreenTest {

    private static final String CATALOGUE = "/manager/catalogue";
    private static final String ADD = CATALOGUE + "/add";

    @Inject
    Rows rows;

    /** In the names of this test's products alone. */
    private final String mark = UUID.randomUUID().toString().substring(24);

    private Partner partner;
    private Visitor staff;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        staff = Visitor.of(rows.staff(partner, "staff"));
    }

    private static String form(long p1Id) {
        return ADD + "?p1_id=" + p1Id;
    }

    private static String item(long p1Id) {
        return "/manager/inventory/" + p1Id;
    }

    private Response add(long p1Id, String stock, String price) {
        return staff.send(form(p1Id), ADD, Map.of("p1_id", p1Id, "initial_stock", stock, "price", price));
    }

    private Response list(long p1Id, Object shops, String price) {
        return staff.send(item(p1Id), item(p1Id) + "/shops", Map.of("shop_ids", shops, "price", price));
    }

    private List<String> stored(String column, String table) {
        return rows.texts("select " + column + "::text from " + table + " where org_id = ?", partner.org());
    }

    @Test
    void an_empty_inventory_and_a_shop_that_sells_nothing_lead_to_the_catalogue() {
        for (String empty : List.of("/manager/inventory", "/manager/products")) {
            staff.get(empty).then().statusCode(200).body(containsString("href=\"" + CATALOGUE + "\""));
        }
    }

    @Test
    void a_product_is_found_by_name_number_and_category() {
        long p1Id = rows.product("Blüte " + mark, "8.99");
        long other = rows.product("Other " + mark, "8.99");
        rows.run("update catalogue_product set category = ? where p1_id = ?", "Kategorie-" + mark, p1Id);

        for (String q : List.of("BLÜTE " + mark, Long.toString(p1Id), "kategorie-" + mark)) {
            staff.request()
                    .queryParam("q", q)
                    .get(CATALOGUE)
                    .then()
                    .statusCode(200)
                    .body(allOf(
                            containsString("href=\"" + form(p1Id) + "\""), not(containsString(Long.toString(other)))));
        }
        staff.get(CATALOGUE + "?q=no-such-" + mark).then().body(containsString("No results."));
    }

    @Test
    void the_catalogue_is_shown_in_parts() {
        for (int i = 0; i < 26; i++) {
            rows.product("Serie " + mark + " " + (char) ('A' + i), "1");
        }

        staff.get(CATALOGUE + "?q=" + mark)
                .then()
                .body(allOf(
                        containsString("1–25 of 26"),
                        containsString("page=2&amp;q=" + mark),
                        not(containsString(mark + " Z"))));
        staff.get(CATALOGUE + "?page=2&q=" + mark).then().body(containsString(mark + " Z"));
    }

    @Test
    void a_product_is_added_with_its_first_stock_and_a_price() {
        long p1Id = rows.product("Blüte " + mark, "8.99");
        staff.get(form(p1Id)).then().statusCode(200).body(containsString("€8.99"));

        add(p1Id, "40", "9,50").then().statusCode(303).header("Location", endsWith(item(p1Id) + "?done=added"));

        staff.get(item(p1Id) + "?done=added")
                .then()
                .body(allOf(
                        containsString("Added to inventory."),
                        containsString("initial stock"),
                        containsString(">+40<"),
                        containsString("€9.50"),
                        containsString("value=\"" + partner.shop() + "\" checked")));
        assertEquals(List.of("40"), stored("on_hand", "inventory_item"));
        assertEquals(List.of("9.50"), stored("price", "inventory_item"));
        assertEquals(List.of("staff inventory.added " + p1Id), rows.audit(partner));
        staff.get(CATALOGUE + "?q=" + mark).then().body(containsString("In inventory"));
    }

    @Test
    void what_is_there_already_is_told_and_stays_as_it_is() {
        long p1Id = rows.product("Blüte " + mark, "8.99");
        add(p1Id, "40", "").then().statusCode(303);

        add("/manager/password", p1Id)
                .then()
                .statusCode(409)
                .body(allOf(containsString("already in the inventory"), containsString("href=\"" + item(p1Id) + "\"")));

        assertEquals(List.of("40"), stored("on_hand", "inventory_item"));
        assertEquals(List.of("8.99"), stored("coalesce(price, 8.99)", "inventory_item"));
        assertEquals(1, stored("log_id", "inventory_log").size());
        assertEquals(1, rows.audit(partner).size());
    }

    /** As from a page that was opened before. */
    private Response add(String page, long p1Id) {
        return staff.send(page, ADD, Map.of("p1_id", p1Id, "initial_stock", "7", "price", "1"));
    }

    @Test
    void of_many_clicks_at_once_one_adds_it() {
        long p1Id = rows.product("Blüte " + mark, "8.99");
        String seal = Visitor.seal(staff.get(form(p1Id)).asString());

        List<Integer> answers =
                AtOnce.times(6, nr -> staff.post(ADD, seal, Map.of("p1_id", p1Id, "initial_stock", "40", "price", ""))
                        .statusCode());

        assertEquals(1, answers.stream().filter(status -> status == 303).count(), answers.toString());
        assertEquals(5, answers.stream().filter(status -> status == 409).count(), answers.toString());
        assertEquals(List.of("40"), stored("on_hand", "inventory_item"));
        assertEquals(1, stored("log_id", "inventory_log").size());
        assertEquals(1, rows.audit(partner).size());
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', “Stock on hand” must be a whole number",
        "viel, '', “Stock on hand” must be a whole number",
        "-1, '', “Stock on hand” must not be negative",
        "1000001, '', “Stock on hand” must be at most 1000000",
        "5, zehn, “Price” must be a number",
        "5, '1,234', “Price” must be a number",
        "viel, zehn, “Price” must be a number"
    })
    void what_is_wrong_is_told_and_stays_typed(String stock, String price, String told) {
        long p1Id = rows.product("Blüte " + mark, "8.99");

        add(p1Id, stock, price)
                .then()
                .statusCode(400)
                .body(allOf(
                        containsString("Not saved. Please check the marked fields."),
                        containsString(told),
                        containsString("name=\"initial_stock\" value=\"" + stock + "\""),
                        containsString("name=\"price\" value=\"" + price + "\"")));

        assertEquals(List.of(), stored("p1_id", "inventory_item"));
        assertEquals(List.of(), rows.audit(partner));
    }

    @Test
    void what_the_catalogue_does_not_have_is_not_there() {
        staff.get(form(7)).then().statusCode(404);
        staff.get(ADD).then().statusCode(404);
        add("/manager/password", 7).then().statusCode(404);
    }

    @Test
    void a_product_is_listed_in_several_shops_at_once() {
        long p1Id = rows.product("Blüte " + mark, "8.99");
        rows.inventory(partner, p1Id, 5);
        String second = "second-" + mark;
        partner.open(second);

        list(p1Id, List.of(partner.shop(), second), "9,99")
                .then()
                .statusCode(303)
                .header("Location", endsWith(item(p1Id) + "?done=listed"));

        staff.get(item(p1Id) + "?done=listed")
                .then()
                .body(allOf(
                        containsString("The selected shops now sell it."),
                        containsString("/manager/products/" + second + "/" + p1Id),
                        containsString("€9.99"),
                        not(containsString("name=\"shop_ids\""))));
        assertEquals(2, stored("shop_id", "shop_product").size());
        assertEquals(
                2,
                rows.audit(partner).stream()
                        .filter(entry -> entry.startsWith("staff shop_product.attached "))
                        .count());
    }

    @Test
    void a_shop_that_sells_it_already_keeps_its_price() {
        long p1Id = rows.product("Blüte " + mark, "8.99");
        rows.inventory(partner, p1Id, 5);
        rows.attached(partner, p1Id, "7.00");
        partner.open("second-" + mark);

        list(p1Id, List.of(partner.shop(), "second-" + mark), "9,99").then().statusCode(303);

        assertEquals(
                List.of("7.00", "9.99"),
                rows.texts("select price from shop_product where org_id = ? order by price", partner.org()));
        assertEquals(List.of("staff shop_product.attached second-" + mark + "/" + p1Id), rows.audit(partner));
    }

    @Test
    void of_many_listings_at_once_one_counts_and_its_price_stays() {
        long p1Id = rows.product("Blüte " + mark, "8.99");
        rows.inventory(partner, p1Id, 5);
        String seal = Visitor.seal(staff.get(item(p1Id)).asString());

        List<Integer> answers = AtOnce.times(6, nr -> staff.post(
                        item(p1Id) + "/shops", seal, Map.of("shop_ids", partner.shop(), "price", (nr + 1) + ".00"))
                .statusCode());

        assertEquals(List.of(303, 303, 303, 303, 303, 303), answers);
        assertEquals(List.of("staff shop_product.attached " + partner.shop() + "/" + p1Id), rows.audit(partner));
        assertEquals(List.of("0"), stored("version", "shop_product"), "nobody wrote over the first price");
    }

    @Test
    void a_product_is_listed_in_all_of_the_shops_or_in_none() {
        long p1Id = rows.product("Blüte " + mark, "8.99");
        rows.inventory(partner, p1Id, 5);
        Partner other = Partner.fresh();

        list(p1Id, List.of(partner.shop(), other.shop()), "")
                .then()
                .statusCode(400)
                .body(containsString("“Shop” does not exist."));
        list(p1Id, List.of(), "")
                .then()
                .statusCode(400)
                .body(containsString("id=\"wrong-shop_ids\">“Shop” is required.</p>"));
        list(p1Id, partner.shop(), "zehn")
                .then()
                .statusCode(400)
                .body(allOf(containsString("must be a number"), containsString("value=\"zehn\"")));

        assertEquals(List.of(), stored("shop_id", "shop_product"));
        assertEquals(List.of(), rows.audit(partner));
    }

    @Test
    void what_is_not_on_hand_cannot_be_listed() {
        long p1Id = rows.product("Blüte " + mark, "8.99");
        add(p1Id, "0", "").then().statusCode(303);

        staff.get(item(p1Id))
                .then()
                .body(allOf(containsString("once there is stock on hand"), not(containsString("name=\"shop_ids\""))));
        list(p1Id, partner.shop(), "").then().statusCode(400).body(containsString("This product is not in stock."));
        staff.with("Accept-Language", "de");
        list(p1Id, partner.shop(), "")
                .then()
                .statusCode(400)
                .body(containsString("Dieses Produkt ist nicht vorrätig."));

        assertEquals(List.of(), stored("shop_id", "shop_product"));
    }

    @Test
    void a_name_with_markup_stays_a_name() {
        long p1Id = rows.product("<img src=x> " + mark, "1");

        for (String path : List.of(CATALOGUE + "?q=" + mark, form(p1Id))) {
            staff.get(path).then().body(allOf(containsString("&lt;img src=x"), not(containsString("<img"))));
        }
    }

    @Test
    void german_speaks_german_throughout() {
        long p1Id = rows.product("Blüte " + mark, "8.99");
        staff.with("Accept-Language", "de");

        staff.get("/manager/inventory").then().body(containsString("Aus dem Katalog aufnehmen"));
        staff.get(CATALOGUE + "?q=" + mark).then().body(containsString("Nicht im Bestand"));
        add(p1Id, "viel", "").then().body(containsString("„Vorrätige Menge“ muss eine ganze Zahl"));
        add(p1Id, "3", "").then().statusCode(303);
        staff.get(item(p1Id)).then().body(containsString("In den Shop aufnehmen"));
    }
}
