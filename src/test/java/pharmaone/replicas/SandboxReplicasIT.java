package pharmaone.replicas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.testing.Production.desk;
import static pharmaone.testing.Production.json;
import static pharmaone.testing.Production.orderRequest;
import static pharmaone.testing.Production.send;
import static pharmaone.testing.Production.v2;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Balancer;
import pharmaone.testing.Eventually;
import pharmaone.testing.GatewayProcess;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.Production;

/** What replicas share that production cannot show on one machine: events to a receiver here, and snapshots. */
class SandboxReplicasIT {

    static Production rehearsal;
    static GatewayProcess first;
    static GatewayProcess second;
    static Balancer balancer;
    static String base;

    @BeforeAll
    static void two_on_one_database() {
        rehearsal = Production.rehearsal();
        Map<String, String> patient = rehearsal.settings("GATEWAY_CONNECTION_WAIT", "60s");
        first = GatewayProcess.start(patient);
        second = GatewayProcess.start(patient);
        balancer = Balancer.before(first, second);
        base = balancer.base();
    }

    @AfterAll
    static void stop() {
        balancer.close();
        first.close();
        second.close();
        rehearsal.close();
    }

    @Test
    void each_event_is_delivered_exactly_once() {
        String partner = rehearsal.partnerAt(base);
        String owner = rehearsal.ownerAt(base);
        try (var receiver = PartnerServer.friendly()) {
            rehearsal.subscribe(base, receiver.url());
            AtOnce.times(16, i -> {
                for (int nth = 0; nth < 5; nth++) {
                    var request = send(
                            "POST",
                            v2(base) + "/order-requests",
                            orderRequest("event-" + i + "-" + nth),
                            "Authorization",
                            partner);
                    String path = "/order-requests/" + json(request).path("id").asText() + "/approve";
                    var approved = send("POST", desk(base) + path, "{}", "Authorization", owner);
                    assertEquals(200, approved.statusCode(), approved.body());
                }
                return null;
            });
            int events = 16 * 5 * 3; // submitted, approved, the order created

            receiver.await(events);
            Eventually.equal(
                    "0", () -> rehearsal.ask("select count(*) from webhook_delivery where settled_at is null"));

            List<String> ids = receiver.received().stream()
                    .map(PartnerServer.Received::deliveryId)
                    .toList();
            assertEquals(events, ids.size());
            assertEquals(events, new HashSet<>(ids).size());
        }
    }

    @Test
    void a_snapshot_of_one_is_restored_by_the_other() {
        String partner = rehearsal.partnerAt(base);
        send("POST", v2(base) + "/order-requests", orderRequest("before"), "Authorization", partner);
        String snapshot = "{\"name\":\"kept\",\"org_id\":\"%s\"}".formatted(Production.ORG);
        assertEquals(
                200, send("POST", first.uri("/sandbox/v1/snapshots"), snapshot).statusCode());
        send("POST", v2(base) + "/order-requests", orderRequest("after"), "Authorization", partner);

        var restored = send("POST", second.uri("/sandbox/v1/snapshots/kept/restore?org_id=" + Production.ORG), null);

        assertEquals(200, restored.statusCode(), restored.body());
        assertEquals(
                "before",
                rehearsal.ask(
                        "select string_agg(external_reference, ' ') from order_request where external_reference in ('before', 'after')"));
        assertEquals(
                200,
                send("GET", v2(base) + "/orders", null, "Authorization", rehearsal.partnerAt(base))
                        .statusCode());
    }
}
