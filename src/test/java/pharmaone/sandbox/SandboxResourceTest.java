package pharmaone.sandbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

@QuarkusTest
class SandboxResourceTest {

    private static final String ITEMS =
            "{\"customer_name\":\"Max\",\"items\":[{\"name\":\"A\",\"quantity\":1,\"price\":5}]}";

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();

    private static ValidatableResponse post(String path, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/sandbox/v1" + path)
                .then();
    }

    private static ValidatableResponse post(String path) {
        return given().post("/sandbox/v1" + path).then();
    }

    private long requests(String org) {
        return rows.number("select count(*) from order_request where org_id = ?", org);
    }

    @Test
    void goes_back_to_a_scenario() {
        post("/reset", "{\"scenario\":\"empty\"}")
                .statusCode(200)
                .body(is("{\"status\":\"ok\",\"scenario\":\"empty\"}"));
        assertEquals(0, requests("org1"));

        post("/reset").statusCode(200).body(is("{\"status\":\"ok\",\"scenario\":\"demo\"}"));
        assertEquals(12, requests("org1"));
    }

    @Test
    void resets_one_organisation_alone_when_named_in_body_or_query() {
        rows.request(partner, "TM-1", ITEMS);
        post("/reset", "{\"org_id\":\"" + partner.org() + "\"}").statusCode(200);
        assertEquals(0, requests(partner.org()));

        rows.request(partner, "TM-2", ITEMS);
        post("/reset?org_id=" + partner.org()).statusCode(200);
        assertEquals(0, requests(partner.org()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/reset  | {\"scenario\":\"x\"}      | scenario must be one of demo, empty, legacy",
                "/reset  | {\"org_id\":\"nobody\"}   | invalid org_id",
                "/tokens | {\"org_id\":\"nobody\"}   | invalid org_id",
                "/tokens | {\"expires_in\":\"1\"}    | expires_in must be a whole number",
                "/tokens | {\"scopes\":[\"orders.read\",\"orders.reed\"]} | scopes[1] must be one of orders.read, "
                        + "orders.write, order_requests.write, prescriptions.read, prescriptions.write, products.read, "
                        + "products.write, inventory.read, inventory.write, reports.read",
                "/tokens | []                        | invalid JSON body"
            })
    void what_it_does_not_know_is_refused_by_name(String path, String body, String sentence) {
        post(path, body).statusCode(400).body(is("{\"error\":\"" + sentence + "\"}"));
    }

    @Test
    void gives_a_token_for_everything_in_the_first_organisation() {
        String token = post("/tokens")
                .statusCode(200)
                .body("expires_in", is(3600))
                .body("token_type", is("Bearer"))
                .extract()
                .path("access_token");

        given().auth()
                .oauth2(token)
                .get("/api/v2/public/orgs/org1/shops")
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(token)
                .get("/api/v2/public/orgs/org1/orders")
                .then()
                .statusCode(200);
    }

    @Test
    void gives_a_token_of_any_scopes_and_life() {
        String org = "\"org_id\":\"" + partner.org() + "\"";
        String url = "/api/v2/public/orgs/" + partner.org();
        String narrow = post("/tokens", "{" + org + ",\"scopes\":[\"products.read\"],\"expires_in\":60}")
                .statusCode(200)
                .body("expires_in", is(60))
                .extract()
                .path("access_token");
        String none = post("/tokens?org_id=" + partner.org(), "{\"scopes\":[]}")
                .extract()
                .path("access_token");
        String expired =
                post("/tokens", "{" + org + ",\"expires_in\":-1}").extract().path("access_token");

        given().auth().oauth2(narrow).get(url + "/shops").then().statusCode(200);
        given().auth()
                .oauth2(narrow)
                .get(url + "/orders")
                .then()
                .statusCode(403)
                .body(is("{\"error\":\"insufficient_scope\",\"message\":\"Missing scope: orders.read\"}"));
        given().auth().oauth2(none).get(url + "/shops").then().statusCode(403);
        given().auth().oauth2(expired).get(url + "/shops").then().statusCode(401);
    }

    @Test
    void an_organisation_without_a_key_gets_a_token_too() {
        rows.run("update api_key set revoked_at = now() where org_id = ?", partner.org());

        String token = post("/tokens?org_id=" + partner.org())
                .statusCode(200)
                .extract()
                .path("access_token");

        given().auth()
                .oauth2(token)
                .get("/api/v2/public/orgs/" + partner.org() + "/shops")
                .then()
                .statusCode(200);
    }

    @Test
    void approves_in_staffs_place() {
        String id = rows.request(partner, "TM-1", ITEMS);

        post("/order-requests/" + id + "/approve").statusCode(404).body(is("{\"error\":\"order request not found\"}"));
        post("/order-requests/" + id + "/approve", "{\"org_id\":\"" + partner.org() + "\"}")
                .statusCode(200)
                .body(matchesPattern("\\{\"id\":\"" + id
                        + "\",\"status\":\"approved\",\"order_id\":\"ORD_\\d{8}_[A-Za-z0-9]{10}\"}"));
        post("/order-requests/" + id + "/approve?org_id=" + partner.org())
                .statusCode(409)
                .body(is("{\"error\":\"order request is already approved\"}"));

        assertEquals(List.of("sandbox order_request.approved " + id), rows.audit(partner));
        assertEquals(List.of("order_created", "order_request_approved"), rows.events(partner));
    }

    @Test
    void declines_in_staffs_place() {
        String first = rows.request(partner, "TM-1", ITEMS);
        String second = rows.request(partner, "TM-2", ITEMS);

        post("/order-requests/" + first + "/decline?org_id=" + partner.org())
                .statusCode(200)
                .body(is("{\"id\":\"" + first + "\",\"status\":\"declined\",\"reason\":\"Declined in the sandbox\"}"));
        post("/order-requests/" + second + "/decline?org_id=" + partner.org(), "{\"reason\":\"expired\"}")
                .statusCode(200)
                .body("reason", is("expired"));
        post("/order-requests/" + UUID.randomUUID() + "/decline").statusCode(404);

        assertEquals(List.of("order_request_declined", "order_request_declined"), rows.events(partner));
    }
}
