package pharmaone.auth;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.testing.AtOnce;
import pharmaone.testing.InProduction;
import pharmaone.testing.OneMinute;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

@QuarkusTest
@TestProfile(InProduction.class)
class RateLimitTest {

    private static final int LIMIT = InProduction.REQUESTS_A_MINUTE;

    @Inject
    Rows rows;

    Partner partner;

    @BeforeEach
    void somebody_who_has_asked_nothing() {
        partner = Partner.fresh();
    }

    /** Done again by somebody else when the minute ends on the way. */
    private <T> T inOneMinute(Supplier<T> deed) {
        return OneMinute.within(sql -> rows.texts(sql).get(0), () -> {
            somebody_who_has_asked_nothing();
            return deed.get();
        });
    }

    private Response ask() {
        return partner.with(Scope.values()).get("/orders");
    }

    private List<Response> ask(int times) {
        return IntStream.range(0, times).mapToObj(i -> ask()).toList();
    }

    private static long served(List<Response> answers) {
        return answers.stream().filter(answer -> answer.statusCode() == 200).count();
    }

    private long claimed() {
        return rows.number("select claimed from rate_window where org_id = ?", partner.org());
    }

    @Test
    void a_key_has_its_share_of_a_minute_and_no_more() {
        List<Response> answers = inOneMinute(() -> ask(LIMIT + 1));

        for (int i = 0; i < LIMIT; i++) {
            answers.get(i)
                    .then()
                    .statusCode(200)
                    .header("RateLimit-Limit", is("40"))
                    .header("RateLimit-Remaining", is("" + (LIMIT - 1 - i)));
        }
        Response refused = answers.get(LIMIT);
        assertEquals(429, refused.statusCode());
        assertEquals(
                "{\n  \"message\":\"API rate limit exceeded\",\n  \"request_id\":\"%s\"\n}"
                        .formatted(refused.header("X-Kong-Request-Id")),
                refused.asString());
        int seconds = Integer.parseInt(refused.header("Retry-After"));
        assertTrue(seconds >= 1 && seconds <= 60, refused.header("Retry-After"));
        assertEquals("0", refused.header("RateLimit-Remaining"));
    }

    @Test
    void who_has_spent_it_gets_no_new_token_and_keeps_nobody_else_from_theirs() {
        int forToken = inOneMinute(() -> {
            ask(LIMIT);
            return partner.withKey().post("/auth/token").statusCode();
        });

        assertEquals(429, forToken);
        Partner.fresh().with(Scope.values()).get("/orders").then().statusCode(200);
    }

    @Test
    void what_another_gateway_spent_counts_too() {
        List<Response> answers = inOneMinute(() -> {
            ask().then().statusCode(200);
            rows.run("update rate_window set claimed = 38 where org_id = ?", partner.org());
            return ask(LIMIT);
        });

        assertEquals(5 - 1 + 2, served(answers), "the rest of its own claim, and what was left");
    }

    @Test
    void many_at_once_get_no_more_than_there_is() {
        List<Response> answers = inOneMinute(() -> AtOnce.times(60, i -> ask()));

        assertTrue(
                served(answers) <= LIMIT, served(answers) + " were served"); // fewer, where one was told to come again
        assertEquals(LIMIT, claimed());
    }

    @Test
    void the_next_minute_begins_anew() {
        List<Response> answers = inOneMinute(() -> {
            ask().then().statusCode(200);
            rows.run(
                    "update rate_window set claimed = 40, window_start = window_start - interval '1 minute' where org_id = ?",
                    partner.org());
            return ask(5);
        });

        assertEquals(5, served(answers));
        assertEquals(5, claimed());
    }

    @Test
    void few_requests_cost_a_statement() {
        inOneMinute(() -> ask(5));

        assertEquals(5, claimed(), "five of forty are claimed at once");
    }

    @Test
    void who_is_nobody_spends_nothing() {
        for (int i = 0; i < LIMIT + 5; i++) {
            partner.anonymous().get("/orders").then().statusCode(401);
        }
        partner.with(Scope.PRODUCTS_READ).get("/orders").then().statusCode(403);

        ask().then().statusCode(200).header("RateLimit-Remaining", is("39"));
    }

    @Test
    void behind_tls_browsers_are_told_to_stay_there() {
        ask().then().header("Strict-Transport-Security", is("max-age=31536000"));
    }
}
