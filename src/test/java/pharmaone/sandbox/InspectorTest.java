package pharmaone.sandbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.auth.Scope;
import pharmaone.testing.Documented;
import pharmaone.testing.Eventually;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;
import pharmaone.testing.Tool;
import pharmaone.testing.Wire;

@QuarkusTest
class InspectorTest {

    private static final String REQUEST =
            "{\"payload\":{\"shop_id\":\"%s\",\"customer_name\":\"<b>Max</b> 'Muster'\",\"prescription_pdf_base64\":\"%s\"}}";

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();

    private static ValidatableResponse looked(Response answer) {
        return looked(answer.header("X-Kong-Request-Id"));
    }

    /** The answer is here an instant before its call is over and kept. */
    private static ValidatableResponse looked(String id) {
        Eventually.equal(200, () -> given().get("/sandbox/v1/requests/" + id).statusCode());
        return given().get("/sandbox/v1/requests/" + id).then().body("id", is(id));
    }

    private ValidatableResponse list(String query) {
        return given().get("/sandbox/v1/requests?org_id=" + partner.org() + query)
                .then();
    }

    /** When so many calls are over and kept. */
    private ValidatableResponse listOf(int calls) {
        Eventually.equal(calls, () -> list("").extract().path("pagination.total"));
        return list("").statusCode(200);
    }

    @Test
    void shows_what_came_and_what_was_answered() {
        Response answer = partner.with(Scope.PRODUCTS_READ).queryParam("x", "ü").get("/shops");

        looked(answer)
                .body("org_id", is(partner.org()))
                .body("request.method", is("GET"))
                .body("request.url", startsWith("http://"))
                .body("request.url", containsString("/api/v2/public/orgs/" + partner.org() + "/shops?x=%C3%BC"))
                .body("response.status", is(200))
                .body("response.headers.Content-Type", startsWith("application/json"))
                .body("response.body.text", is(answer.asString()))
                .body("response.body.bytes", is(answer.asByteArray().length))
                .body("response.body.complete", is(true))
                .body("$", not(hasKey("refusal")))
                .body("$", not(hasKey("fault")));
    }

    @Test
    void masks_what_opens_doors() {
        String token = partner.with(Scope.PRODUCTS_READ)
                .cookie("session", "cookie-secret")
                .header("X-API-Key", "other-secret")
                .queryParam("apikey", "query-secret")
                .get("/shops")
                .then()
                .extract()
                .header("X-Kong-Request-Id");

        looked(token)
                .body("request.headers.Authorization", is("Bearer •••"))
                .body("request.headers.Cookie", is("•••"))
                .body("request.headers.X-API-Key", is("•••"))
                .body("request.url", containsString("apikey=•••"))
                .body("curl", containsString("'Authorization: Bearer '\"$TOKEN\"''"))
                .body("curl", containsString("apikey='\"$APIKEY\"''"))
                .body(not(containsString("-secret")))
                .body(not(containsString(partner.token(Scope.PRODUCTS_READ).substring(0, 30))));
        list("").body(not(containsString("-secret")));
    }

    @Test
    void masks_tokens_and_passwords_in_bodies() {
        Response token = partner.withKey().post("/auth/token");
        Staff owner = rows.staff(partner, "owner");
        Response login = given().contentType("application/json")
                .body("{\"email\":\"" + owner.email() + "\",\"password\":\"" + owner.password() + "\"}")
                .post("/api/manager/v1/auth/login");
        assertEquals(200, login.statusCode());

        looked(token)
                .body("request.headers.apikey", is("•••"))
                .body("response.body.text", containsString("\"access_token\":\"•••\",\"expires_in\":3600"))
                .body("response.body.text", containsString("\"token_type\":\"Bearer\""));
        looked(login)
                .body("request.body.text", containsString("\"password\":\"•••\""))
                .body("request.body.text", containsString(owner.email()))
                .body("response.body.text", not(containsString(login.path("access_token"))));
    }

