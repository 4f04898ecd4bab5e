package pharmaone.security;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.security.Routes.Route;
import pharmaone.testing.Minted;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** API2:2023. Nothing but a living session, a signed token or an active key opens a route; see RouteTableTest for partners'. */
@QuarkusTest
class BrokenAuthenticationTest {

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();
    Staff owner;
    String good;
    String session;

    @BeforeEach
    void somebody_logged_in() {
        owner = rows.staff(partner, "owner");
        good = owner.token();
        session = rows.texts("select jti::text from staff_session where org_id = ?", partner.org())
                .get(0);
    }

    private String claims(String issuer, UUID member, long expiresAt) {
        return "{\"org_id\":\"%s\",\"iss\":\"%s\",\"sub\":\"%s\",\"role\":\"owner\",\"iat\":%d,\"exp\":%d,\"jti\":\"%s\"}"
                .formatted(partner.org(), issuer, member, Instant.now().getEpochSecond(), expiresAt, session);
    }

    private int status(Route route, String token) {
        return given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + token)
                .request(route.method(), route.path(partner.org(), Map.of()))
                .statusCode();
    }

    @Test
    void a_forged_or_expired_staff_token_opens_no_route() {
        long later = Instant.now().getEpochSecond() + 600;
        String claims = claims("pharmaone-manager", owner.id(), later);
        List<String> worthless = List.of(
                Minted.token("none", "", claims),
                Minted.token("HS256", "some-other-secret-of-enough-bytes", claims),
                Minted.token("HS512", Minted.secret().repeat(2), claims),
                Minted.token(claims("pharmaone-manager", owner.id(), later - 1_200)),
                Minted.token(claims("pharmaone-integration", owner.id(), later)),
                good.substring(0, good.lastIndexOf('.') + 1),
                good.substring(0, good.length() - 4) + "AAAA",
                Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)));

        Routes.all()
                .filter(Route::isStaffs)
                .forEach(route ->
                        worthless.forEach(token -> assertEquals(401, status(route, token), route + " " + token)));
    }

    @Test
    void a_session_that_ended_opens_nothing_any_more() {
        owner.with(good).basePath("/api/manager/v1/auth").post("/logout").then().statusCode(200);

        Routes.all().filter(Route::isStaffs).forEach(route -> assertEquals(401, status(route, good), route.toString()));
    }

    @Test
    void a_key_is_nothing_but_itself() {
        for (String key : List.of(
                partner.key().substring(1),
                partner.key() + " ",
                partner.key() + "'--",
                "' or '1'='1",
                partner.key().toUpperCase(),
                "%")) {
            int status = given().header("apikey", key)
                    .post("/api/v2/public/orgs/{org}/auth/token", partner.org())
                    .statusCode();
            assertEquals(key.strip().equals(partner.key()) ? 200 : 401, status, key); // blanks around a header are none
        }
    }

    @Test
    void no_secret_stands_in_the_database() {
        for (String table : List.of("api_key", "api_key_hash", "staff_member", "staff_session")) {
            String text = String.join(
                    "\n", rows.texts("select t::text from " + table + " t where org_id = ?", partner.org()));
            assertFalse(text.contains(partner.key()), table);
            assertFalse(text.contains(Rows.PASSWORD), table);
            assertFalse(text.contains(good), table);
        }
    }
}
