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
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** A shop's products without scripts: attach, say otherwise, take back, detach. */
@QuarkusTest
class ProductsScreenTest {

    private static final String PRODUCTS = "/manager/products";
    private static final List<String> KEYS = List.of("name", "price", "available", "category", "slug", "description");

    @Inject
    Rows rows;

    private Partner partner;
    private Visitor staff;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        staff = Visitor.of(rows.staff(partner, "staff"));
    }

    private long product(String name, int onHand) {
        long p1Id = rows.product(name, "8.99");
        rows.inventory(partner, p1Id, onHand);
        return p1Id;
    }

    private long attached(String name) {
        long p1Id = product(name, 10);
        rows.attached(partner, p1Id, null);
        return p1Id;
    }

    private String page(long p1Id) {
        return PRODUCTS + "/" + partner.shop() + "/" + p1Id;
    }

    private Response attach(String shopId, long p1Id, String price) {
        product("Anything", 1); // or there is no form
        return staff.send(PRODUCTS, PRODUCTS + "/attach", Map.of("shop_id", shopId, "p1_id", p1Id, "price", price));
    }

    /** The form as it was filled, with what was typed into it. */
    private Response override(long p1Id, Map<String, String> seen, Map<String, String> typed) {
        Map<String, String> form = new TreeMap<>();
        KEYS.forEach(key -> {
            form.put("seen_" + key, seen.getOrDefault(key, ""));
            form.put(key, typed.getOrDefault(key, seen.getOrDefault(key, "")));
        });
        return staff.send(page(p1Id), page(p1Id) + "/override", form);
    }

    private String own(String column, long p1Id) {
        return rows.texts(
                        "select coalesce(" + column + "::text, '') from shop_product where org_id = ? and p1_id = ?",
                        partner.org(),
                        p1Id)
                .get(0);
    }

    @Test
    void a_product_in_stock_is_attached_with_the_shops_price() {
        long p1Id = product("Blüte Probe", 10);
        staff.get(PRODUCTS)
                .then()
                .body(allOf(containsString("No products in this shop yet"), containsString("Blüte Probe")));

        attach(partner.shop(), p1Id, "9,99")
                .then()
                .statusCode(303)
                .header("Location", endsWith("?shop=" + partner.shop() + "&done=attached"));

        staff.get(PRODUCTS + "?done=attached")
                .then()
                .body(allOf(
                        containsString("Product added to the shop."),
                        containsString("€9.99"),
                        containsString("Customised")));
        assertEquals(List.of("staff shop_product.attached " + partner.shop() + "/" + p1Id), rows.audit(partner));
    }

    @Test
    void what_is_not_there_cannot_be_attached() {
        attach(partner.shop(), product("Leer", 0), "").then().statusCode(400).body(containsString("is not in stock"));
        attach(partner.shop(), 7, "").then().statusCode(400).body(containsString("is not in the inventory"));
        attach(partner.shop(), product("Blüte", 1), "viel")
                .then()
                .statusCode(400)
                .body(containsString("id=\"wrong-price\">“Price” must be a number.</p>"));
    }

    @Test
    void a_shop_says_otherwise_and_takes_one_of_it_back() {
        long p1Id = attached("Blüte Probe");

        override(p1Id, Map.of(), Map.of("name", "Blüte des Hauses", "price", "10,50", "available", "false"))
                .then()
                .statusCode(303)
                .header("Location", endsWith(page(p1Id) + "?done=saved"));
        staff.get(page(p1Id)).then().body(allOf(containsString("Blüte des Hauses"), containsString("value=\"10.50\"")));
        staff.get(PRODUCTS).then().body(containsString("Hidden"));

        staff.send(page(p1Id), page(p1Id) + "/clear", Map.of("key", "name"))
                .then()
                .statusCode(303);
        assertEquals("", own("name", p1Id));
        assertEquals("10.50", own("price", p1Id));
        assertEquals(
                List.of("[\"name\", \"price\", \"available\"]", "[\"name\"]"),
                rows.texts(
                        "select details::jsonb ->> 'keys' from audit_entry where org_id = ? order by created_at",
                        partner.org()));
    }

    @Test
    void a_price_stands_in_its_field_as_the_reader_types_it_and_is_the_same_in_either_form() {
        long p1Id = attached("Blüte Probe");
        override(p1Id, Map.of(), Map.of("price", "10,50")).then().statusCode(303);
        staff.with("Accept-Language", "de");

        staff.get(page(p1Id)).then().body(containsString("<input name=\"price\" value=\"10,50\""));
        for (String same : List.of("10,50", "10.5", "10,50 €")) {
            override(p1Id, Map.of("price", "10.50"), Map.of("price", same))
                    .then()
                    .statusCode(303)
                    .header("Location", endsWith(page(p1Id)));
        }
        override(p1Id, Map.of("price", "10.50"), Map.of("price", "10,60"))
                .then()
                .header("Location", endsWith("?done=saved"));
        override(p1Id, Map.of("price", "10.50"), Map.of("price", "10,70"))
                .then()
                .statusCode(409)
                .body(allOf(containsString("value=\"10,70\""), containsString("10,60\u00a0€")));
    }

    @Test
    void what_is_wrong_is_told_and_stays_typed() {
        long p1Id = attached("Blüte Probe");

        override(p1Id, Map.of(), Map.of("name", "Haus", "price", "zehn"))
                .then()
                .statusCode(400)
                .body(allOf(
                        containsString("id=\"wrong-price\">“Price in euros” must be a number.</p>"),
                        containsString("value=\"zehn\""),
                        containsString("value=\"Haus\"")));
        staff.send(page(p1Id), page(p1Id) + "/clear", Map.of("key", "p1_id"))
                .then()
                .statusCode(400);

        assertEquals("", own("name", p1Id));
    }

    @Test
    void the_second_of_two_editors_is_told_and_overwrites_nothing() {
        long p1Id = attached("Blüte Probe");
        override(p1Id, Map.of(), Map.of("name", "Erste")).then().statusCode(303);

        override(p1Id, Map.of(), Map.of("name", "Zweite"))
                .then()
                .statusCode(409)
                .body(allOf(containsString("Someone else changed this product"), containsString("Erste")));
        override(p1Id, Map.of(), Map.of("price", "9")).then().statusCode(303);

        assertEquals("Erste", own("name", p1Id));
    }

    @Test
    void of_many_changes_at_once_one_is_made() {
        long p1Id = attached("Blüte Probe");
        String seal = Visitor.form(staff.get(page(p1Id)), page(p1Id) + "/override")
                .get("seal")
                .get(0);

        List<Integer> answers = AtOnce.times(
                6, nr -> staff.post(page(p1Id) + "/override", seal, Map.of("seen_name", "", "name", "Name " + nr))
                        .statusCode());

        assertEquals(1, answers.stream().filter(status -> status == 303).count(), answers.toString());
    }

    private Response detach(Response seen, long p1Id) {
        return staff.send(page(p1Id), page(p1Id) + "/detach", Visitor.form(seen, page(p1Id) + "/detach", Map.of()));
    }

    @Test
    void what_was_changed_meanwhile_is_neither_taken_back_nor_out() {
        long p1Id = attached("Blüte Probe");
        override(p1Id, Map.of(), Map.of("name", "Erste")).then().statusCode(303);
        Response seen = staff.get(page(p1Id));
        override(p1Id, Map.of("name", "Erste"), Map.of("name", "Zweite")).then().statusCode(303);

        staff.send(page(p1Id), page(p1Id) + "/clear", Visitor.form(seen, page(p1Id) + "/clear", Map.of("key", "name")))
                .then()
                .statusCode(409)
                .body(containsString("Someone else changed this product"));
        detach(seen, p1Id).then().statusCode(409).body(containsString("Zweite"));
        detach(staff.get(page(p1Id)), p1Id).then().statusCode(303);
    }

    @Test
    void what_a_partner_changes_counts_as_well() {
        long p1Id = attached("Blüte Probe");
        Response seen = staff.get(page(p1Id));
        partner.with(Scope.PRODUCTS_WRITE)
                .body(Map.of("shop_id", partner.shop(), "p1_id", p1Id, "name", "Vom\r\nPartner "))
                .post("/shops/product-overrides")
                .then()
                .statusCode(200);

        detach(seen, p1Id).then().statusCode(409);
        staff.send(
                        page(p1Id),
                        page(p1Id) + "/override",
                        Visitor.form(staff.get(page(p1Id)), page(p1Id) + "/override", Map.of("available", "")))
                .then()
                .statusCode(303)
                .header("Location", endsWith(page(p1Id)));
        assertEquals("Vom\r\nPartner ", own("name", p1Id));
    }

    @Test
    void a_detached_product_is_gone_from_the_shop_alone() {
        long p1Id = attached("Blüte Probe");

        detach(staff.get(page(p1Id)), p1Id).then().statusCode(303);

        staff.get(page(p1Id)).then().statusCode(404);
        staff.get("/manager/inventory/" + p1Id).then().statusCode(200);
    }

    @Test
    void a_name_with_markup_stays_a_name() {
        long p1Id = attached("<img src=x>");

        for (String path : List.of(PRODUCTS, page(p1Id))) {
            staff.get(path).then().body(allOf(containsString("&lt;img src=x"), not(containsString("<img"))));
        }
    }

    @Test
    void another_organisations_shop_is_not_there() {
        Partner other = Partner.fresh();
        long p1Id = product("Blüte Probe", 10);
        rows.inventory(other, p1Id, 5);
        rows.attached(other, p1Id, null);
        String foreign = PRODUCTS + "/" + other.shop() + "/" + p1Id;

        staff.get(PRODUCTS + "?shop=" + other.shop()).then().statusCode(404);
        staff.get(foreign).then().statusCode(404).body(containsString("Page not found"));
        attach(other.shop(), p1Id, "").then().statusCode(404);
        for (String deed : List.of("/override", "/clear", "/detach")) {
            staff.send(PRODUCTS, foreign + deed, Map.of("key", "name", "name", "x"))
                    .then()
                    .statusCode(404);
        }
        new Visitor().get(PRODUCTS).then().statusCode(303);
    }

    @Test
    void german_speaks_german_throughout() {
        long p1Id = attached("Blüte Probe");
        product("Blüte Zwei", 1);
        staff.with("Accept-Language", "de");

        staff.get(PRODUCTS)
                .then()
                .body(allOf(containsString("Produkt in den Shop aufnehmen"), containsString("Sichtbar")));
        staff.get(page(p1Id)).then().body(allOf(containsString("Angaben für diesen Shop"), containsString("Ja")));
    }
}
