package pharmaone.product;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.auth.Scope.PRODUCTS_WRITE;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

@QuarkusTest
class ShopProductResourceTest {

    @Inject
    Rows rows;

    private long stocked(Partner partner, long onHand) {
        long p1Id = rows.product("Product name", "8.99");
        rows.inventory(partner, p1Id, onHand);
        return p1Id;
    }

    private ValidatableResponse post(Partner partner, String route, String shop, Object p1Id, String more) {
        return post(partner, route, "{\"shop_id\":\"%s\",\"p1_id\":%s%s}".formatted(shop, p1Id, more));
    }

    private ValidatableResponse post(Partner partner, String route, String body) {
        return partner.with(PRODUCTS_WRITE)
                .body(body)
                .post("/shops/" + route)
                .then()
                .contentType("application/json");
    }

    private void done(ValidatableResponse answer, Partner partner, long p1Id) {
        answer.statusCode(200)
                .body("$", is(Map.of("status", "ok", "p1_id", Long.toString(p1Id), "shop_id", partner.shop())));
    }

    private void refused(ValidatableResponse answer, int status, String sentence) {
        answer.statusCode(status).body("$", is(Map.of("error", sentence)));
    }

    /** What the partner's shop says of the product itself; one text a row. */
    private List<String> own(Partner partner, long p1Id) {
        return rows.texts("""
                select concat_ws(' ', coalesce(name, '-'), coalesce(slug, '-'), coalesce(description, '-'), coalesce(category, '-'),
                                 coalesce(price::text, '-'), coalesce(available::text, '-'))
                  from shop_product
                 where org_id = ? and shop_id = ? and p1_id = ?
                """, partner.org(), partner.shop(), p1Id);
    }

    @Test
    void a_shop_sells_what_is_attached_to_it() {
        Partner partner = Partner.fresh();
        long p1Id = stocked(partner, 1);

        done(post(partner, "attach-product", partner.shop(), p1Id, ""), partner, p1Id);

        assertEquals(List.of("- - - - - -"), own(partner, p1Id));
    }

    @Test
    void attaching_twice_is_fine_and_keeps_what_is_not_sent_again() {
        Partner partner = Partner.fresh();
        long p1Id = stocked(partner, 1);

        done(
                post(partner, "attach-product", partner.shop(), p1Id, ",\"price\":7.5,\"available\":false"),
                partner,
                p1Id);
        done(post(partner, "attach-product", partner.shop(), p1Id, ",\"available\":true"), partner, p1Id);
        assertEquals(List.of("- - - - 7.50 true"), own(partner, p1Id));
        done(post(partner, "attach-product", partner.shop(), "\"" + p1Id + "\"", ",\"price\":7"), partner, p1Id);
        assertEquals(List.of("- - - - 7.00 true"), own(partner, p1Id));
    }

    @Test
    void nothing_without_stock_can_be_attached_also_not_again() {
        Partner partner = Partner.fresh();
        long never = stocked(partner, 0);
        long again = stocked(partner, 1);
        done(post(partner, "attach-product", partner.shop(), again, ""), partner, again);
        rows.run("update inventory_item set on_hand = 0 where p1_id = ?", again);

        refused(post(partner, "attach-product", partner.shop(), never, ""), 400, "product has no stock");
        refused(post(partner, "attach-product", partner.shop(), again, ",\"price\":1"), 400, "product has no stock");

        assertEquals(List.of(), own(partner, never));
        assertEquals(List.of("- - - - - -"), own(partner, again));
    }

    @Test
    void detaching_takes_the_overrides_along() {
        Partner partner = Partner.fresh();
        long p1Id = stocked(partner, 1);
        rows.attached(partner, p1Id, "5.00");

        done(post(partner, "detach-product", partner.shop(), p1Id, ""), partner, p1Id);
        assertEquals(List.of(), own(partner, p1Id));
        refused(post(partner, "detach-product", partner.shop(), p1Id, ""), 404, "product not attached to shop");
        post(partner, "attach-product", partner.shop(), p1Id, "").statusCode(200);
        assertEquals(List.of("- - - - - -"), own(partner, p1Id));
    }

