package pharmaone;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.Samples.assertShape;
import static pharmaone.Samples.file;
import static pharmaone.Samples.sample;
import static pharmaone.auth.Scope.INVENTORY_READ;
import static pharmaone.auth.Scope.INVENTORY_WRITE;
import static pharmaone.auth.Scope.ORDERS_READ;
import static pharmaone.auth.Scope.PRESCRIPTIONS_READ;
import static pharmaone.auth.Scope.PRESCRIPTIONS_WRITE;
import static pharmaone.auth.Scope.PRODUCTS_READ;
import static pharmaone.auth.Scope.PRODUCTS_WRITE;
import static pharmaone.auth.Scope.REPORTS_READ;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** The documentation's samples, verbatim in {@code openapi/samples/}: sent as their pages send them, answered as they show. */
@QuarkusTest
class DocsExamplesTest {

    private static final String PDF = "JVBERi0xLjcgJSVFT0Y=";

    @Inject
    ObjectMapper json;

    @Inject
    Rows rows;

    Partner partner;

    @BeforeEach
    void a_pharmacy_with_the_samples_shop() {
        partner = Partner.fresh();
        rows.run("insert into shop values (?, 'shop1', 7, 'Demo Shop DEV', true, now())", partner.org());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "external-order-full.request",
                "external-order-live.request",
                "external-order-pickup.request",
                "external-order-smoke.request",
                "external-order-with-pdf.request"
            })
    void an_external_order(String request) throws IOException {
        Response answer = partner.atShop()
                .body(file(request).replace("<base64-encoded-pdf>", PDF))
                .post("/api/v1/external-order");

        assertEquals(200, answer.statusCode(), answer.asString());
        assertShape("external-order.response", answer);
        assertEquals("pending", answer.path("status"));
        assertEquals("Order request received.", answer.path("message"));
        assertEquals(sample(request).path("external_reference").asText(), answer.path("external_reference"));
    }

    @Test
    void an_order_request_with_a_token_and_with_the_key() throws IOException {
        String token = partner.withKey().post("/auth/token").path("access_token");

        for (Response answer : new Response[] {
            partner.anonymous()
                    .auth()
                    .oauth2(token)
                    .body(file("order-request.request"))
                    .post("/order-requests"),
            partner.withKeyOnV1().body(file("order-request.request")).post("/order-requests")
        }) {
            assertEquals(200, answer.statusCode(), answer.asString());
            ObjectNode shown = (ObjectNode) sample("order-request.response");
            ObjectNode given = (ObjectNode) json.readTree(answer.asString());
            assertEquals(shown.without("id"), given.without("id"));
        }
    }

    @Test
    void the_smoke_test_of_the_examples_page() throws IOException {
        String token = given().header("apikey", "sandbox-org1-key")
                .post("/api/v2/public/orgs/org1/auth/token")
                .path("access_token");
        given().auth()
                .oauth2(token)
                .get("/api/v2/public/orgs/org1/shops")
                .then()
                .statusCode(200);
        Response answer = given().header("apikey", "sandbox-org1-key")
                .header("Host", "shop1.localhost")
                .contentType(ContentType.JSON)
                .body(file("external-order-smoke.request"))
                .post("/api/v1/external-order");

        assertEquals(200, answer.statusCode(), answer.asString());
        assertEquals("", answer.path("external_reference"));
    }

    @Test
    void a_product_from_the_catalogue_into_the_shop_and_its_stock() throws IOException {
        rows.run(
                "insert into catalogue_product values (12345, 'Example Strain', 'example', '', 'Blüten', 8.99, null, null)"
                        + " on conflict do nothing");
        String attachment = "{\"shop_id\":\"shop1\",\"p1_id\":\"12345\"}";

        Response added = partner.with(PRODUCTS_WRITE)
                .body(file("add-to-inventory.request"))
                .post("/products/add-to-inventory");
        assertEquals("{\"status\":\"ok\",\"p1_id\":\"12345\"}", added.asString());
        Response updated = partner.with(PRODUCTS_WRITE)
                .body(file("product-update.request"))
                .put("/products/12345");
        assertEquals(added.asString(), updated.asString());
        partner.with(PRODUCTS_WRITE).body(attachment).post("/shops/attach-product");
        assertShape("product.response", partner.with(PRODUCTS_READ).get("/products/12345?shop_id=shop1"));
        assertShape("inventory-log.response", partner.with(INVENTORY_READ).get("/inventory/12345/log"));
        Response adjusted = partner.with(INVENTORY_WRITE)
                .body(file("inventory-adjust.request"))
                .post("/inventory/adjust");
        assertShape("inventory-adjust.response", adjusted);
        Response stock = partner.with(INVENTORY_READ).get("/inventory");
        assertShape("inventory.response", stock);
        assertEquals(8, stock.<Integer>path("data[0].stockquantity"));
    }

    @Test
    void a_token() throws IOException {
        Response answer = partner.withKey().post("/auth/token");
        assertShape("auth-token.response", answer);
        assertEquals(3_600, answer.<Integer>path("expires_in"));
        assertEquals("Bearer", answer.path("token_type"));

        ObjectNode claims = (ObjectNode) json.readTree(Base64.getUrlDecoder()
                .decode(answer.<String>path("access_token").split("\\.")[1]));
        ObjectNode shown = (ObjectNode) sample("auth-token.claims");
        shown.put("org_id", partner.org());
        claims.remove(java.util.List.of("iat", "exp", "jti", "key_id"));
        assertEquals(shown.toString(), claims.toString());
    }

    @Test
    void the_shops_of_the_demo() throws IOException {
        String token = given().header("apikey", "sandbox-org1-key")
                .post("/api/v2/public/orgs/org1/auth/token")
                .path("access_token");

        assertEquals(
                sample("shops.response").toString(),
                given().auth()
                        .oauth2(token)
                        .get("/api/v2/public/orgs/org1/shops")
                        .asString());
    }

    @Test
    void the_statistics() throws IOException {
        rows.order(partner, "completed", "98.25");

        assertShape("reports-stats.response", partner.with(REPORTS_READ).get("/reports/stats"));
    }

    @Test
    void a_prescription() throws IOException {
        Response answer = partner.with(PRESCRIPTIONS_WRITE)
                .body(file("prescription-ingest-snake.request"))
                .post("/prescriptions");

        assertShape("prescription-ingest.response", answer);
        assertShape(
                "prescriptions.response",
                partner.with(PRESCRIPTIONS_READ).get("/prescriptions?limit=50&offset=0&status=new"));
    }

    @Test
    void the_refusals() throws IOException {
        Partner other = Partner.fresh();

        assertEquals(
                sample("error-backend-key.response").toString(),
                partner.anonymous()
                        .header("apikey", other.key())
                        .post("/auth/token")
                        .asString());
        assertEquals(
                sample("error-insufficient-scope.response").toString(),
                partner.with(PRODUCTS_READ).get("/orders").asString());
        assertEquals(
                sample("error-org-mismatch.response").toString(),
                partner.anonymous()
                        .auth()
                        .oauth2(other.token(ORDERS_READ))
                        .get("/orders")
                        .asString());
        assertKong("error-no-key.response", partner.anonymous().post("/auth/token"));
        assertKong(
                "error-unknown-key.response",
                partner.anonymous().header("apikey", "x").post("/auth/token"));
    }

    private void assertKong(String sample, Response answer) throws IOException {
        ObjectNode shown = (ObjectNode) sample(sample);
        shown.put("request_id", answer.header("X-Kong-Request-Id"));

        assertEquals(shown.toString(), json.readTree(answer.asString()).toString());
        assertEquals(401, answer.statusCode());
    }
}
