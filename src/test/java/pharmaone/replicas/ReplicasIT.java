package pharmaone.replicas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.testing.Production.desk;
import static pharmaone.testing.Production.json;
import static pharmaone.testing.Production.orderRequest;
import static pharmaone.testing.Production.send;
import static pharmaone.testing.Production.v2;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Balancer;
import pharmaone.testing.GatewayProcess;
import pharmaone.testing.Production;

/**
 * Two packaged gateways on one Postgres, in the middle of a change of the JWT secret: it does not matter which answers.
 */
class ReplicasIT {

    private static final String OTHER_SECRET = "another-secret-of-the-test-with-bytes";

    static Production production;
    static GatewayProcess first;
    static GatewayProcess second;

    @BeforeAll
    static void two_on_one_database() {
        production = Production.withPharmacy();
        first = GatewayProcess.start(production.settings("GATEWAY_JWT_SECRET_ALSO_ACCEPTED", OTHER_SECRET));
        second = GatewayProcess.start(production.settings(
                "GATEWAY_JWT_SECRET", OTHER_SECRET, "GATEWAY_JWT_SECRET_ALSO_ACCEPTED", Production.SECRET));
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        production.close();
    }

    private static String one(int number) {
        return (number % 2 == 0 ? first : second).uri("");
    }

    private static String requested(String base, String reference) {
        return json(send(
                        "POST",
                        v2(base) + "/order-requests",
                        orderRequest(reference),
                        "Authorization",
                        production.partnerAt(base)))
                .path("id")
                .asText();
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
        List<Integer> answers = new java.util.ArrayList<>();
        for (int i = 0; i < 6; i++) {
            answers.add(send(
                            "POST",
                            one(i) + "/api/manager/v1/auth/login",
                            "{\"email\":\"nobody@apotheke.example\",\"password\":\"wrong password\"}")
                    .statusCode());
        }

        assertEquals(List.of(401, 401, 401, 401, 401, 429), answers);
    }

    @Test
    void one_reference_is_one_request_whoever_is_asked_at_the_same_moment() {
        List<String> ids = AtOnce.times(16, i -> requested(one(i), "same"));

        assertEquals(1, new HashSet<>(ids).size(), ids.toString());
        assertEquals("1", production.ask("select count(*) from order_request where external_reference = 'same'"));
    }

    @Test
    void a_request_is_approved_once_whoever_is_asked_at_the_same_moment() {
        String path = "/order-requests/" + requested(one(0), "approved") + "/approve";
        String owner = production.ownerAt(one(1));

        List<Integer> answers = AtOnce.times(16, i -> send("POST", desk(one(i)) + path, "{}", "Authorization", owner)
                .statusCode());

        assertEquals(1, Collections.frequency(answers, 200), answers.toString());
        assertEquals(15, Collections.frequency(answers, 409), answers.toString());
    }

    @Test
    void behind_nginx_a_whole_trade_goes_through_both() {
        try (Balancer balancer = Balancer.before(first, second)) {
            String base = balancer.base();
            String partner = production.partnerAt(base);
            String owner = production.ownerAt(base);
            for (int i = 0; i < 10; i++) {
                String request = requested(base, "trade-" + i);
                var approved = send(
                        "POST", desk(base) + "/order-requests/" + request + "/approve", "{}", "Authorization", owner);
                String order = json(approved).path("order").path("id").asText();

                assertEquals(
                        200,
                        send("GET", v2(base) + "/orders/" + order, null, "Authorization", partner)
                                .statusCode());
            }
        }
    }
}
