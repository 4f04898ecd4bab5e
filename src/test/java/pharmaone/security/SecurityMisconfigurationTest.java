package pharmaone.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Wire;

/** API8:2023. What is said by default. */
@QuarkusTest
class SecurityMisconfigurationTest {

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();

    private static void isSafe(Wire.Answer answer) {
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertEquals("no-referrer", answer.header("Referrer-Policy"));
        for (String talkative : List.of("Server", "X-Powered-By", "Via", "Strict-Transport-Security")) {
            assertNull(answer.header(talkative), talkative);
        }
        assertNull(answer.header("Access-Control-Allow-Origin"));
    }

    private static void isPrivate(Wire.Answer answer) {
        isSafe(answer);
        assertEquals("no-store", answer.header("Cache-Control"));
        assertEquals("DENY", answer.header("X-Frame-Options"));
        assertEquals("default-src 'none'; frame-ancestors 'none'", answer.header("Content-Security-Policy"));
    }

    @Test
    void what_is_personal_is_kept_by_no_cache_and_shown_in_no_frame() {
        String id = rows.order(partner, "pending", "1.00");
        String path = "/api/v2/public/orgs/" + partner.org() + "/orders";
        String token = "Authorization: Bearer " + partner.token(Scope.ORDERS_READ);

        isPrivate(Wire.exchange(Wire.get(path, "localhost", token)));
        isPrivate(Wire.exchange(Wire.get(path + "/" + id, "localhost", token)));
    }

    @Test
    void a_refusal_is_no_less_careful() {
        isPrivate(Wire.exchange(Wire.get("/api/v2/public/orgs/org1/orders", "localhost")));
        isPrivate(Wire.exchange(Wire.get("/nowhere", "localhost")));
        isPrivate(Wire.exchange(Wire.get("/api/%zz", "localhost")));
        isPrivate(Wire.exchange(Wire.get("/x", "shop-nobody-has.localhost")));
        isPrivate(Wire.post("/api/manager/v1/auth/login", "localhost", "{".getBytes()));
    }

    @Test
    void the_documentation_may_be_kept_by_caches() {
        Wire.Answer answer = Wire.exchange(Wire.get("/openapi/external-api.json", "localhost"));

        isSafe(answer);
        assertNull(answer.header("Cache-Control"));
    }

    @Test
    void no_other_site_is_let_in() {
        String origin = "Origin: https://evil.example";
        Wire.Answer asked = Wire.exchange(Wire.head(
                "OPTIONS",
                "/api/v2/public/orgs/org1/orders",
                "localhost",
                origin,
                "Access-Control-Request-Method: GET"));

        assertEquals(405, asked.status());
        isSafe(asked);
        isSafe(Wire.exchange(Wire.get("/api/v2/public/orgs/org1/orders", "localhost", origin)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/q/health", "/q/metrics", "/q/dev", "/q/arc", "/q/info", "/.env", "/actuator", "/.git/config"})
    void nothing_of_the_inside_is_served_to_the_outside(String path) {
        assertEquals(404, Wire.exchange(Wire.get(path, "localhost")).status());
    }

    @Test
    void no_refusal_speaks_of_the_inside() {
        for (String body : List.of("{", "[]", "{\"email\":{}}", "{\"email\":\"\\ud800\"}", "nul")) {
            String told = Wire.post("/api/manager/v1/auth/login", "localhost", body.getBytes())
                    .body();
            assertTrue(told.startsWith("{\"error\""), told);
            assertFalse(told.matches("(?s).*(pharmaone|java|Exception|jackson|sql|at line).*"), told);
        }
    }
}
