package pharmaone.replicas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pharmaone.testing.Production.desk;
import static pharmaone.testing.Production.json;
import static pharmaone.testing.Production.orderRequest;
import static pharmaone.testing.Production.send;
import static pharmaone.testing.Production.v2;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Balancer;
import pharmaone.testing.Eventually;
import pharmaone.testing.GatewayProcess;
import pharmaone.testing.OneMinute;
import pharmaone.testing.Production;

/**
 * Two packaged gateways on one Postgres behind a balancer, which asks them in turn, in the middle of a change of the JWT
 * secret: it does not matter which answers.
 */
class ReplicasIT {

    private static final int LIMIT = 160;
    private static final String OTHER_SECRET = "another-secret-of-the-test-with-bytes";

    static Production production;
    static GatewayProcess first;
    static GatewayProcess second;
    static Balancer balancer;
    static String base;

    @BeforeAll
    static void two_on_one_database() {
        production = Production.withPharmacy();
        first = GatewayProcess.start(production.settings(
                "GATEWAY_JWT_SECRET_ALSO_ACCEPTED", OTHER_SECRET, "GATEWAY_RATE_LIMIT_PER_MINUTE", "" + LIMIT));
        second = GatewayProcess.start(production.settings(
                "GATEWAY_JWT_SECRET",
                OTHER_SECRET,
                "GATEWAY_JWT_SECRET_ALSO_ACCEPTED",
                Production.SECRET,
                "GATEWAY_RATE_LIMIT_PER_MINUTE",
                "" + LIMIT));
        balancer = Balancer.before(first, second);
        base = balancer.base();
    }

    @AfterAll
    static void stop() {
        balancer.close();
        first.close();
        second.close();
        production.close();
    }

    private static String one(int number) {
        return (number % 2 == 0 ? first : second).uri("");
    }

    private static String requested(String token, String reference) {
        var answer = send("POST", v2(base) + "/order-requests", orderRequest(reference), "Authorization", token);
        assertEquals(200, answer.statusCode(), answer.body());
        return json(answer).path("id").asText();
    }

    private static int lists(String token) {
        return send("GET", v2(base) + "/orders", null, "Authorization", token).statusCode();
    }

    @Test
    void both_are_asked() {
        String token = production.partnerAt(base);
        for (int i = 0; i < 10; i++) {
            assertEquals(200, lists(token));
        }

        for (GatewayProcess gateway : List.of(first, second)) {
            String line = "\"route\":\"/api/v2/public/orgs/{orgId}/orders\"";
            Eventually.isTrue(() -> gateway.output().contains(line), gateway::output);
        }
    }

    @Test
    void a_token_of_one_is_good_at_the_other() {
        for (int i = 0; i < 2; i++) {
            String token = production.partnerAt(one(i));

            assertEquals(
                    200,
                    send("GET", v2(one(i + 1)) + "/orders", null, "Authorization", token)
                            .statusCode());
        }
    }

    @Test
    void a_session_begun_at_one_ends_at_the_other() {
        String owner = production.ownerAt(one(0));
        String queue = "/order-requests";
        assertEquals(
                200,
                send("GET", desk(one(1)) + queue, null, "Authorization", owner).statusCode());

        send("POST", one(1) + "/api/manager/v1/auth/logout", null, "Authorization", owner);

        assertEquals(
                401,
                send("GET", desk(one(0)) + queue, null, "Authorization", owner).statusCode());
    }

    @Test
    void failed_log_ins_are_counted_together() {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            answers.add(send(
                            "POST",
                            base + "/api/manager/v1/auth/login",
                            "{\"email\":\"nobody@apotheke.example\",\"password\":\"wrong password\"}")
                    .statusCode());
        }

        assertEquals(List.of(401, 401, 401, 401, 401, 429), answers);
    }

    @Test
    void passwords_tried_at_once_at_all_of_them_are_looked_at_five_times() {
        String guess = "{\"email\":\"somebody@apotheke.example\",\"password\":\"wrong password\"}";

        List<Integer> answers = AtOnce.times(20, i -> send("POST", one(i % 2) + "/api/manager/v1/auth/login", guess)
                .statusCode());

        assertEquals(5, Collections.frequency(answers, 401), answers.toString());
        assertEquals(15, Collections.frequency(answers, 429), answers.toString());
    }

    @Test
    void one_reference_is_one_request_whoever_is_asked_at_the_same_moment() {
        String token = production.partnerAt(base);

        List<String> ids = AtOnce.times(16, i -> requested(token, "same"));

        assertEquals(1, new HashSet<>(ids).size(), ids.toString());
        assertEquals("1", production.ask("select count(*) from order_request where external_reference = 'same'"));
    }

    @Test
    void a_request_is_approved_once_whoever_is_asked_at_the_same_moment() {
        String path = "/order-requests/" + requested(production.partnerAt(base), "approved") + "/approve";
        String owner = production.ownerAt(base);

        List<Integer> answers = AtOnce.times(16, i -> send("POST", desk(base) + path, "{}", "Authorization", owner)
                .statusCode());

        assertEquals(1, Collections.frequency(answers, 200), answers.toString());
        assertEquals(15, Collections.frequency(answers, 409), answers.toString());
    }

    @Test
    void a_whole_trade_goes_through_both() {
        String partner = production.partnerAt(base);
        String owner = production.ownerAt(base);
        for (int i = 0; i < 5; i++) {
            String path = "/order-requests/" + requested(partner, "trade-" + i) + "/approve";
            String order = json(send("POST", desk(base) + path, "{}", "Authorization", owner))
                    .path("order")
                    .path("id")
                    .asText();

            assertEquals(
                    200,
                    send("GET", v2(base) + "/orders/" + order, null, "Authorization", partner)
                            .statusCode());
        }
    }

    @Test
    void a_key_has_one_share_of_a_minute_at_both_together() {
        List<Integer> answers = OneMinute.within(production::ask, () -> {
            String key = "key-that-asks-much-" + UUID.randomUUID();
            production.addKey(key);
            String token = production.partnerAt(base, key);
            return IntStream.range(0, 2 * LIMIT).mapToObj(i -> lists(token)).toList();
        });

        int served = Collections.frequency(answers, 200);
        assertTrue(served <= LIMIT && served > LIMIT * 3 / 4, served + " of " + LIMIT);
        assertEquals(2 * LIMIT - served, Collections.frequency(answers, 429));
    }
}
