package pharmaone.delivery;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.delivery.Subscribers.Subscribed;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.PartnerServer.Received;
import pharmaone.testing.Rows;

/** Webhooks that go wrong on purpose, in the sandbox. */
@QuarkusTest
class DeliveryFaultTest {

    @Inject
    Subscribers subscribers;

    @Inject
    Rows rows;

    private final Partner partner = Partner.fresh();

    @AfterEach
    void nothing_goes_wrong() {
        given().delete("/sandbox/v1/faults").then().statusCode(200);
    }

    private void move(String order, String status, String fault) {
        var call = partner.with(Scope.values()).contentType(ContentType.JSON).body("{\"status\":\"" + status + "\"}");
        if (fault != null) {
            call.header("X-Sandbox-Fault", fault);
        }
        call.patch("/orders/" + order + "/status").then().statusCode(200);
    }

    /** When what is sent late on purpose is, whenever that should have been. */
    private void due(Subscribed subscribed, String time) {
        rows.run(
                "update webhook_delivery set due_at = " + time
                        + " where object_id = delivery_id::text and subscription_id = ?",
                subscribed.id());
    }

    private static List<String> statuses(List<Received> received) {
        return received.stream()
                .map(webhook -> webhook.body().replaceAll(".*\"new_status\":\"(\\w+)\".*", "$1"))
                .toList();
    }

    @Test
    void the_webhooks_of_a_call_are_sent_twice_under_one_id() throws Exception {
        try (var receiver = PartnerServer.friendly()) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            String order = rows.order(partner, "pending", "10");

            move(order, "awaiting_packing", "webhooks=duplicated");

            List<Received> both = receiver.await(2);
            subscribers.await(subscribed, "delivered");
            assertEquals(2, receiver.received().size());
            assertEquals(both.get(0).deliveryId(), both.get(1).deliveryId());
            assertEquals(both.get(0).body(), both.get(1).body());
        }
    }

    @Test
    void the_webhook_of_a_call_is_overtaken_by_the_next_about_the_same_order() throws Exception {
        try (var receiver = PartnerServer.friendly()) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            String order = rows.order(partner, "pending", "10");
            subscribers.quiet(subscribed, "now() + interval '1 hour'");

            move(order, "awaiting_packing", "webhooks=reordered");
            move(order, "ready_pickup", null);

            assertEquals(List.of("true", "false"), subscribers.column(subscribed, "(due_at > created_at)::text"));
            due(subscribed, "now() + interval '1 hour'");
            subscribers.quiet(subscribed, "null");
            receiver.await(1);
            due(subscribed, "now()");
            assertEquals(List.of("ready_pickup", "awaiting_packing"), statuses(receiver.await(2)));
            subscribers.await(subscribed, "delivered");
        }
    }

    @Test
    void a_rule_does_so_with_the_calls_it_matches() throws Exception {
        given().contentType(ContentType.JSON)
                .body("{\"rules\":[{\"org_id\":\"%s\",\"nth\":2,\"webhooks\":\"duplicated\"}]}"
                        .formatted(partner.org()))
                .put("/sandbox/v1/faults")
                .then()
                .statusCode(200);
        try (var receiver = PartnerServer.friendly()) {
            subscribers.subscribe(partner, receiver.url());
            String order = rows.order(partner, "pending", "10");

            move(order, "awaiting_packing", null);
            move(order, "ready_pickup", null);
            move(order, "shipped", null);

            receiver.await(4);
            assertEquals(
                    List.of("awaiting_packing", "ready_pickup", "ready_pickup", "shipped"),
                    statuses(receiver.received()));
        }
    }
}
