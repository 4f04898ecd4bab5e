package pharmaone.sandbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Partner;

@QuarkusTest
class SandboxGateTest {

    private static final String FOREIGN =
            "{\"error\":\"forbidden\",\"message\":\"The sandbox control does not answer to other sites\"}";

    private static RawCalls raw() {
        return new RawCalls(RestAssured.port);
    }

    @Test
    void every_answer_says_that_this_is_a_sandbox() {
        given().get("/nowhere").then().statusCode(404).header("X-Gateway-Mode", "sandbox");
        given().get("/api/v2/public/orgs/org1/orders").then().statusCode(401).header("X-Gateway-Mode", "sandbox");
        given().post("/sandbox/v1/tokens").then().statusCode(200).header("X-Gateway-Mode", "sandbox");
        given().header("Host", "nobody.localhost")
                .get("/")
                .then()
                .statusCode(404)
                .header("X-Gateway-Mode", "sandbox");
        Partner.fresh()
                .atShop()
                .body("{}")
                .post("/api/v1/external-order")
                .then()
                .header("X-Gateway-Mode", "sandbox");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "http://localhost:1", "http://localhost", "null", "", "http://", ":"})
    void a_page_of_another_site_has_no_say(String origin) {
        given().header("Origin", origin)
                .post("/sandbox/v1/tokens")
                .then()
                .statusCode(403)
                .header("X-Gateway-Mode", "sandbox")
                .body(is(FOREIGN));
    }

    @Test
    void nor_has_one_that_the_browser_calls_cross_site() {
        given().header("Sec-Fetch-Site", "cross-site")
                .post("/sandbox/v1/reset")
                .then()
                .statusCode(403)
                .body(is(FOREIGN));
        HttpResponse<String> odd = raw().post("//%73andbox;x/v1/reset", "Origin", "https://evil.example");
        assertEquals(403, odd.statusCode());
        assertEquals(FOREIGN, odd.body());
    }

    @Test
    void pages_of_its_own_and_programs_have() {
        String here = RestAssured.baseURI + ":" + RestAssured.port;

        given().header("Origin", here).post("/sandbox/v1/tokens").then().statusCode(200);
        given().header("Origin", here)
                .header("Sec-Fetch-Site", "same-origin")
                .post("/sandbox/v1/tokens")
                .then()
                .statusCode(200);
        given().post("/sandbox/v1/tokens").then().statusCode(200);
    }

    @Test
    void the_partners_routes_do_not_look_at_the_origin() {
        given().header("Origin", "https://evil.example")
                .get("/api/v2/public/orgs/org1/orders")
                .then()
                .statusCode(401);
    }

    @Test
    void a_shops_host_has_no_sandbox() {
        given().header("Host", "shop1.localhost")
                .post("/sandbox/v1/tokens")
                .then()
                .statusCode(404);
    }
}
