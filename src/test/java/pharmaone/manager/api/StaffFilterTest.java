package pharmaone.manager.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.auth.Scope;
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
        "GET,   /catalogue",
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
}
