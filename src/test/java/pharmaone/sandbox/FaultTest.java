package pharmaone.sandbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.SocketException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.auth.Scope;
import pharmaone.testing.Documented;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Wire;

@QuarkusTest
class FaultTest {

    private static final String REQUEST = """
            {"external_reference":"TM-1","payload":{"shop_id":"%s","customer_name":"Max","items":[{"name":"A","quantity":1,"price":5}]}}
            """;

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();

    @AfterEach
    void nothing_goes_wrong() {
        given().delete("/sandbox/v1/faults").then().statusCode(200).body("rules", empty());
    }

    /** Rules for this partner alone. */
    private ValidatableResponse rules(String... rules) {
        String own = List.of(rules).stream()
                .map(rule -> rule.replaceFirst("\\{", "{\"org_id\":\"" + partner.org() + "\","))
                .toList()
                .toString();
        return put("{\"rules\":" + own + "}").statusCode(200);
    }

    private static ValidatableResponse put(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .put("/sandbox/v1/faults")
                .then();
    }

    /** What is answered on purpose need not be in the partners' document. */
    private static RequestSpecification undocumented(RequestSpecification request) {
        return request.noFiltersOfType(Documented.class);
    }

    private ValidatableResponse shops() {
        return undocumented(partner.with(Scope.PRODUCTS_READ)).get("/shops").then();
    }

    private int status() {
        return shops().extract().statusCode();
    }

    private String shopsHead(String... more) {
        String bearer = "Authorization: Bearer " + partner.token(Scope.values());
        String path = "/api/v2/public/orgs/" + partner.org() + "/shops";
        return Wire.get(path, "localhost", bearer, String.join("\n", more));
    }

    @Test
    void a_rule_answers_instead_of_the_gateway() {
        rules("{\"status\":418,\"body\":{\"error\":\"teapot\"}}");

        shops().statusCode(418)
                .contentType("application/json")
                .header("X-Kong-Request-Id", startsWith(""))
                .body(is("{\"error\":\"teapot\"}"));
        assertEquals(
                200,
                Partner.fresh()
                        .with(Scope.PRODUCTS_READ)
                        .get("/shops")
                        .then()
                        .extract()
                        .statusCode());
    }

