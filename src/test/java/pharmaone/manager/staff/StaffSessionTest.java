package pharmaone.manager.staff;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** How long somebody stays logged in. */
@QuarkusTest
class StaffSessionTest {

    private static final String NO_TOKEN =
            "{\"error\":\"unauthorized\",\"message\":\"Missing or invalid Bearer token\"}";

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();

    @Test
    void logging_out_ends_this_token_and_no_other() {
        Staff owner = rows.staff(partner, "owner");
        String token = owner.token();
        String other = owner.token();

        given().auth()
                .oauth2(token)
                .post("/api/manager/v1/auth/logout")
                .then()
                .statusCode(200)
                .body(is("{\"status\":\"ok\"}"));

        owner.with(token).get("/order-requests").then().statusCode(401).body(is(NO_TOKEN));
        owner.with(other).get("/order-requests").then().statusCode(200);
    }

    @Test
    void a_token_ends_after_eight_hours_without_use() {
        Staff owner = rows.staff(partner, "owner");
        String token = owner.token();

        lastUsed(owner, "7 hours 59 minutes");
        owner.with(token).get("/order-requests").then().statusCode(200);
        lastUsed(owner, "1 minute");
        owner.with(token).get("/order-requests").then().statusCode(200);
        lastUsed(owner, "8 hours 1 second");
        owner.with(token)
                .get("/order-requests")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body(is(NO_TOKEN));
    }

    private void lastUsed(Staff member, String ago) {
        rows.run("update staff_session set last_used_at = now() - ?::interval where staff_id = ?", ago, member.id());
    }

    @Test
    void a_use_is_noted_once_a_minute() {
        Staff owner = rows.staff(partner, "owner");
        String token = owner.token();
        lastUsed(owner, "61 seconds");
        owner.with(token).get("/order-requests").then().statusCode(200);
        String noted = "select last_used_at from staff_session where staff_id = ?";
        String first = rows.texts(noted, owner.id()).get(0);

        owner.with(token).get("/order-requests").then().statusCode(200);

        assertEquals(first, rows.texts(noted, owner.id()).get(0));
        assertEquals(
                1,
                rows.number(
                        "select count(*) from staff_session where staff_id = ? and last_used_at > now() - interval '61 seconds'",
                        owner.id()));
    }

    @Test
    void a_disabled_user_is_out_at_once() {
        Staff owner = rows.staff(partner, "owner");
        String token = owner.token();

        rows.run("update staff_member set is_active = false where staff_id = ?", owner.id());

        owner.with(token).get("/order-requests").then().statusCode(401).body(is(NO_TOKEN));
    }
}
