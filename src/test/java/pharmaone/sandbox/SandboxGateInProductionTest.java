package pharmaone.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.InProduction;

@QuarkusTest
@TestProfile(InProduction.class)
class SandboxGateInProductionTest {

    @Inject
    Stored stored;

    private static RawCalls raw() {
        return new RawCalls(RestAssured.port);
    }

    private static void assertNotThere(HttpResponse<String> answer) {
        String requestId = answer.headers().firstValue("X-Kong-Request-Id").orElseThrow();
        assertEquals(404, answer.statusCode());
        assertEquals(
                "{\n  \"message\":\"no Route matched with those values\",\n  \"request_id\":\"" + requestId + "\"\n}",
                answer.body());
        assertTrue(answer.headers().firstValue("X-Gateway-Mode").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/shop/shop1/api/v1/external-order",
                "/shop/shop1/api/v1/external-order/",
                "//shop/shop1/api/v1/external-order",
                "/%73hop/shop1/api/v1/external-order",
                "/shop;x/shop1/api/v1/external-order",
                "/sandbox",
                "/sandbox/",
                "/sandbox/v1/reset",
                "/sandbox/v1/tokens",
                "/sandbox/index.html",
                "/sandbox/page.js",
                "/sandbox/page.css",
                "/sandbox/v1/faults",
                "/sandbox/v1/requests",
                "/sandbox/v1/requests/x",
                "/sandbox/v1/snapshots",
                "/sandbox/v1/snapshots/x/restore",
                "/sandbox/v1/order-requests/x/approve",
                "//sandbox/v1/tokens",
                "/%73andbox/v1/tokens",
                "/sandbox;x/v1/tokens",
                "/sandbox/v1/tokens;x=1",
                "/./sandbox/v1/tokens",
                "/a/../sandbox/v1/tokens",
                "/a/%2e%2e/sandbox/v1/tokens",
                "/%2Fsandbox/v1/tokens",
                "/SANDBOX/v1/tokens",
                "/docs",
                "/docs/",
                "/docs/index.html",
                "//docs/index.html",
                "/%64ocs/index.html",
                "/docs;x/index.html",
                "/openapi/gateway-api",
                "/openapi/gateway-api.json",
                "/openapi/gateway-api.yaml",
                "/openapi//gateway-api.json",
                "/openapi/%67ateway-api.json",
                "/openapi/external-api/../gateway-api.json"
            })
    void there_is_no_sandbox_no_page_to_try_things_out_and_no_door_under_a_path(String path) {
        assertNotThere(raw().post(path));
        assertNotThere(raw().get(path));
        assertNotThere(raw().post(path, "Origin", "https://evil.example", "Content-Type", "application/json"));
    }

    @Test
    void nothing_is_spoilt_on_purpose_and_nothing_kept() {
        HttpResponse<String> answer = raw().post("/api/v2/public/orgs/org1/orders", "X-Sandbox-Fault", "status=502");

        String requestId = answer.headers().firstValue("X-Kong-Request-Id").orElseThrow();
        assertEquals(401, answer.statusCode());
        assertEquals(0, stored.number("select count(*) from sandbox_exchange where request_id = '" + requestId + "'"));
    }

    @Test
    void everything_else_is() {
        assertEquals(401, raw().get("/api/v2/public/orgs/org1/orders").statusCode());
        assertEquals(200, raw().get("/openapi/external-api.json").statusCode());
        assertEquals(401, raw().get("/api/manager/v1/orgs/org1/order-requests").statusCode());
    }
}
