package pharmaone.sandbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static pharmaone.boot.SandboxCredentials.ORG_1;
import static pharmaone.boot.SandboxCredentials.ORG_2;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.boot.SandboxCredentials;

@QuarkusTest
class SandboxPageTest {

    @ParameterizedTest
    @CsvSource({
        "/sandbox/, text/html",
        "/sandbox/index.html, text/html",
        "/sandbox/page.css, text/css",
        "/sandbox/page.js, text/javascript",
        "/sandbox/texts.js, text/javascript"
    })
    void is_served_under_a_strict_policy(String path, String type) {
        given().get(path)
                .then()
                .statusCode(200)
                .contentType(startsWith(type))
                .header(
                        "Content-Security-Policy",
                        startsWith("default-src 'none'; script-src 'self'; style-src 'self'"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-cache");
    }

    @Test
    void needs_nothing_that_the_policy_forbids() {
        given().get("/sandbox/")
                .then()
                .body(not(containsString("<style")))
                .body(not(containsString("style=")))
                .body(not(containsString("onclick")))
                .body(not(containsString("<script>")));
    }

    @ParameterizedTest
    @CsvSource({
        "page",
        "dom",
        "api",
        "texts",
        "start",
        "live",
        "requests",
        "inbox",
        "faults",
        "state",
        "lines",
        "confirm"
    })
    void never_takes_text_for_markup(String script) {
        given().get("/sandbox/" + script + ".js")
                .then()
                .statusCode(200)
                .body(not(containsString("innerHTML")))
                .body(not(containsString("outerHTML")))
                .body(not(containsString("insertAdjacentHTML")));
    }

    @Test
    void is_found_without_the_slash() {
        given().redirects().follow(false).get("/sandbox").then().statusCode(302).header("Location", "/sandbox/");
    }

    @Test
    void is_where_the_root_leads() {
        given().redirects().follow(false).get("/").then().statusCode(302).header("Location", "/sandbox/");
        given().redirects().follow(false).head("/").then().statusCode(302);
        given().post("/").then().statusCode(404);
    }

    @Test
    void a_shops_host_does_not_have_it() {
        given().header("Host", "shop1.localhost").get("/").then().statusCode(404);
        given().header("Host", "shop1.localhost").get("/sandbox/").then().statusCode(404);
        given().header("Host", "shop1.localhost").get("/sandbox/page.js").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {ORG_1, ORG_2})
    void shows_the_keys_and_log_ins_that_a_sandbox_has(String org) {
        given().get("/sandbox/")
                .then()
                .body(containsString("sandbox-" + org + "-key"))
                .body(containsString(SandboxCredentials.ownerOf(org)))
                .body(containsString(SandboxCredentials.OWNER_PASSWORD))
                .body(containsString(SandboxCredentials.staffOf(org)))
                .body(containsString(SandboxCredentials.STAFF_PASSWORD));
    }

    @Test
    void no_page_of_another_site_may_look_at_it() {
        given().header("Sec-Fetch-Site", "cross-site").get("/sandbox/").then().statusCode(403);
    }

    @Test
    void what_is_not_there_is_an_unknown_route() {
        given().get("/sandbox/none.js")
                .then()
                .statusCode(404)
                .body("message", is("no Route matched with those values"));
    }
}