    @Test
    void an_override_stays_until_null_clears_it() {
        Partner partner = Partner.fresh();
        long p1Id = stocked(partner, 1);
        rows.attached(partner, p1Id, null);
        String all =
                ",\"name\":\"n\",\"slug\":\"s\",\"description\":\"d\",\"category\":\"c\",\"price\":3.5,\"available\":false";

        done(post(partner, "product-overrides", partner.shop(), p1Id, all), partner, p1Id);
        assertEquals(List.of("n s d c 3.50 false"), own(partner, p1Id));
        done(post(partner, "product-overrides", partner.shop(), p1Id, ",\"price\":null"), partner, p1Id);
        assertEquals(List.of("n s d c - false"), own(partner, p1Id));
        done(
                post(
                        partner,
                        "product-overrides",
                        partner.shop(),
                        p1Id,
                        ",\"name\":null,\"slug\":\"\",\"available\":null,\"category\":\"k\""),
                partner,
                p1Id);
        assertEquals(List.of("- - d k - -"), own(partner, p1Id));
    }

    @Test
    void overrides_are_of_one_shop() {
        Partner partner = Partner.fresh();
        String other = partner.shop() + "-2";
        partner.open(other);
        long p1Id = stocked(partner, 1);
        post(partner, "attach-product", partner.shop(), p1Id, "").statusCode(200);
        post(partner, "attach-product", other, p1Id, "").statusCode(200);

        post(partner, "product-overrides", other, p1Id, ",\"price\":1").statusCode(200);

        assertEquals(List.of("- - - - - -"), own(partner, p1Id));
    }

    @Test
    void an_override_needs_a_product_of_the_inventory_that_is_attached() {
        Partner partner = Partner.fresh();
        long p1Id = stocked(partner, 1);

        refused(
                post(partner, "product-overrides", partner.shop(), p1Id, ",\"price\":1"),
                404,
                "product not attached to shop");
        refused(
                post(partner, "product-overrides", partner.shop(), rows.product("Other", "1"), ",\"price\":1"),
                404,
                "product not found in organization inventory");
    }

    @ParameterizedTest
    @CsvSource({
        "attach-product, product not found in organization inventory",
        "product-overrides, product not found in organization inventory",
        "detach-product, product not attached to shop"
    })
    void another_organisations_product_is_not_found(String route, String sentence) {
        Partner partner = Partner.fresh();
        Partner stranger = Partner.fresh();
        long foreign = stocked(stranger, 5);
        rows.attached(stranger, foreign, null);

        refused(post(partner, route, partner.shop(), foreign, ",\"price\":1"), 404, sentence);
        assertEquals(List.of("- - - - - -"), own(stranger, foreign));
    }

    @ParameterizedTest
    @ValueSource(strings = {"attach-product", "detach-product", "product-overrides"})
    void the_shop_must_be_the_organisations(String route) {
        Partner partner = Partner.fresh();
        long p1Id = stocked(partner, 1);

        for (String shop : List.of("nowhere", Partner.fresh().shop())) {
            refused(post(partner, route, shop, p1Id, ",\"price\":1"), 400, "invalid shop_id");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "attach-product | {} | shop_id is required; p1_id is required",
                "attach-product | {\"shop_id\":\"\",\"p1_id\":\"\"} | shop_id is required; p1_id is required",
                "attach-product | {\"shop_id\":1,\"p1_id\":\"x\"} | shop_id must be a string; p1_id must be digits",
                "attach-product | {\"shop_id\":\"s\",\"p1_id\":1,\"price\":0.001} | price must have at most two decimals",
                "attach-product | {\"shop_id\":\"s\",\"p1_id\":1,\"available\":1} | available must be true or false",
                "detach-product | {} | shop_id is required; p1_id is required",
                "product-overrides | {\"p1_id\":1,\"name\":\"n\"} | shop_id is required",
                "product-overrides | {\"shop_id\":\"s\",\"p1_id\":1} | at least one of name, slug, description, category, price, available is required",
                "product-overrides | {\"shop_id\":\"s\",\"p1_id\":1,\"price\":-1} | price must not be negative",
                "product-overrides | [] | invalid JSON body"
            })
    void a_broken_body_is_refused_with_every_rule_it_breaks(String route, String body, String sentence) {
        refused(post(Partner.fresh(), route, body), 400, sentence);
    }
}
