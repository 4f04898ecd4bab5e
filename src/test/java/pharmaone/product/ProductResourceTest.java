package pharmaone.product;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.auth.Scope.PRODUCTS_READ;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** What a shop shows. */
@QuarkusTest
class ProductResourceTest {

    @Inject
    Rows rows;

    private long sold(Partner partner, String name, long onHand) {
        long p1Id = rows.product(name, "8.99");
        rows.inventory(partner, p1Id, onHand);
        rows.attached(partner, p1Id, null);
        return p1Id;
    }

    private ValidatableResponse get(Partner partner, String path) {
        return partner.with(PRODUCTS_READ).get(path).then().contentType("application/json");
    }

    private ValidatableResponse product(Partner partner, Object p1Id) {
        return get(partner, "/products/" + p1Id + "?shop_id=" + partner.shop());
    }

    private void refused(ValidatableResponse answer, int status, String sentence) {
        answer.statusCode(status).body("$", is(Map.of("error", sentence)));
    }

    @Test
    void shows_a_product_with_the_documented_keys() {
        Partner partner = Partner.fresh();
        long p1Id = sold(partner, "Product name", 100);

        String expected = "{\"p1_id\":\"%d\",\"name\":\"Product name\",\"slug\":\"product-%d\",\"category\":\"Blüten\","
                + "\"price\":8.99,\"stock_quantity\":100,\"shop_id\":\"%s\"}";
        assertEquals(
                expected.formatted(p1Id, p1Id, partner.shop()),
                product(partner, p1Id).statusCode(200).extract().asString());
    }

    @ParameterizedTest(name = "shop {0}, organisation {1}: {2}")
    @CsvSource({"shop's, org's, shop's", "shop's,, shop's", ", org's, org's", ",, catalogue's"})
    void the_shop_goes_before_the_organisation_and_that_before_the_catalogue(String shop, String org, String shown) {
        Partner partner = Partner.fresh();
        long p1Id = sold(partner, "catalogue's", 1);
        rows.run("update catalogue_product set slug = name, category = name, price = 3 where p1_id = ?", p1Id);
        override("inventory_item", p1Id, org, org == null ? null : 2);
        override("shop_product", p1Id, shop, shop == null ? null : 1);

        product(partner, p1Id)
                .body("name", is(shown))
                .body("slug", is(shown))
                .body("category", is(shown))
                .body("price", is(shown.equals("shop's") ? 1 : shown.equals("org's") ? 2 : 3));
        get(partner, "/products?shop_id=" + partner.shop()).body("data.name", contains(shown));
    }

    private void override(String table, long p1Id, String text, Integer price) {
        rows.run(
                "update %s set name = ?, slug = ?, category = ?, price = ? where p1_id = ?".formatted(table),
                text,
                text,
                text,
                price,
                p1Id);
    }

    @ParameterizedTest(name = "shop {0}, organisation {1}: {2}")
    @CsvSource({
        "true, true, true",
        "true, false, true",
        "true,, true",
        "false, true, false",
        "false, false, false",
        "false,, false",
        ", true, true",
        ", false, false",
        ",, true"
    })
    void what_is_not_available_is_not_shown(Boolean shop, Boolean org, boolean shown) {
        Partner partner = Partner.fresh();
        long p1Id = sold(partner, "Product name", 1);
        rows.run("update shop_product set available = ? where p1_id = ?", shop, p1Id);
        rows.run("update inventory_item set available = ? where p1_id = ?", org, p1Id);

        get(partner, "/products?shop_id=" + partner.shop())
                .body("data", hasSize(shown ? 1 : 0))
                .body("pagination.total", is(shown ? 1 : 0));
        if (shown) {
            product(partner, p1Id).statusCode(200);
        } else {
            refused(product(partner, p1Id), 404, "product not found");
        }
    }

    @Test
    void lists_by_the_name_shown_then_by_id() {
        Partner partner = Partner.fresh();
        long renamed = sold(partner, "A", 1);
        List<Long> same = Stream.of(sold(partner, "M", 1), sold(partner, "M", 0), sold(partner, "M", 1))
                .sorted()
                .toList();
        rows.run("update shop_product set name = 'Z' where p1_id = ?", renamed);

        get(partner, "/products?shop_id=" + partner.shop())
                .statusCode(200)
                .body(
                        "data.p1_id",
                        contains(
                                same.get(0).toString(),
                                same.get(1).toString(),
                                same.get(2).toString(),
                                Long.toString(renamed)))
                .body("pagination", is(Map.of("page", 1, "pageSize", 50, "total", 4, "totalPages", 1)))
                .body("pagination.keySet()", contains("page", "pageSize", "total", "totalPages"));
    }

    @ParameterizedTest(name = "page {0} of {1} each: {2} of 5 rows, {3} pages")
    @CsvSource({
        "1, 2, 2, 3",
        "3, 2, 1, 3",
        "4, 2, 0, 3",
        "1, 5, 5, 1",
        "2, 5, 0, 1",
        "1, 4, 4, 2",
        "2147483647, 1, 0, 5"
    })
    void pages_are_counted(int page, int limit, int shown, int pages) {
        Partner partner = Partner.fresh();
        Stream.of("A", "B", "C", "D", "E").forEach(name -> sold(partner, name, 1));

        get(partner, "/products?shop_id=%s&page=%d&limit=%d".formatted(partner.shop(), page, limit))
                .statusCode(200)
                .body("data", hasSize(shown))
                .body("pagination", is(Map.of("page", page, "pageSize", limit, "total", 5, "totalPages", pages)));
    }

    @Test
    void a_shop_without_products_has_no_pages_and_limits_are_clamped() {
        Partner partner = Partner.fresh();

        get(partner, "/products?limit=100000&shop_id=" + partner.shop())
                .body("data", hasSize(0))
                .body("pagination", is(Map.of("page", 1, "pageSize", 200, "total", 0, "totalPages", 0)));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit must be at least 1",
        "limit=x, limit must be a whole number",
        "page=0, page must be at least 1",
        "page=-1, page must be at least 1",
        "page=1.5, page must be a whole number"
    })
    void bad_pages_are_refused(String query, String sentence) {
        Partner partner = Partner.fresh();

        refused(get(partner, "/products?shop_id=" + partner.shop() + "&" + query), 400, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products", "/products/12345", "/products/abc"})
    void the_shop_must_be_named_and_be_the_organisations(String path) {
        Partner partner = Partner.fresh();
        String foreign = Partner.fresh().shop();

        refused(get(partner, path), 400, "shop_id is required");
        refused(get(partner, path + "?shop_id="), 400, "shop_id is required");
        refused(get(partner, path + "?shop_id=nowhere"), 400, "invalid shop_id");
        refused(get(partner, path + "?shop_id=" + foreign), 400, "invalid shop_id");
    }

    @Test
    void what_the_shop_does_not_sell_is_not_found() {
        Partner partner = Partner.fresh();
        long inInventory = rows.product("Product name", "1");
        rows.inventory(partner, inInventory, 1);
        long foreign = sold(Partner.fresh(), "Product name", 1);

        for (Object p1Id : List.of(inInventory, foreign, 1, "0", "012", "abc", "12 3", "1234567890123456789")) {
            refused(product(partner, p1Id), 404, "product not found");
        }
    }
}
