package pharmaone.auth;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Wire;

@QuarkusTest
class ApiKeyTest {

    @Inject
    Rows rows;

    Partner partner;

    @BeforeEach
    void a_pharmacy() {
        partner = Partner.fresh();
    }

    private RequestSpecification anonymous() {
        return partner.anonymous();
    }

    private static void assertTaken(RequestSpecification request) {
        request.post("/auth/token").then().statusCode(200);
    }

    private static void assertRefused(String message, RequestSpecification request) {
        request.post("/auth/token").then().statusCode(401).body("message", is(message));
    }

    @Test
    void a_key_may_come_by_two_names_in_header_or_query() {
        assertTaken(anonymous().header("apikey", partner.key()));
        assertTaken(anonymous().header("X-API-Key", partner.key()));
        assertTaken(anonymous().header("x-api-key", partner.key()));
        assertTaken(anonymous().queryParam("apikey", partner.key()));
        assertTaken(anonymous().queryParam("X-API-Key", partner.key()));
    }

    @Test
    void nothing_else_is_a_key() {
        String none = "No API key found in request";

        assertRefused(none, anonymous());
        assertRefused(none, anonymous().header("api-key", partner.key()));
        assertRefused(none, anonymous().queryParam("key", partner.key()));
        assertRefused(none, anonymous().header("Authorization", "Bearer " + partner.key()));
        assertRefused(none, anonymous().cookie("apikey", partner.key()));
        assertRefused(none, anonymous().body("{\"apikey\":\"" + partner.key() + "\"}"));
    }

    @Test
    void the_first_of_four_places_counts() {
        String unknown = "Unauthorized";

        assertRefused(unknown, anonymous().header("apikey", "x").queryParam("apikey", partner.key()));
        assertRefused(unknown, anonymous().header("apikey", "x").header("X-API-Key", partner.key()));
        assertRefused(unknown, anonymous().queryParam("apikey", "x").header("X-API-Key", partner.key()));
        assertRefused(unknown, anonymous().header("X-API-Key", "x").queryParam("X-API-Key", partner.key()));
        assertTaken(anonymous().header("apikey", partner.key()).header("X-API-Key", "x"));
        assertTaken(anonymous().header("apikey", partner.key()).queryParam("apikey", "x"));
    }

    @Test
    void an_empty_one_counts_as_none() {
        assertTaken(anonymous().header("apikey", "").header("X-API-Key", partner.key()));
        assertTaken(anonymous().queryParam("apikey", "").queryParam("X-API-Key", partner.key()));
        assertRefused(
                "No API key found in request", anonymous().header("apikey", "").queryParam("apikey", ""));
    }

    @Test
    void one_name_twice_in_one_place_is_refused_whatever_the_values() {
        String duplicate = "Duplicate API key found";

        assertRefused(duplicate, anonymous().header("apikey", partner.key(), partner.key()));
        assertRefused(duplicate, anonymous().queryParam("apikey", partner.key(), partner.key()));
        assertRefused(duplicate, anonymous().header("X-API-Key", partner.key(), "x"));
        String path = "/api/v2/public/orgs/" + partner.org() + "/auth/token";
        String head = Wire.head("POST", path, "localhost", "apikey: " + partner.key(), "APIKEY: x");
        assertTrue(Wire.exchange(head).body().contains(duplicate));
    }

    @Test
    void a_key_is_known_exactly() {
        assertRefused("Unauthorized", anonymous().header("apikey", partner.key().toUpperCase()));
        assertRefused("Unauthorized", anonymous().header("apikey", partner.key() + "x"));
        assertRefused("Unauthorized", anonymous().header("apikey", "' or true --"));
        assertRefused("Unauthorized", anonymous().queryParam("apikey", "ключ"));
    }

    @Test
    void a_revoked_key_is_unknown_but_its_tokens_live_on() {
        String token = partner.token(Scope.ORDERS_READ);
        rows.run("update api_key set revoked_at = now() where org_id = ?", partner.org());

        assertRefused("Unauthorized", partner.withKey());
        partner.anonymous().auth().oauth2(token).get("/orders").then().statusCode(200);
    }

    @Test
    void a_narrow_key_opens_no_door_for_order_requests() {
        partner.keyMay(Scope.ORDERS_READ, Scope.ORDERS_WRITE);

        partner.withKeyOnV1()
                .post("/order-requests")
                .then()
                .statusCode(403)
                .body("error", is("insufficient_scope"), "message", is("Missing scope: order_requests.write"));
        partner.atShop()
                .post("/api/v1/external-order")
                .then()
                .statusCode(403)
                .body("error", is("insufficient_scope"), "message", is("Missing scope: order_requests.write"));
    }
}
