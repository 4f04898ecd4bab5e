package pharmaone.http;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.auth.Scope.ORDERS_READ;
import static pharmaone.auth.Scope.ORDER_REQUESTS_WRITE;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Wire;

/** Requests that are wrong in two ways at least hear of the first in the contract's order. */
@QuarkusTest
class OrderOfChecksTest {

    private static final String TOO_LARGE = "Content-Length: 17000000";

    Partner partner;

    @BeforeEach
    void a_pharmacy() {
        partner = Partner.fresh();
    }

    private String path(String route) {
        return "/api/v2/public/orgs/" + partner.org() + route;
    }

    private static int status(String method, String path, String... headers) {
        return Wire.exchange(Wire.head(method, path, "localhost", headers)).status();
    }

    @Test
    void the_route_comes_before_size_and_credential() {
        assertEquals(404, status("POST", path("/nothing"), TOO_LARGE));
        assertEquals(404, status("POST", "/api/v1/external-order", TOO_LARGE));
    }

    @Test
    void the_method_comes_before_size_and_credential() {
        assertEquals(405, status("PUT", path("/order-requests"), TOO_LARGE));
        assertEquals(405, status("DELETE", path("/auth/token"), TOO_LARGE));
    }

    @Test
    void the_declared_size_comes_before_the_credential() {
        assertEquals(413, status("POST", path("/order-requests"), TOO_LARGE));
        assertEquals(413, status("POST", path("/auth/token"), TOO_LARGE));
        assertEquals(413, status("GET", path("/orders"), TOO_LARGE));
    }

    @Test
    void the_credential_comes_before_the_organisation() {
        Partner other = Partner.fresh();

        other.anonymous()
                .auth()
                .oauth2(partner.token(-1, ORDERS_READ))
                .get("/orders")
                .then()
                .statusCode(401);
        other.anonymous()
                .header("apikey", "nobody's")
                .post("/auth/token")
                .then()
                .body("message", is("Unauthorized"));
    }

    @Test
    void the_organisation_comes_before_the_scope() {
        Partner other = Partner.fresh();

        other.anonymous()
                .auth()
                .oauth2(partner.token())
                .get("/orders")
                .then()
                .statusCode(403)
                .body("error", is("org_mismatch"));
        partner.keyMay(ORDERS_READ);
        other.withKeyOnV1()
                .headers("apikey", "", "X-API-Key", partner.key())
                .get("/order-requests")
                .then()
                .statusCode(405);
    }

    @Test
    void the_organisation_of_a_key_comes_before_its_scope() {
        Partner other = Partner.fresh();
        partner.keyMay(ORDERS_READ);

        other.anonymous()
                .basePath("/api/v1/public/orgs/" + other.org())
                .header("apikey", partner.key())
                .body("{}")
                .post("/order-requests")
                .then()
                .statusCode(401)
                .body("error", is("Invalid or missing API key"));
    }

    @Test
    void the_scope_comes_before_the_media_type() {
        partner.with(ORDERS_READ)
                .contentType("text/plain")
                .body("{")
                .post("/order-requests")
                .then()
                .statusCode(403)
                .body("message", is("Missing scope: order_requests.write"));
    }

    @Test
    void the_media_type_comes_before_the_json() {
        partner.with(ORDER_REQUESTS_WRITE)
                .contentType("text/plain")
                .body("{")
                .post("/order-requests")
                .then()
                .statusCode(415);
    }

    @Test
    void the_rules_of_the_body_come_before_the_look_up() {
        partner.with(ORDER_REQUESTS_WRITE)
                .body("{\"payload\":{\"shop_id\":\"unknown\"}}")
                .post("/order-requests")
                .then()
                .statusCode(400)
                .body(
                        "error",
                        is("customer_name or customer_email is required;"
                                + " items or prescription_pdf_base64 or prescription_pdf_url is required"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "image/png;q=0.1", "*/*;q=0", "nonsense", ";;;", ","})
    void accept_is_not_looked_at(String accept) {
        partner.with(ORDERS_READ)
                .header("Accept", accept)
                .get("/orders")
                .then()
                .statusCode(200)
                .header("Content-Type", is("application/json;charset=UTF-8"));
        partner.anonymous().header("Accept", accept).get("/orders").then().statusCode(401);
        partner.withKey().header("Accept", accept).post("/auth/token").then().statusCode(200);
        partner.withKeyOnV1()
                .header("Accept", accept)
                .body("{")
                .post("/order-requests")
                .then()
                .statusCode(400);
    }

    @Test
    void what_a_route_without_a_body_is_sent_is_not_looked_at() {
        partner.withKey()
                .contentType("text/plain")
                .body("\u0000{{{")
                .post("/auth/token")
                .then()
                .statusCode(200);
        partner.with(ORDERS_READ)
                .contentType("text/plain")
                .body("[")
                .get("/orders")
                .then()
                .statusCode(200);
    }
}
