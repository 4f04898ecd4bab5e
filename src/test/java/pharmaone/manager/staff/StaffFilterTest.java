package pharmaone.manager.staff;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.auth.Scope;
import pharmaone.testing.Minted;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

@QuarkusTest
class StaffFilterTest {

    private static final String NO_TOKEN =
            "{\"error\":\"unauthorized\",\"message\":\"Missing or invalid Bearer token\"}";
    private static final String OTHER_ORG =
            "{\"error\":\"org_mismatch\",\"message\":\"Token org_id does not match URL orgId\"}";

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();

    /** No route reads its body before it knows who asks: none of these sends one. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET,   /order-requests",
        "GET,   /order-requests/x",
        "GET,   /order-requests/x/prescription.pdf",
        "PATCH, /order-requests/x",
        "POST,  /order-requests/x/approve",
        "POST,  /order-requests/x/decline",
        "GET,   /shops",
        "POST,  /shops",
        "PATCH, /shops/x",
        "GET,   /api-keys",
        "POST,  /api-keys",
        "DELETE, /api-keys/x",
        "GET,   /users",
        "POST,  /users",
        "PATCH, /users/x",
        "GET,   /audit-log",
        "GET,   /catalogue",
        "POST,  /inventory",
        "POST,  /inventory/1/shops",
        "GET,   /inventory/reconciliation"
    })
    void asks_for_a_staff_token_of_this_organisation(String method, String path) {
        String url = "/api/manager/v1/orgs/" + partner.org() + path;
        Staff stranger = rows.staff(Partner.fresh(), "owner");

        given().request(method, url)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body(is(NO_TOKEN));
        given().auth()
                .oauth2("nonsense")
                .request(method, url)
                .then()
                .statusCode(401)
                .body(is(NO_TOKEN));
        given().auth()
                .oauth2(partner.token(Scope.values()))
                .request(method, url)
                .then()
                .statusCode(401)
                .body(is(NO_TOKEN));
        given().header("apikey", partner.key())
                .request(method, url)
                .then()
                .statusCode(401)
                .body(is(NO_TOKEN));
        given().auth()
                .oauth2(stranger.token())
                .request(method, url)
                .then()
                .statusCode(403)
                .body(is(OTHER_ORG));
    }

    @Test
    void logging_out_takes_a_staff_token() {
        String url = "/api/manager/v1/auth/logout";

        given().post(url).then().statusCode(401).body(is(NO_TOKEN));
        given().auth().oauth2(partner.token()).post(url).then().statusCode(401).body(is(NO_TOKEN));
    }

    @Test
    void a_staff_token_is_worth_nothing_to_partners_routes() {
        String token = rows.staff(partner, "owner").token();

        given().auth()
                .oauth2(token)
                .get("/api/v2/public/orgs/{org}/orders", partner.org())
                .then()
                .statusCode(401)
                .body(is(NO_TOKEN));
    }

    @Test
    void what_is_the_owners_is_refused_to_staff_before_the_body_is_read() {
        Staff staff = rows.staff(partner, "staff");
        Staff owner = rows.staff(partner, "owner");

        staff.with()
                .contentType(ContentType.TEXT)
                .body("no JSON")
                .post("/owners-only")
                .then()
                .statusCode(403)
                .body(is("{\"error\":\"forbidden\",\"message\":\"Owner role required\"}"));
        owner.with()
                .contentType(ContentType.TEXT)
                .body("no JSON")
                .post("/owners-only")
                .then()
                .statusCode(415)
                .body(is("{\"error\":\"Content-Type must be application/json\"}"));
        owner.with()
                .body("{\"email\":\"a\",\"password\":\"b\"}")
                .post("/owners-only")
                .then()
                .statusCode(200);
    }

    @Test
    void another_role_counts_from_the_next_call_on() {
        Staff owner = rows.staff(partner, "owner");
        String token = owner.token();

        rows.run("update staff_member set role = 'staff' where staff_id = ?", owner.id());

        owner.with(token).body("{}").post("/owners-only").then().statusCode(403);
    }

    /** The sandbox's secret is public: a good signature alone opens nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"jti\":\"c0a7d3e4-51b2-4f86-8e19-3f6b9d401001\",\"org_id\":\"ORG\"",
                "\"jti\":\"SESSION\",\"org_id\":\"other\"",
                "\"jti\":\"no id\",\"org_id\":\"ORG\"",
                "\"jti\":\"SESSION\",\"org_id\":[1]",
                "\"jti\":\"SESSION\",\"org_id\":\"\\u0000\"",
                "\"jti\":\"SESSION\"",
                "\"org_id\":\"ORG\""
            })
    void a_signed_token_without_its_session_is_worth_nothing(String claims) {
        Staff owner = rows.staff(partner, "owner");
        owner.token();
        String session = rows.texts("select jti from staff_session where staff_id = ?", owner.id())
                .get(0);
        String filled = claims.replace("SESSION", session).replace("ORG", partner.org());
        long now = Instant.now().getEpochSecond();
        String times = ",\"iat\":" + now + ",\"exp\":" + (now + 60) + "}";

        owner.with(Minted.token("{\"iss\":\"pharmaone-manager\",\"sub\":\"x\"," + filled + times))
                .get("/order-requests")
                .then()
                .statusCode(401)
                .body(is(NO_TOKEN));
    }

    @Test
    void a_session_takes_a_token_of_staffs_own_issuer_that_is_not_over() {
        Staff owner = rows.staff(partner, "owner");
        owner.token();
        String session = rows.texts("select jti from staff_session where staff_id = ?", owner.id())
                .get(0);
        String claims = "{\"org_id\":\"" + partner.org() + "\",\"jti\":\"" + session
                + "\",\"iss\":\"%s\",\"sub\":\"x\",\"iat\":%d,\"exp\":%d}";
        long now = Instant.now().getEpochSecond();

        owner.with(Minted.token(claims.formatted("pharmaone-manager", now, now + 60)))
                .get("/order-requests")
                .then()
                .statusCode(200);
        owner.with(Minted.token(claims.formatted("pharmaone-integration", now, now + 60)))
                .get("/order-requests")
                .then()
                .statusCode(401);
        owner.with(Minted.token(claims.formatted("pharmaone-manager", now - 60, now - 1)))
                .get("/order-requests")
                .then()
                .statusCode(401);
    }
}
