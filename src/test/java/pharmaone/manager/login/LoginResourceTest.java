package pharmaone.manager.login;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pharmaone.auth.ApiKeys;
import pharmaone.http.error.ApiException;
import pharmaone.manager.login.LoginWire.Credentials;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

@QuarkusTest
class LoginResourceTest {

    private static final String WRONG = "{\"error\":\"unauthorized\",\"message\":\"Wrong e-mail or password\"}";

    private static final String LOCKED =
            "{\"error\":\"too_many_attempts\",\"message\":\"Too many failed log-ins, try again later\"}";

    @Inject
    Rows rows;

    @Inject
    LogIn logIn;

    final Partner partner = Partner.fresh();

    /** The address is that of all tests. */
    @AfterEach
    void forget_who_failed() {
        rows.run("delete from failed_login");
    }

    private static ValidatableResponse logIn(String email, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post("/api/manager/v1/auth/login")
                .then();
    }

    private static String address() {
        return "2001:db8::" + UUID.randomUUID().toString().substring(0, 4);
    }

    private void failures(int count, String address, String email, String age) {
        for (int i = 0; i < count; i++) {
            rows.run(
                    "insert into failed_login values (?, ?, ?, now() - ?::interval)",
                    UUID.randomUUID(),
                    address,
                    ApiKeys.sha256(email),
                    age);
        }
    }

    private ApiException refusal(String email, String password, String address) {
        return assertThrows(ApiException.class, () -> logIn.by(new Credentials(email, password), address)
                .await()
                .indefinitely());
    }

    @Test
    void answers_a_token_that_opens_the_staffs_routes() {
        Staff owner = rows.staff(partner, "owner");

        logIn(owner.email(), owner.password())
                .statusCode(200)
                .contentType("application/json")
                .body("keySet()", is(java.util.Set.of("access_token", "expires_in", "token_type", "role", "org_id")))
                .body("access_token", matchesPattern("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\\.[\\w-]+\\.[\\w-]+"))
                .body("expires_in", is(28_800))
                .body("token_type", is("Bearer"))
                .body("role", is("owner"))
                .body("org_id", is(partner.org()));

        owner.with().get("/order-requests").then().statusCode(200);
    }

    @Test
    void the_case_of_the_email_does_not_count() {
        Staff owner = rows.staff(partner, "owner");

        logIn(" " + owner.email().toUpperCase() + " ", owner.password()).statusCode(200);
    }

    @Test
    void a_wrong_password_and_an_unknown_email_are_refused_alike() {
        Staff owner = rows.staff(partner, "owner");

        logIn(owner.email(), "wrong").statusCode(401).body(is(WRONG));
        logIn("nobody-" + UUID.randomUUID() + "@example.com", "wrong")
                .statusCode(401)
                .body(is(WRONG));
    }

    /** Both go the same way; how long a check takes is the cost that stands in the hash. */
    @Test
    void an_unknown_email_costs_the_same_check_as_a_known_one() {
        String password = "a password of somebody new";
        String email = "neu-" + UUID.randomUUID() + "@apotheke.example";
        rows.staff(partner, "owner")
                .with()
                .body(Map.of("email", email, "role", "staff", "password", password))
                .post("/users")
                .then()
                .statusCode(200);
        String known = rows.texts("select password_hash from staff_member where email = ?", email)
                .get(0);

        assertEquals(cost(known), cost(LogIn.NOBODYS_HASH));
        assertTrue(BcryptUtil.matches(password, known));
        assertFalse(BcryptUtil.matches(password, LogIn.NOBODYS_HASH));
    }

    /** {@code $2a$10$} of a hash. */
    private static String cost(String hash) {
        return hash.substring(0, 7);
    }

    @Test
    void a_disabled_user_is_refused() {
        Staff owner = rows.staff(partner, "owner");
        rows.run("update staff_member set is_active = false where staff_id = ?", owner.id());

        logIn(owner.email(), owner.password()).statusCode(401).body(is(WRONG));
    }

    @Test
    void asks_for_both_fields() {
        given().contentType(ContentType.JSON)
                .body("{\"email\":\" \"}")
                .post("/api/manager/v1/auth/login")
                .then()
                .statusCode(400)
                .body(is("{\"error\":\"email is required; password is required\"}"));
    }

    @Test
    void five_wrong_passwords_lock_the_email_for_this_address() {
        Staff owner = rows.staff(partner, "owner");
        Staff colleague = rows.staff(partner, "staff");
        for (int i = 0; i < 5; i++) {
            logIn(owner.email(), "wrong").statusCode(401).body(is(WRONG));
        }

        String retryAfter = logIn(owner.email(), owner.password())
                .statusCode(429)
                .body(is(LOCKED))
                .extract()
                .header("Retry-After");

        int seconds = Integer.parseInt(retryAfter);
        assertTrue(seconds > 840 && seconds <= 900, retryAfter);
        logIn(colleague.email(), colleague.password()).statusCode(200);
        String elsewhere = logIn.by(new Credentials(owner.email(), owner.password()), address())
                .await()
                .indefinitely()
                .tokenType();
        assertEquals("Bearer", elsewhere);
    }

    @Test
    void the_lock_falls_off_when_the_failures_are_a_quarter_of_an_hour_old() {
        Staff owner = rows.staff(partner, "owner");
        failures(1, "127.0.0.1", owner.email(), "13 minutes");
        failures(4, "127.0.0.1", owner.email(), "1 minute");

        String retryAfter =
                logIn(owner.email(), owner.password()).statusCode(429).extract().header("Retry-After");
        rows.run(
                "update failed_login set failed_at = failed_at - interval '2 minutes' where email_sha256 = ?",
                ApiKeys.sha256(owner.email()));

        assertTrue(Integer.parseInt(retryAfter) <= 120, retryAfter);
        logIn(owner.email(), owner.password()).statusCode(200);
    }

    @Test
    void fifty_wrong_passwords_lock_the_address_for_everybody() {
        Staff owner = rows.staff(partner, "owner");
        String address = address();
        for (int i = 0; i < 49; i++) {
            failures(1, address, "somebody" + i + "@example.com", "1 minute");
        }
        logIn.by(new Credentials(owner.email(), owner.password()), address)
                .await()
                .indefinitely();
        failures(1, address, "somebody@example.com", "1 minute");

        assertEquals(429, refusal(owner.email(), owner.password(), address).status());
        assertEquals(429, refusal("nobody@example.com", "wrong", address).status());
    }

    @Test
    void guessing_many_at_once_gets_no_further_than_one_by_one() {
        Staff owner = rows.staff(partner, "owner");
        String address = address();

        for (int round = 0; round < 3; round++) {
            pharmaone.testing.AtOnce.times(8, number -> refusal(owner.email(), "wrong " + number, address)
                    .status());
        }

        assertEquals(429, refusal(owner.email(), owner.password(), address).status());
        assertTrue(rows.number("select count(*) from failed_login where address = ?", address) <= 5 + 8);
    }

    @Test
    void failures_that_are_too_old_are_forgotten_in_passing() {
        Staff owner = rows.staff(partner, "owner");
        failures(3, "192.0.2.1", owner.email(), "16 minutes");

        logIn(owner.email(), owner.password()).statusCode(200);

        assertEquals(
                0,
                rows.number("select count(*) from failed_login where email_sha256 = ?", ApiKeys.sha256(owner.email())));
    }
}
