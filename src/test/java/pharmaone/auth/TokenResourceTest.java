package pharmaone.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pharmaone.auth.Scope.INVENTORY_WRITE;
import static pharmaone.auth.Scope.ORDERS_READ;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Minted;
import pharmaone.testing.Partner;

@QuarkusTest
class TokenResourceTest {

    private static final String ALL_SCOPES = """
            ["orders.read","orders.write","order_requests.write","prescriptions.read","prescriptions.write",\
            "products.read","products.write","inventory.read","inventory.write","reports.read"]""";

    @Inject
    ObjectMapper json;

    Partner partner;

    @BeforeEach
    void a_pharmacy() {
        partner = Partner.fresh();
    }

    private String token() {
        return partner.withKey()
                .post("/auth/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private static String part(String token, int index) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[index]), UTF_8);
    }

    /** Signed by the gateway's own secret. */
    private String minted(String scopes, long expiresAt) {
        return Minted.token(
                "{\"org_id\":\"%s\",\"scopes\":%s,\"iss\":\"pharmaone-integration\",\"sub\":\"integration\",\"iat\":%d,\"exp\":%d,\"key_id\":\"%s\"}"
                        .formatted(partner.org(), scopes, expiresAt - 60, expiresAt, partner.keyId()));
    }

    @Test
    void answers_the_token_its_life_and_how_to_send_it() {
        Response answer = partner.withKey().post("/auth/token");

        assertEquals(
                "{\"access_token\":\"%s\",\"expires_in\":3600,\"token_type\":\"Bearer\"}"
                        .formatted(answer.<String>path("access_token")),
                answer.asString());
        assertEquals(200, answer.statusCode());
        assertTrue(answer.contentType().startsWith("application/json"), answer.contentType());
    }

    @Test
    void the_head_of_a_token_is_always_the_same() {
        String token = token();

        assertEquals("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", part(token, 0));
        assertTrue(token.startsWith("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJvcmdfaWQiO"), token);
    }

    @Test
    void the_claims_stand_in_their_order() throws Exception {
        long before = Instant.now().getEpochSecond();
        String claims = part(token(), 1);
        JsonNode read = json.readTree(claims);
        long issuedAt = read.get("iat").longValue();

        assertEquals(
                ("{\"org_id\":\"%s\",\"scopes\":%s,\"iss\":\"pharmaone-integration\",\"sub\":\"integration\","
                                + "\"iat\":%d,\"exp\":%d,\"jti\":\"%s\",\"key_id\":\"%s\"}")
                        .formatted(
                                partner.org(),
                                ALL_SCOPES,
                                issuedAt,
                                issuedAt + 3_600,
                                UUID.fromString(read.get("jti").textValue()),
                                partner.keyId()),
                claims);
        assertTrue(issuedAt >= before && issuedAt <= Instant.now().getEpochSecond(), claims);
    }

    @Test
    void every_token_has_its_own_id() throws Exception {
        String one = json.readTree(part(token(), 1)).get("jti").textValue();

        assertNotEquals(one, json.readTree(part(token(), 1)).get("jti").textValue());
    }

    @Test
    void a_narrow_key_makes_narrow_tokens() throws Exception {
        partner.keyMay(INVENTORY_WRITE, ORDERS_READ);

        assertEquals(
                json.readTree("[\"orders.read\",\"inventory.write\"]"),
                json.readTree(part(token(), 1)).get("scopes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"grant_type\":\"client_credentials\"}", "{", "[]"})
    void the_body_is_not_looked_at(String body) {
        partner.withKey().body(body).post("/auth/token").then().statusCode(200);
        partner.withKey()
                .contentType(ContentType.TEXT)
                .body(body)
                .post("/auth/token")
                .then()
                .statusCode(200);
    }

    @Test
    void a_token_is_worth_what_it_says() {
        partner.anonymous().auth().oauth2(token()).get("/orders").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer   "})
    void the_scheme_may_be_spelt_in_any_case(String scheme) {
        partner.anonymous()
                .header("Authorization", scheme + partner.token(ORDERS_READ))
                .get("/orders")
                .then()
                .statusCode(200);
    }

    @Test
    void a_token_ends_on_its_second() {
        int good;

        do {
            good = takenUntil(Instant.now().getEpochSecond() + 1);
        } while (good == 0); // the test itself was held up until the token had ended
    }

    /** How often a token is that ends then. */
    private int takenUntil(long end) {
        String token = minted("[\"orders.read\"]", end);
        for (int taken = 0; ; taken++) {
            long before = Instant.now().toEpochMilli();
            int status = partner.anonymous().auth().oauth2(token).get("/orders").statusCode();
            long after = Instant.now().toEpochMilli();
            assertTrue(status == 200 ? before < end * 1_000 : after >= end * 1_000, status + " at " + before);
            if (status != 200) {
                assertEquals(401, status);
                return taken;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!!", "=", "A", "\t."})
    void a_good_token_with_something_after_it_is_none(String appended) {
        String token = token();

        partner.anonymous()
                .header("Authorization", "Bearer " + token + appended)
                .get("/orders")
                .then()
                .statusCode(401);
    }

    @Test
    void a_token_that_ends_beyond_all_time_is_none() {
        String token = minted("[\"orders.read\"]", Instant.MAX.getEpochSecond() + 1);

        partner.anonymous().auth().oauth2(token).get("/orders").then().statusCode(401);
    }

    @Test
    void scopes_nobody_knows_are_worth_nothing() {
        String token = minted("[\"orders.fly\",7,null]", Instant.now().getEpochSecond() + 60);

        partner.anonymous()
                .auth()
                .oauth2(token)
                .get("/orders")
                .then()
                .statusCode(403)
                .body("message", is("Missing scope: orders.read"));
    }
}
