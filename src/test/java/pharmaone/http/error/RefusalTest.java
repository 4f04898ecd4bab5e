package pharmaone.http.error;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pharmaone.auth.Scope.INVENTORY_READ;
import static pharmaone.auth.Scope.ORDERS_READ;
import static pharmaone.auth.Scope.ORDER_REQUESTS_WRITE;
import static pharmaone.auth.Scope.PRODUCTS_READ;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Wire;

/** Every refusal of the contract's table, whole. */
@QuarkusTest
class RefusalTest {

    private static final String NO_TOKEN =
            "{\"error\":\"unauthorized\",\"message\":\"Missing or invalid Bearer token\"}";

    Partner partner;

    @BeforeEach
    void a_pharmacy() {
        partner = Partner.fresh();
    }

    private static void assertBackend(int status, String body, Response answer) {
        assertEquals(body, answer.asString());
        assertEquals(status, answer.statusCode());
        answer.then()
                .header("Content-Type", matchesPattern("application/json(;charset=UTF-8)?"))
                .header("X-Kong-Request-Id", matchesPattern("[0-9a-f]{32}"));
    }

    private static void assertKong(int status, String message, Response answer) {
        String id = answer.header("X-Kong-Request-Id");
        assertTrue(id.matches("[0-9a-f]{32}"), id);
        assertEquals("{\n  \"message\":\"" + message + "\",\n  \"request_id\":\"" + id + "\"\n}", answer.asString());
        assertEquals(status, answer.statusCode());
        assertEquals("application/json; charset=utf-8", answer.header("Content-Type"));
    }

    @Test
    void no_key() {
        Response answer = partner.anonymous().post("/auth/token");

        assertKong(401, "No API key found in request", answer);
        assertEquals("Key", answer.header("WWW-Authenticate"));
    }

    @Test
    void unknown_key() {
        Response answer = partner.anonymous().header("apikey", "nobody's").post("/auth/token");

        assertKong(401, "Unauthorized", answer);
        assertEquals("Key", answer.header("WWW-Authenticate"));
    }

    @Test
    void one_key_name_twice_in_one_place() {
        Response answer = partner.withKey().header("apikey", partner.key()).post("/auth/token");

        assertKong(401, "Duplicate API key found", answer);
        assertEquals("Key", answer.header("WWW-Authenticate"));
    }

    @Test
    void a_key_at_the_door_of_another_organisation() {
        Partner other = Partner.fresh();

        assertBackend(
                401,
                "{\"error\":\"Invalid or missing API key\"}",
                other.anonymous().header("apikey", partner.key()).post("/auth/token"));
        assertBackend(
                401,
                "{\"error\":\"Invalid or missing API key\"}",
                other.anonymous()
                        .basePath("/api/v2/public/orgs/nobody")
                        .header("apikey", partner.key())
                        .post("/auth/token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer ", "Bearer nonsense", "Bearer a.b.c", "Basic b3JnMTprZXk=", "nonsense"})
    void no_or_a_malformed_token(String authorization) {
        Response answer =
                partner.anonymous().header("Authorization", authorization).get("/orders");

        assertBackend(401, NO_TOKEN, answer);
        assertEquals("Bearer", answer.header("WWW-Authenticate"));
    }

    @Test
    void a_token_of_another_organisation() {
        assertBackend(
                403,
                "{\"error\":\"org_mismatch\",\"message\":\"Token org_id does not match URL orgId\"}",
                Partner.fresh()
                        .with(ORDERS_READ)
                        .basePath("/api/v2/public/orgs/" + partner.org())
                        .get("/orders"));
    }

    @Test
    void a_missing_scope() {
        assertBackend(
                403,
                "{\"error\":\"insufficient_scope\",\"message\":\"Missing scope: orders.read\"}",
                partner.with(PRODUCTS_READ, INVENTORY_READ).get("/orders"));
    }

    @Test
    void broken_rules_joined() {
        assertBackend(
                400,
                "{\"error\":\"customer_name or customer_email is required; items or prescription_pdf_base64 or"
                        + " prescription_pdf_url is required; shop_id is required\"}",
                partner.with(ORDER_REQUESTS_WRITE).body("{\"payload\":{}}").post("/order-requests"));
    }

    @Test
    void broken_json() {
        assertBackend(
                400,
                "{\"error\":\"invalid JSON body\"}",
                partner.with(ORDER_REQUESTS_WRITE).body("{").post("/order-requests"));
    }

    @Test
    void an_unknown_object() {
        assertBackend(
                404,
                "{\"error\":\"order not found\"}",
                partner.with(ORDERS_READ).get("/orders/ORD_none"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nonsense",
                "/orders/x/y/z",
                "/order",
                "/ORDERS",
                "/orders;x=y/z/z",
                "/../../../nothing",
                "/%2e%2e/nothing",
                "/%00",
                "/orders/%00",
                "/orders/x%00"
            })
    void an_unknown_route(String path) {
        assertKong(
                404,
                "no Route matched with those values",
                partner.with(ORDERS_READ).urlEncodingEnabled(false).get(path));
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /orders",
        "PATCH, /orders/ORD_x",
        "DELETE, /orders/ORD_x",
        "PUT, /shops",
        "DELETE, /shops",
        "TRACE, /shops",
        "BREW, /shops"
    })
    void a_wrong_method_of_a_route_that_reads(String method, String path) {
        Response answer = partner.with(ORDERS_READ).request(method, path);

        assertBackend(405, "{\"error\":\"method not allowed\"}", answer);
        assertTrue(answer.header("Allow").contains("GET"), answer.header("Allow"));
    }

    @ParameterizedTest
    @CsvSource({"GET, /auth/token", "PUT, /auth/token", "GET, /order-requests", "PATCH, /order-requests"})
    void a_wrong_method_of_a_route_that_writes(String method, String path) {
        Response answer = partner.anonymous().request(method, path);

        assertBackend(405, "{\"error\":\"method not allowed\"}", answer);
        assertEquals("POST", answer.header("Allow"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/jsonx",
                "multipart/form-data2",
                "json",
                ";",
                "*/*",
                "text/json"
            })
    void a_body_that_is_not_json(String type) {
        assertBackend(
                415,
                "{\"error\":\"Content-Type must be application/json\"}",
                partner.with(ORDER_REQUESTS_WRITE)
                        .contentType(type)
                        .body("{}".getBytes(UTF_8))
                        .post("/order-requests"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "APPLICATION/JSON",
                "application/json;charset=utf-8",
                "application/json ; charset=\"UTF-8\"",
                " application/json"
            })
    void json_by_any_spelling_of_its_name(String type) {
        partner.with(ORDER_REQUESTS_WRITE)
                .header("Content-Type", type)
                .body("{}")
                .post("/order-requests")
                .then()
                .statusCode(400)
                .body("error", is("payload is required"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "localhost:99999", "a b", "[::1"})
    void a_host_that_cannot_be_read(String host) {
        Wire.Answer answer = Wire.exchange(Wire.get("/docs", host));

        assertEquals("{\"error\":\"invalid request\"}", answer.body());
        assertEquals(400, answer.status());
        assertTrue(answer.header("X-Kong-Request-Id").matches("[0-9a-f]{32}"));
    }
}
