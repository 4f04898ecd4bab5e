package pharmaone.manager.users;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** What only owners do: keys, users, the audit log. */
@QuarkusTest
class OwnerDeskTest {

    private static final String KEY = "{\"name\":\"Kasse\",\"scopes\":[\"orders.read\",\"products.read\"]}";

    @Inject
    Rows rows;

    private Partner partner;
    private Staff owner;
    private String token;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        owner = rows.staff(partner, "owner");
        token = owner.token();
    }

    private RequestSpecification call() {
        return owner.with(token);
    }

    private static void refused(ValidatableResponse answer, int status, String sentence) {
        answer.statusCode(status).body("$", is(Map.of("error", sentence)));
    }

    private int tokenFor(String key) {
        return given().header("apikey", key)
                .contentType("application/json")
                .body("{\"scopes\":[\"orders.read\"]}")
                .post("/api/v2/public/orgs/" + partner.org() + "/auth/token")
                .statusCode();
    }

    @Test
    void a_key_works_until_it_is_revoked_and_its_secret_is_seen_once() {
        JsonPath key = call().body(KEY)
                .post("/api-keys")
                .then()
                .statusCode(200)
                .body("name", is("Kasse"), "scopes", contains("orders.read", "products.read"))
                .body("secret", matchesPattern("p1_[A-Za-z0-9_-]{43}"))
                .extract()
                .jsonPath();
        String secret = key.getString("secret");

        assertEquals(200, tokenFor(secret));
        assertTrue(!call().get("/api-keys").asString().contains(secret));
        call().get("/api-keys")
                .then()
                .body("data[0].id", is(key.getString("id")), "data[0].revoked_at", nullValue())
                .body("data", hasSize(2), "pagination", is(Map.of("limit", 50, "offset", 0, "total", 2)));

        call().delete("/api-keys/" + key.getString("id")).then().statusCode(200).body(is("{\"status\":\"ok\"}"));
        call().delete("/api-keys/" + key.getString("id")).then().statusCode(200);
        assertEquals(401, tokenFor(secret));
        call().get("/api-keys").then().body("data[1].revoked_at", matchesPattern("20.*Z"));
        assertEquals(
                List.of(
                        "staff api_key.issued " + key.getString("id"),
                        "staff api_key.revoked " + key.getString("id"),
                        "staff api_key.revoked " + key.getString("id")),
                rows.audit(partner));
        assertEquals(
                0,
                rows.number(
                        "select count(*) from audit_entry where org_id = ? and details::text like '%p1_%'",
                        partner.org()));
    }

    @Test
    void of_many_at_once_no_more_than_five_keys_are_active() {
        List<Integer> answers =
                AtOnce.times(8, nr -> call().body(KEY).post("/api-keys").statusCode());

        assertEquals(4, answers.stream().filter(status -> status == 200).count());
        assertEquals(4, answers.stream().filter(status -> status == 409).count());
        refused(
                call().body(KEY).post("/api-keys").then(),
                409,
                "there are 5 active API keys already, revoke one first");
        call().delete("/api-keys/" + partner.keyId()).then().statusCode(200);
        call().body(KEY).post("/api-keys").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name is required; scopes is required",
                "{'name':'a','scopes':[]} | scopes is required",
                "{'name':'a','scopes':['orders.eat']} | scopes[0] must be a scope",
                "{'name':'a','scopes':'orders.read'} | scopes must be an array"
            })
    void a_key_without_sense_is_refused(String body, String sentence) {
        refused(call().body(body.replace('\'', '"')).post("/api-keys").then(), 400, sentence);
    }

    @Test
    void another_organisations_key_is_not_found() {
        Partner stranger = Partner.fresh();

        refused(call().delete("/api-keys/" + stranger.keyId()).then(), 404, "api key not found");
        refused(call().delete("/api-keys/none").then(), 404, "api key not found");
    }

    private static String email() {
        return "Neu-" + UUID.randomUUID() + "@apotheke.example";
    }

    private ValidatableResponse add(String email, String role, String password) {
        return call().body(Map.of("email", email, "role", role, "password", password))
                .post("/users")
                .then();
    }

    @Test
    void somebody_new_can_log_in_until_disabled() {
        String email = email();
        String id = add(email, "staff", "long enough")
                .statusCode(200)
                .body("email", is(email.toLowerCase()), "role", is("staff"), "is_active", is(true))
                .extract()
                .path("id");
        Staff somebody = new Staff(partner.org(), UUID.fromString(id), email, "long enough");
        String session = somebody.token();

        call().body("{\"is_active\":false}")
                .patch("/users/" + id)
                .then()
                .statusCode(200)
                .body("is_active", is(false));
        somebody.with(session).get("/order-requests").then().statusCode(401);
        call().body("{\"is_active\":true}").patch("/users/" + id).then().statusCode(200);
        somebody.with(session).get("/order-requests").then().statusCode(401);
        somebody.with().get("/order-requests").then().statusCode(200);
        call().get("/users").then().body("data.id", contains(owner.id().toString(), id));
        assertEquals(
                List.of("staff user.added " + id, "staff user.changed " + id, "staff user.changed " + id),
                rows.audit(partner));
    }

    @Test
    void another_password_logs_out_everywhere() {
        String elsewhere = owner.token();

        call().body("{\"password\":\"another long one\"}")
                .patch("/users/" + owner.id())
                .then()
                .statusCode(200);

        for (String ended : List.of(token, elsewhere)) {
            owner.with(ended).get("/users").then().statusCode(401);
        }
        new Staff(partner.org(), owner.id(), owner.email(), "another long one")
                .with()
                .get("/users")
                .then()
                .statusCode(200);
    }

    @Test
    void there_is_always_an_owner() {
        String sentence = "the last owner can neither be disabled nor become staff";

        refused(
                call().body("{\"is_active\":false}")
                        .patch("/users/" + owner.id())
                        .then(),
                409,
                sentence);
        refused(
                call().body("{\"role\":\"staff\"}")
                        .patch("/users/" + owner.id())
                        .then(),
                409,
                sentence);

        Staff second = rows.staff(partner, "owner");
        String secondToken = second.token();
        List<Integer> answers = AtOnce.times(2, nr -> (nr == 0 ? call() : second.with(secondToken))
                .body("{\"role\":\"staff\"}")
                .patch("/users/" + (nr == 0 ? owner : second).id())
                .statusCode());
        assertTrue(answers.contains(200) && answers.contains(409), answers.toString());
    }

    @Test
    void an_email_is_one_persons_of_all_organisations() {
        Staff stranger = rows.staff(Partner.fresh(), "staff");

        refused(
                add(stranger.email().toUpperCase(), "staff", "long enough"),
                409,
                "email " + stranger.email() + " is already used");
        refused(
                call().body("{\"role\":\"staff\"}")
                        .patch("/users/" + stranger.id())
                        .then(),
                404,
                "user not found");
        refused(call().body("{\"role\":\"staff\"}").patch("/users/none").then(), 404, "user not found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | email is required; role is required; password is required",
                "{'email':'a','role':'boss','password':'short'} | email must be an e-mail address; role must be one of owner, staff; password must have 8 characters at least and 72 bytes at most"
            })
    void somebody_without_sense_is_refused(String body, String sentence) {
        refused(call().body(body.replace('\'', '"')).post("/users").then(), 400, sentence);
        refused(
                call().body("{\"email\":\"x@y.z\"}")
                        .patch("/users/" + owner.id())
                        .then(),
                400,
                "at least one of role, is_active, password is required");
    }

    @Test
    void the_audit_log_tells_who_did_what_and_can_be_asked_for_a_part() {
        String key = call().body(KEY).post("/api-keys").path("id");
        call().delete("/api-keys/" + key).then().statusCode(200);

        call().get("/audit-log")
                .then()
                .statusCode(200)
                .body("data.action", contains("api_key.revoked", "api_key.issued"))
                .body("data[1].actor_email", is(owner.email()), "data[1].object_id", is(key))
                .body("data[1].details", is(Map.of("scopes", List.of("orders.read", "products.read"))))
                .body("pagination.total", is(2));
        call().get("/audit-log?action=api_key.issued&object=" + key + "&actor=" + owner.id()
                        + "&from=2020-01-01T00:00:00Z")
                .then()
                .body("data.action", contains("api_key.issued"), "pagination.total", is(1));
        call().get("/audit-log?to=2020-01-01T00:00:00Z").then().body("data", hasSize(0));
        refused(call().get("/audit-log?from=yesterday").then(), 400, "from must be an RFC 3339 time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api-keys",
                "POST /api-keys",
                "DELETE /api-keys/x",
                "GET /users",
                "POST /users",
                "PATCH /users/x",
                "GET /audit-log"
            })
    void staff_may_none_of_it(String route) {
        String[] call = route.split(" ");

        rows.staff(partner, "staff")
                .with()
                .request(call[0], call[1])
                .then()
                .statusCode(403)
                .body("$", is(Map.of("error", "forbidden", "message", "Owner role required")));
    }
}