    @Test
    void a_text_is_answered_as_a_proxy_would() {
        rules("{\"status\":502,\"body\":\"<h1>Bad Gateway</h1>\"}");

        shops().statusCode(502).contentType("text/html").body(is("<h1>Bad Gateway</h1>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {\"error\":\"internal server error\"}",
                "502 | {\"error\":\"Could not reach PharmaOne\"}",
                "503 | {\"error\":\"service unavailable\"}",
                "418 | {\"error\":\"sandbox fault\"}"
            })
    void without_a_body_the_contracts_words_are_answered(int status, String body) {
        rules("{\"status\":" + status + "}");

        shops().statusCode(status).body(is(body));
    }

    @Test
    void a_rate_limit_reads_as_the_gateways() {
        rules("{\"status\":429}");

        ValidatableResponse answer = shops();
        String id = answer.extract().header("X-Kong-Request-Id");

        answer.statusCode(429)
                .header("Retry-After", "1")
                .body(is("{\n  \"message\":\"API rate limit exceeded\",\n  \"request_id\":\"" + id + "\"\n}"));
    }

    @Test
    void the_shop_door_cannot_reach_the_gateway() {
        rules("{\"path\":\"/api/v1/external-order\",\"status\":502}");

        undocumented(partner.atShop())
                .body("{}")
                .post("/api/v1/external-order")
                .then()
                .statusCode(502)
                .body(is("{\"error\":\"Could not reach PharmaOne\"}"));
        shops().statusCode(200);
    }

    @Test
    void nor_can_the_shop_door_under_its_path() {
        rules("{\"path\":\"/api/v1/external-order\",\"status\":502}");

        partner.atShopPath()
                .body("{}")
                .post("/api/v1/external-order")
                .then()
                .statusCode(502)
                .body(is("{\"error\":\"Could not reach PharmaOne\"}"));
    }

    @Test
    void rules_look_at_method_and_path() {
        rules("{\"method\":\"POST\",\"status\":500}", "{\"path\":\"/api/v2/public/orgs/*/orders/*\",\"status\":503}");

        shops().statusCode(200);
        partner.with(Scope.ORDERS_READ).get("/orders").then().statusCode(200);
        undocumented(partner.with(Scope.ORDERS_READ))
                .get("/orders/ORD_1")
                .then()
                .statusCode(503);
        undocumented(partner.with(Scope.ORDERS_WRITE))
                .body("{}")
                .post("/orders")
                .then()
                .statusCode(500);
    }

    @Test
    void the_first_rule_that_fires_counts_and_all_that_match_are_counted() {
        rules("{\"nth\":2,\"status\":500}", "{\"nth\":3,\"status\":502}", "{\"method\":\"PUT\",\"status\":503}");

        assertEquals(
                List.of(200, 500, 502, 200),
                IntStream.range(0, 4).mapToObj(call -> status()).toList());
        given().get("/sandbox/v1/faults")
                .then()
                .statusCode(200)
                .body("rules.calls", contains(4, 4, 0))
                .body("rules.status", contains(500, 502, 503));
    }

    @Test
    void the_same_seed_throws_the_same_dice() {
        String rule = "{\"probability\":0.5,\"seed\":%d,\"status\":500}";

        List<Integer> first = thrown(rule.formatted(7));

        assertEquals(first, thrown(rule.formatted(7)));
        assertNotEquals(first, thrown(rule.formatted(8)));
        assertTrue(first.contains(200) && first.contains(500), first.toString());
    }

    private List<Integer> thrown(String rule) {
        rules(rule);
        return IntStream.range(0, 30).mapToObj(call -> status()).toList();
    }

    @Test
    void never_and_always_are_probabilities_too() {
        rules("{\"probability\":0,\"status\":500}");
        shops().statusCode(200);

        rules("{\"probability\":1,\"status\":500}");
        shops().statusCode(500);
    }

    @Test
    void a_delay_comes_before_the_answer() {
        rules("{\"delay_ms\":300}");

        assertTrue(shops().statusCode(200).extract().time() >= 300);
    }

    @Test
    void a_reset_leaves_nothing_done_or_only_no_answer() {
        String body = REQUEST.formatted(partner.shop());
        rules("{\"method\":\"POST\",\"reset\":\"request\"}");
        assertThrows(
                SocketException.class,
                () -> partner.with(Scope.values()).body(body).post("/order-requests"));
        assertEquals(0, rows.number("select count(*) from order_request where org_id = ?", partner.org()));

        rules("{\"method\":\"POST\",\"reset\":\"answer\"}");
        assertThrows(
                SocketException.class,
                () -> partner.with(Scope.values()).body(body).post("/order-requests"));
        assertEquals(1, rows.number("select count(*) from order_request where org_id = ?", partner.org()));
    }

    @Test
    void a_body_is_cut() {
        rules("{\"cut\":9}");

        try (Wire wire = Wire.open()) {
            wire.send(shopsHead());
            var answer = wire.answer();
            assertEquals(200, answer.status());
            assertEquals("{\"data\":[", answer.body());
            assertTrue(Integer.parseInt(answer.header("Content-Length")) > 9);
            assertTrue(wire.isClosedWithin(30_000));
        }
    }

    @Test
    void never_is_all_of_a_body_there() {
        rules("{\"status\":500,\"body\":{},\"cut\":1000}");

        var answer = Wire.exchange(shopsHead());

        assertEquals("{", answer.body());
        assertEquals("2", answer.header("Content-Length"));
    }

    @Test
    void the_sandboxs_own_routes_are_never_spoilt() {
        put("{\"rules\":[{\"path\":\"/**\",\"status\":500}]}").statusCode(200);

        given().get("/sandbox/v1/faults").then().statusCode(200).body("rules[0].path", is("/**"));
        given().header("X-Sandbox-Fault", "reset")
                .get("/sandbox/v1/faults")
                .then()
                .statusCode(200);
    }

    @Test
    void a_reset_takes_rules_away() {
        rules("{\"status\":500}");
        given().post("/sandbox/v1/reset?org_id=org1").then().statusCode(200);
        shops().statusCode(500);

        given().post("/sandbox/v1/reset?org_id=" + partner.org()).then().statusCode(200);

        shops().statusCode(200);
        rules("{\"status\":500}");
        given().post("/sandbox/v1/reset").then().statusCode(200);
        given().get("/sandbox/v1/faults").then().body("rules", empty());
    }

    @Test
    void other_gateways_rules_are_heard_of_within_a_second() throws InterruptedException {
        shops().statusCode(200);
        rows.run(
                "insert into sandbox_fault values (gen_random_uuid(), 1, null, ?::json, 0)",
                "{\"org_id\":\"" + partner.org() + "\",\"status\":500}");

        Thread.sleep(1_100);

        shops().statusCode(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                              | rules is required",
                "{\"rules\":{}}                  | rules must be an array",
                "{\"rules\":[{}]}                | rules[0] needs status, delay_ms, reset, cut or webhooks",
                "{\"rules\":[7]}                 | rules[0] must be an object",
                "{\"rules\":[{\"status\":99}]}   | rules[0].status must be at least 200",
                "{\"rules\":[{\"status\":600}]}  | rules[0].status must be at most 599",
                "{\"rules\":[{\"delay_ms\":30001}]} | rules[0].delay_ms must be at most 30000",
                "{\"rules\":[{\"reset\":\"x\"}]} | rules[0].reset must be one of request, answer",
                "{\"rules\":[{\"webhooks\":\"x\"}]} | rules[0].webhooks must be one of duplicated, reordered",
                "{\"rules\":[{\"cut\":-1}]}      | rules[0].cut must not be negative",
                "{\"rules\":[{\"cut\":1,\"method\":\"get\"}]} | rules[0].method must be one of DELETE, GET, HEAD, PATCH, POST, PUT",
                "{\"rules\":[{\"cut\":1,\"path\":\"/a/**/b\"}]} | rules[0].path must begin with /, * must be a whole segment and ** the last one",
                "{\"rules\":[{\"cut\":1,\"path\":\"a\"}]} | rules[0].path must begin with /, * must be a whole segment and ** the last one",
                "{\"rules\":[{\"cut\":1,\"nth\":0}]} | rules[0].nth must be at least 1",
                "{\"rules\":[{\"cut\":1,\"probability\":1.1}]} | rules[0].probability must be at most 1",
                "{\"rules\":[{\"cut\":1,\"probability\":0.005}]} | rules[0].probability must have at most two decimals",
                "{\"rules\":[{\"cut\":1,\"body\":{}}]} | rules[0].body needs status",
                "{\"rules\":[{\"cut\":1,\"org_id\":7}]} | rules[0].org_id must be a string"
            })
    void what_cannot_be_is_refused_by_name(String body, String sentence) {
        put(body).statusCode(400).body(is("{\"error\":\"" + sentence + "\"}"));
    }
}
