package pharmaone.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** API3:2023. Bodies are read key by key: what a route does not name sets nothing, and nothing leaves that no schema has. */
@QuarkusTest
class BrokenObjectPropertyLevelAuthorizationTest {

    private static final String MORE = """
            "org_id":"org1","order_id":"ORD_20200101_stolen000","version":99,"deleted_at":"2020-01-01T00:00:00Z",
            "created_at":"2020-01-01T00:00:00Z","updated_at":"2020-01-01T00:00:00Z","decided_by":"me","key_id":"me",
            "is_admin":true,"role":"owner","__proto__":{"admin":true},"repeats":7,"idempotent":false""";

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();

    @Test
    void an_order_has_the_organisation_and_the_times_that_the_gateway_gives_it() {
        String id = partner.with(Scope.values())
                .body(
                        "{\"shop_id\":\"%s\",\"customer_name\":\"Max\",\"items\":[{\"name\":\"Blüte\",\"qty\":1,\"price\":5}],%s}"
                                .formatted(partner.shop(), MORE))
                .post("/orders")
                .then()
                .statusCode(200)
                .extract()
                .path("id");

        assertEquals(1, rows.number("""
                        select count(*)
                          from pharmacy_order
                         where org_id = ?
                           and order_id = ?
                           and order_id <> 'ORD_20200101_stolen000'
                           and deleted_at is null
                           and created_at > now() - interval '1 hour'
                           and version < 99
                        """, partner.org(), id));
    }

    @Test
    void a_request_decides_nothing_about_itself() {
        String id = partner.with(Scope.values())
                .body("""
                        {"status":"approved","payload":{"shop_id":"%s","customer_name":"Max","status":"approved",
                         "items":[{"name":"Blüte","quantity":1}],%s}, %s}""".formatted(partner.shop(), MORE.replace("\"org_id\":\"org1\",", ""), MORE))
                .post("/order-requests")
                .then()
                .statusCode(200)
                .body("status", is("pending"))
                .extract()
                .path("id");

        assertEquals(
                1,
                rows.number(
                        "select count(*) from order_request where org_id = ? and request_id = ?::uuid and status = 'pending'"
                                + " and decided_by is null and order_id is null and repeats = 0 and idempotent and key_id = ?",
                        partner.org(),
                        id,
                        partner.keyId()));
    }

    @Test
    void staff_correct_what_is_the_customers_and_nothing_else() {
        Staff staff = rows.staff(partner, "staff");
        String id = rows.request(partner, "TM-1", "{\"customer_name\":\"Max\",\"items\":[]}");
        String token = staff.token();

        staff.with(token)
                .body(
                        "{\"status\":\"approved\",\"shop_id\":\"other\",\"external_reference\":\"X\",\"org_id\":\"org1\"}")
                .patch("/order-requests/{id}", id)
                .then()
                .statusCode(400);
        staff.with(token)
                .body("{\"customer_name\":\"Moritz\",\"status\":\"approved\",\"shop_id\":\"other\"}")
                .patch("/order-requests/{id}", id)
                .then()
                .statusCode(200)
                .body("status", is("pending"))
                .body("shop_id", is(partner.shop()))
                .body("corrections.keySet().size()", is(1));
    }

    @Test
    void an_answer_has_no_key_that_its_schema_has_not() {
        String id = rows.order(partner, "pending", "10.00");

        Set<String> documented = new TreeSet<>(given()
                .get("/openapi/external-api.json")
                .jsonPath()
                .getMap("components.schemas.OrderDetail.properties")
                .keySet()
                .stream()
                .map(String::valueOf)
                .toList());
        Set<String> answered = new TreeSet<>(
                partner.with(Scope.ORDERS_READ).get("/orders/{id}", id).jsonPath().getMap("").keySet().stream()
                        .map(String::valueOf)
                        .toList());

        assertTrue(documented.containsAll(answered), answered + " of " + documented);
    }

    @Test
    void a_log_in_tells_nothing_but_the_token() {
        Map<String, ?> answer = given().contentType("application/json")
                .body("{\"email\":\"%s\",\"password\":\"%s\",\"role\":\"owner\",\"org_id\":\"org1\"}"
                        .formatted(rows.staff(partner, "staff").email(), Rows.PASSWORD))
                .post("/api/manager/v1/auth/login")
                .jsonPath()
                .getMap("");

        assertEquals(Set.of("access_token", "expires_in", "token_type", "role", "org_id"), answer.keySet());
        assertEquals("staff", answer.get("role"));
        assertEquals(partner.org(), answer.get("org_id"));
    }

    /** Of what is kept as a secret, no list tells: keys, members, subscriptions. */
    @Test
    void no_list_of_staffs_tells_a_secret_or_its_hash() {
        Staff owner = rows.staff(partner, "owner");
        String token = owner.token();
        String made = owner.with(token)
                .body("{\"url\":\"http://localhost:1/\",\"event_types\":[\"low_stock\"]}")
                .post("/webhook-subscriptions")
                .then()
                .statusCode(200)
                .extract()
                .path("secret");
        List<String> secrets = Stream.of(
                        List.of(partner.key(), made, Rows.PASSWORD),
                        rows.texts("select password_hash from staff_member where org_id = ?", partner.org()),
                        rows.texts(
                                "select encode(secret_sha256, 'hex') from api_key_hash where org_id = ?",
                                partner.org()))
                .flatMap(List::stream)
                .toList();

        for (String path : List.of("/api-keys", "/users", "/webhook-subscriptions", "/shops", "/audit-log")) {
            String answer =
                    owner.with(token).get(path).then().statusCode(200).extract().asString();
            secrets.forEach(secret -> assertFalse(answer.contains(secret), path + " tells " + secret));
        }
    }
}
