package pharmaone.manager.login;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.auth.ApiKeys;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** Passwords guessed by a program: many at once, from as many addresses as it likes. */
@QuarkusTest
@TestProfile(GuessingTest.BehindAProxy.class)
class GuessingTest {

    /** Each request says which address it comes from. */
    public static class BehindAProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.allow-x-forwarded", "true",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1");
        }
    }

    private static final String HERE = "198.51.100.7";
    private static final String ELSEWHERE = "203.0.113.9";
    private static final Set<String> OF_EACH_RESPONSE = Set.of("Retry-After", "Date", "X-Kong-Request-Id");

    @Inject
    Rows rows;

    private Staff owner;

    @BeforeEach
    void somebody_whose_password_is_worth_guessing() {
        owner = rows.staff(Partner.fresh(), "owner");
    }

    @AfterEach
    void forget_who_failed() {
        rows.run("delete from failed_login");
    }

    private static Response logIn(String address, String email, String password) {
        return given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", address)
                .body(Map.of("email", email, "password", password))
                .post("/api/manager/v1/auth/login");
    }

    private static String unknown() {
        return "nobody-" + UUID.randomUUID() + "@apotheke.example";
    }

    private static long count(List<Response> answers, int status) {
        return answers.stream().filter(answer -> answer.statusCode() == status).count();
    }

    /** All of a response that tells something. */
    private static Map<String, String> told(Response answer) {
        Map<String, String> told = new TreeMap<>();
        for (Header header : answer.headers()) {
            if (!OF_EACH_RESPONSE.contains(header.getName())) {
                told.merge(header.getName(), header.getValue(), String::concat);
            }
        }
        told.put("status", answer.statusLine());
        told.put("body", answer.asString());
        return told;
    }

    /** From addresses of their own, the latest of them so many seconds ago. */
    private void failures(int count, String email, int secondsAgo) {
        for (int i = 0; i < count; i++) {
            rows.run(
                    "insert into failed_login values (?, ?, ?, now() - ? * interval '1 second')",
                    UUID.randomUUID(),
                    "192.0.2." + i,
                    ApiKeys.sha256(email),
                    secondsAgo + i);
        }
    }

    private long failures(String email) {
        return rows.number("select count(*) from failed_login where email_sha256 = ?", ApiKeys.sha256(email));
    }

    @RepeatedTest(3)
    void of_twenty_passwords_tried_at_once_five_are_looked_at_and_the_refusals_are_all_the_same() {
        List<Response> answers =
                AtOnce.answers(20, i -> logIn(HERE, owner.email(), i == 13 ? owner.password() : "wrong " + i));

        assertTrue(count(answers, 401) <= 5, () -> count(answers, 401) + " were looked at");
        assertEquals(
                1,
                answers.stream()
                        .filter(answer -> answer.statusCode() == 429)
                        .map(GuessingTest::told)
                        .distinct()
                        .count());
        assertEquals(20 - count(answers, 401) - count(answers, 200), count(answers, 429));
        assertEquals(count(answers, 401), failures(owner.email()));
    }

    @Test
    void once_locked_the_right_password_is_answered_as_a_wrong_one_and_as_one_of_nobody() {
        String nobody = unknown();
        for (int i = 0; i < 5; i++) {
            assertEquals(told(logIn(HERE, nobody, "wrong")), told(logIn(HERE, owner.email(), "wrong")));
        }

        Response right = logIn(HERE, owner.email(), owner.password());

        assertEquals(429, right.statusCode());
        assertTrue(Integer.parseInt(right.header("Retry-After")) > 840, right.header("Retry-After"));
        assertEquals(told(right), told(logIn(HERE, owner.email(), "wrong")));
        assertEquals(told(right), told(logIn(HERE, nobody, "wrong")));
        assertEquals(5, failures(owner.email()));
    }

    @Test
    void accounts_tried_at_once_from_one_address_are_fifty_at_most() {
        List<Response> answers = AtOnce.answers(60, i -> logIn(HERE, unknown(), "wrong"));

        assertEquals(50, count(answers, 401));
        assertEquals(10, count(answers, 429));
    }

    @Test
    void all_addresses_of_an_ipv6_network_are_one() {
        for (int i = 0; i < 5; i++) {
            logIn("2001:db8:1:2:" + i + "::1", owner.email(), "wrong").then().statusCode(401);
        }

        logIn("2001:db8:1:2:9::1", owner.email(), owner.password()).then().statusCode(429);
        logIn("2001:db8:1:3::1", owner.email(), owner.password()).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_account_tried_at_once_from_many_addresses_is_slowed_down_be_it_somebodys_or_not(boolean isKnown) {
        String email = isKnown ? owner.email() : unknown();

        List<Response> answers = AtOnce.answers(30, i -> logIn("192.0.2." + i, email, "wrong"));

        // after ten, the next ones would take 1, 2, 4 … 256 seconds
        assertTrue(count(answers, 401) >= 10 && count(answers, 401) < 20, () -> count(answers, 401) + " of 30");
    }

    @ParameterizedTest(name = "{0} failures, the latest {1} s ago: wait for up to {2} s")
    @CsvSource({
        "9, 0, 0",
        "10, 2, 0",
        "14, 0, 16",
        "14, 17, 0",
        "18, 60, 196",
        "25, 60, 240",
        "400, 200, 100",
        "25, 301, 0"
    })
    void the_delay_doubles_with_each_failure_and_ends_after_five_minutes(int failures, int secondsAgo, int wait) {
        String nobody = unknown();
        failures(failures, owner.email(), secondsAgo);
        failures(failures, nobody, secondsAgo);

        Response right = logIn(ELSEWHERE, owner.email(), owner.password());
        Response wrong = logIn(ELSEWHERE, nobody, "wrong");

        if (wait == 0) {
            assertEquals(List.of(200, 401), List.of(right.statusCode(), wrong.statusCode()));
        } else {
            assertEquals(told(right), told(wrong));
            int seconds = Integer.parseInt(right.header("Retry-After"));
            assertTrue(seconds > 0 && seconds <= wait && seconds > wait - 15, right.header("Retry-After"));
        }
    }

    @Test
    void strangers_elsewhere_do_not_slow_down_an_address_from_which_the_user_logged_in_lately() {
        logIn(HERE, owner.email(), owner.password()).then().statusCode(200);
        failures(400, owner.email(), 0);

        logIn(HERE, owner.email(), owner.password()).then().statusCode(200);
        logIn(ELSEWHERE, owner.email(), owner.password()).then().statusCode(429);

        for (int i = 0; i < 5; i++) {
            logIn(HERE, owner.email(), "wrong").then().statusCode(401);
        }
        logIn(HERE, owner.email(), owner.password()).then().statusCode(429);
    }

    @Test
    void that_was_too_long_ago_after_thirty_days_and_helps_nobody_else() {
        Staff colleague = rows.staff(Partner.fresh(), "owner");
        logIn(HERE, colleague.email(), colleague.password()).then().statusCode(200);
        logIn(HERE, owner.email(), owner.password()).then().statusCode(200);
        rows.run("update login_address set last_login_at = now() - interval '31 days' where org_id = ?", owner.org());
        failures(20, owner.email(), 0);

        logIn(HERE, owner.email(), owner.password()).then().statusCode(429);
    }

    @Test
    void whoever_logs_in_four_times_at_once_is_let_in_four_times() {
        for (int round = 0; round < 3; round++) {
            assertEquals(4, count(AtOnce.answers(4, i -> logIn(HERE, owner.email(), owner.password())), 200));
        }

        assertEquals(0, failures(owner.email()));
    }

    @Test
    void each_attempt_removes_more_old_ones_than_it_adds() {
        String past = unknown();
        failures(150, past, 901);

        logIn(HERE, owner.email(), "wrong").then().statusCode(401);
        assertEquals(50, failures(past));
        logIn(HERE, owner.email(), "wrong").then().statusCode(401);
        assertEquals(0, failures(past));
    }
}