    @Test
    void says_which_rules_were_broken_and_by_which_clause() {
        looked(partner.with(Scope.ORDERS_WRITE)
                        .body("{\"items\":[{\"name\":\"A\",\"qty\":0,\"price\":1}]}")
                        .post("/orders"))
                .body("refusal.rules.field", hasItem("items[0].qty"))
                .body("refusal.rules.rule", hasItem("items[0].qty must be greater than 0"))
                .body("refusal.clause", is("Errors: validation; Orders"));
        looked(partner.with(Scope.ORDERS_READ).queryParam("status", "x").get("/orders"))
                .body("refusal.rules.field", contains("status"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/orders       |      | Errors: scope missing; Orders",
                "/inventory    | none | Errors: no, malformed, forged or expired Bearer token; Inventory",
                "/nowhere      |      | Errors: unknown route, or none of this host"
            })
    void names_the_clause_of_other_refusals(String path, String token, String clause) {
        var request = token == null ? partner.with(Scope.PRODUCTS_READ) : partner.anonymous();

        looked(request.get(path)).body("refusal.clause", is(clause));
    }

    @Test
    void the_list_tells_in_a_line_what_was_refused() {
        partner.with(Scope.PRODUCTS_READ).get("/shops");
        partner.with(Scope.PRODUCTS_READ).get("/orders");

        listOf(2)
                .body("data.status", contains(403, 200))
                .body("data[0].refusal", is("Missing scope: orders.read"))
                .body("data[0].path", is("/api/v2/public/orgs/" + partner.org() + "/orders"))
                .body("data[1]", not(hasKey("refusal")));
        list("&status=403").body("data.method", contains("GET"));
        list("&limit=1&offset=1").body("data.status", contains(200));
    }

    @Test
    void shop_door_and_staff_are_seen_the_sandbox_itself_is_not() {
        partner.atShop().body("{}").post("/api/v1/external-order");
        given().get("/api/manager/v1/orgs/" + partner.org() + "/shops");
        given().get("/sandbox/v1/snapshots?org_id=" + partner.org());

        listOf(2).body("data.status", contains(401, 400)).body("data[1].host", startsWith(partner.shop()));
        given().get("/sandbox/v1/requests?limit=1000").then().body("data.path", everyItem(not(startsWith("/sandbox"))));
    }

    @Test
    void the_shop_door_under_its_path_is_seen_as_it_was_called() {
        looked(partner.atShopPath().body("{}").post("/api/v1/external-order"))
                .body("org_id", is(partner.org()))
                .body("response.status", is(400))
                .body("refusal.clause", containsString("Order requests"))
                .body("request.url", containsString("/shop/" + partner.shop() + "/api/v1/external-order"))
                .body("curl", containsString("/shop/" + partner.shop() + "/api/v1/external-order"));
    }

    @Test
    void a_prescription_is_shortened_and_the_rest_stays_readable() {
        String pdf = Base64.getEncoder()
                .encodeToString(("%PDF-" + "x".repeat(900_000)).getBytes(StandardCharsets.ISO_8859_1));

        looked(partner.with(Scope.ORDER_REQUESTS_WRITE)
                        .body(REQUEST.formatted(partner.shop(), pdf))
                        .post("/order-requests"))
                .body("response.status", is(200))
                .body("request.body.text", containsString("<b>Max</b>"))
                .body("request.body.text", containsString("…(" + pdf.length() + " characters)\"}}"))
                .body("request.body.text.length()", lessThan(400))
                .body("request.body.complete", is(true))
                .body("curl", containsString("--data-binary @body.json"));
    }

    @Test
    void a_long_body_is_cut_at_64_kib() {
        String name = "a b ".repeat(40_000);

        looked(partner.with(Scope.ORDERS_WRITE)
                        .body("{\"customer_name\":\"" + name + "\"}")
                        .post("/orders"))
                .body("request.body.text.length()", is(65_536))
                .body("request.body.bytes", is(160_020))
                .body("request.body.complete", is(false));
    }

    @Test
    void the_curl_repeats_the_call() throws Exception {
        Tool.CURL.require();
        Response answer = partner.withKeyOnV1()
                .body(REQUEST.formatted(partner.shop(), "JVBERi0="))
                .post("/order-requests");
        assertEquals(200, answer.statusCode());
        String curl = looked(answer).extract().path("curl");

        Process shell = new ProcessBuilder("sh", "-c", curl + " -w ' %{http_code}'")
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        assertFalse(new String(shell.getInputStream().readAllBytes()).endsWith(" 200"));

        ProcessBuilder again = new ProcessBuilder("sh", "-c", curl);
        again.environment().put("APIKEY", partner.key());
        String said = new String(again.start().getInputStream().readAllBytes());
        assertEquals("pending", JsonPath.from(said).get("status"));
        assertEquals(2, rows.number("select count(*) from order_request where org_id = ?", partner.org()));
    }

    @Test
    void the_curl_quotes_whatever_a_client_may_send(@TempDir Path directory) throws Exception {
        Wire.Answer answer = Wire.exchange("""
                `touch$IFS$9'method`|x /api/v2/public/orgs/%s/$(touch%%20path){a,b}[1-3] HTTP/1.1
                Host: localhost
                X-Note: '`touch value`$(touch value)
                """.formatted(partner.org()));
        String curl = looked(answer.header("X-Kong-Request-Id")).extract().path("curl");

        new ProcessBuilder("sh", "-c", curl)
                .directory(directory.toFile())
                .start()
                .waitFor();

        try (Stream<Path> made = Files.list(directory)) {
            assertEquals(List.of(), made.toList(), curl);
        }
    }

    @Test
    void a_call_that_was_spoilt_says_so() {
        Response answer = partner.with(Scope.PRODUCTS_READ)
                .noFiltersOfType(Documented.class)
                .header("X-Sandbox-Fault", "status=502")
                .get("/shops");

        looked(answer)
                .body("fault", is("header: status=502"))
                .body("response.status", is(502))
                .body("$", not(hasKey("refusal")));
    }

    @Test
    void a_call_without_an_answer_has_no_status() {
        try (Wire wire = Wire.open()) {
            wire.send(
                    Wire.get("/api/v2/public/orgs/" + partner.org() + "/shops", "localhost", "X-Sandbox-Fault: reset"));
            assertTrue(wire.isClosedWithin(30_000));
        }

        listOf(1).body("data.fault", contains("header: reset=request")).body("data[0]", not(hasKey("status")));
    }

    @Test
    void bytes_that_are_no_text_do_no_harm() {
        byte[] body = {'{', 0, (byte) 0xff, (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};
        String path = "/api/v1/public/orgs/" + partner.org() + "/order-requests";
        var answer = Wire.post(path, "localhost", body, "apikey: " + partner.key(), "X-Odd: ü");

        looked(answer.header("X-Kong-Request-Id"))
                .body("response.status", is(400))
                .body("refusal.clause", is("Errors: broken JSON or no object; Order requests"));
    }

    @Test
    void the_last_thousand_are_kept() {
        for (int i = 0; i < 1_010; i++) {
            partner.anonymous().get("/shops");
        }

        given().get("/sandbox/v1/requests?limit=5000")
                .then()
                .body("data", hasSize(1_000))
                .body("pagination.total", is(1_000))
                .body("data.path", hasItem("/api/v2/public/orgs/" + partner.org() + "/shops"));
    }

    @ParameterizedTest
    @CsvSource({
        "status=x, status must be from 100 to 599",
        "limit=0, limit must be at least 1",
        "offset=-1, offset must be at least 0"
    })
    void what_cannot_be_is_refused_by_name(String query, String sentence) {
        given().get("/sandbox/v1/requests?" + query)
                .then()
                .statusCode(400)
                .body(is("{\"error\":\"" + sentence + "\"}"));
    }

    @Test
    void an_unknown_call_is_not_found() {
        given().get("/sandbox/v1/requests/x").then().statusCode(404).body(is("{\"error\":\"request not found\"}"));
    }
}
