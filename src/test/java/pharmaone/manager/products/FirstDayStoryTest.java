package pharmaone.manager.products;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.auth.Scope;
import pharmaone.manager.page.Chromium;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** A pharmacy's first day: from an empty inventory to an approved order. */
@QuarkusTest
class FirstDayStoryTest {

    private static final String REQUEST = """
            {"external_reference":"TM-1","source":"tm","payload":{"shop_id":"%s","customer_name":"Anna Alt",
             "items":[{"p1_id":"%d","quantity":3}]}}""";

    private final Chromium chromium = new Chromium();

    @Inject
    Rows rows;

    private Partner partner;
    private Staff member;
    private String name;
    private long p1Id;

    @BeforeEach
    void an_empty_pharmacy() {
        partner = Partner.fresh();
        partner.open("second-" + partner.shop());
        member = rows.staff(partner, "staff");
        given().contentType(ContentType.JSON)
                .body(Map.of("scenario", "empty", "org_id", partner.org()))
                .post("/sandbox/v1/reset")
                .then()
                .statusCode(200);
        name = "Blüte " + UUID.randomUUID().toString().substring(24);
        p1Id = rows.product(name, "8.99");
    }

    @AfterEach
    void nothing_broke_the_policy() {
        chromium.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE"})
    void a_product_comes_from_the_catalogue_into_the_shop_and_is_ordered(String language) {
        Page page = Chromium.logIn(chromium.open(language), member);
        page.navigate("/manager/products");
        Chromium.look(page, "products-first-day");
        page.navigate("/manager/inventory");
        Chromium.look(page, "inventory-first-day");
        walk(page);
        Chromium.look(page, "shelf-listed");
        order();
    }

    @Test
    void the_same_way_leads_there_without_scripts() {
        walk(Chromium.logIn(chromium.openWithoutScripts(), member), false);
        order();
    }

    private void walk(Page page) {
        walk(page, true);
    }

    /** By keyboard, from the inventory to what the shop sells. */
    private void walk(Page page, boolean isLookedAt) {
        page.navigate("/manager/inventory");
        page.locator("a[href='/manager/catalogue']").press("Enter");
        page.waitForURL("**/manager/catalogue");
        page.locator("input[name=q]").fill(name);
        page.locator("input[name=q]").press("Enter");
        assertThat(page.locator("tbody tr")).hasCount(1);
        look(page, "catalogue", isLookedAt);
        page.locator("tbody a").press("Enter");
        page.locator("input[name=initial_stock]").fill("40");
        look(page, "catalogue-product", isLookedAt);
        page.locator("input[name=initial_stock]").press("Enter");
        page.waitForURL("**/manager/inventory/" + p1Id + "?done=added");
        look(page, "shelf-added", isLookedAt);
        page.locator("input[name=shop_ids]").first().press("Space");
        page.locator("form[action$='/shops'] input[name=price]").fill("9,99");
        page.locator("form[action$='/shops'] input[name=price]").press("Enter");
        page.waitForURL("**/manager/inventory/" + p1Id + "?done=listed");
    }

    private static void look(Page page, String name, boolean isLookedAt) {
        if (isLookedAt) {
            Chromium.look(page, name);
        }
    }

    private void order() {
        partner.with(Scope.PRODUCTS_READ)
                .queryParam("shop_id", partner.shop())
                .get("/products")
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data.p1_id", contains(Long.toString(p1Id)))
                .body("data[0].price", is(9.99f))
                .body("data[0].stock_quantity", is(40));
        String request = partner.with(Scope.ORDER_REQUESTS_WRITE)
                .body(REQUEST.formatted(partner.shop(), p1Id))
                .post("/order-requests")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        member.with()
                .body("{}")
                .post("/order-requests/{id}/approve", request)
                .then()
                .statusCode(200)
                .body("order.total_amount", is(29.97f));
        partner.with(Scope.PRODUCTS_READ)
                .queryParam("shop_id", partner.shop())
                .get("/products")
                .then()
                .body("data[0].stock_quantity", is(37));
    }
}
