package pharmaone.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pharmaone.delivery.Subscribers.Subscribed;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.PartnerServer.Received;
import pharmaone.testing.Rows;
import pharmaone.webhook.Outbox;
import pharmaone.webhook.WebhookEvent;

/** What a receiver gets, and how it knows that it is ours. */
@QuarkusTest
class SignatureTest {

    @Inject
    Subscribers subscribers;

    @Inject
    Outbox outbox;

    @Inject
    Rows rows;

    @Inject
    ObjectMapper json;

    private final Partner partner = Partner.fresh();

    @Test
    void sends_what_the_documentation_shows() throws Exception {
        try (var receiver = PartnerServer.friendly()) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url("/webhooks/pharmaone?shop=1"));
            WebhookEvent event = WebhookEvent.orderStatusUpdated(
                    partner.org(),
                    "ORD_1",
                    "awaiting_packing",
                    "ready_pickup",
                    false,
                    true,
                    "via external API",
                    Instant.parse("2026-06-05T12:00:00Z"));
            subscribers.committed(() -> outbox.append(event));

            Received request = receiver.await(1).get(0);

            assertEquals("/webhooks/pharmaone?shop=1", request.path());
            assertEquals(
                    "{\"id\":\"%s\",\"org_id\":\"%s\",\"event_type\":\"order_status_updated\",\"title\":\"Order status updated\","
                                    .formatted(event.id(), partner.org())
                            + "\"description\":\"Order ORD_1 updated via external API\",\"metadata\":{\"order_id\":\"ORD_1\","
                            + "\"old_status\":\"awaiting_packing\",\"new_status\":\"ready_pickup\",\"shipped\":false,"
                            + "\"picked_up\":true},\"created_at\":\"2026-06-05T12:00:00.000000Z\"}",
                    request.body());
            String id = subscribers.column(subscribed, "delivery_id").get(0);
            assertEquals(
                    List.of(
                            "Host: " + receiver.url("").replace("http://", ""),
                            "Content-Type: application/json",
                            "X-PharmaOne-Event: order_status_updated",
                            "X-PharmaOne-Delivery-Id: " + id,
                            "X-PharmaOne-Signature: " + subscribed.secret().vendorSignature(request.bytes()),
                            "webhook-id: " + id),
                    request.lines().subList(0, 6));
            assertEquals(String.valueOf(request.bytes().length), request.header("Content-Length"));
            assertFalse(request.headers().containsKey("Transfer-Encoding"));
            verifies(subscribed.secret().text(), request);
            assertThrows(Exception.class, () -> verifies("whsec_" + "A".repeat(43) + "=", request));
        }
    }

    @Test
    void both_secrets_sign_while_a_rotation_lasts() throws Exception {
        try (var receiver = PartnerServer.friendly()) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            String fresh = subscribers.rotate(partner, subscribed).text();
            subscribers.happens(partner, "ORD_1", 1);
            Received during = receiver.await(1).get(0);
            rows.run(
                    "update webhook_subscription set previous_until = now() where subscription_id = ?",
                    subscribed.id());
            subscribers.happens(partner, "ORD_1", 2);
            Received after = receiver.await(2).get(1);

            verifies(fresh, during);
            verifies(subscribed.secret().text(), during);
            assertEquals(subscribed.secret().vendorSignature(during.bytes()), during.header("X-PharmaOne-Signature"));
            verifies(fresh, after);
            assertThrows(Exception.class, () -> verifies(subscribed.secret().text(), after));
            assertFalse(
                    subscribed.secret().vendorSignature(after.bytes()).equals(after.header("X-PharmaOne-Signature")));
        }
    }

    private static void verifies(String secret, Received request) throws Exception {
        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of(request.header("webhook-id")),
                "webhook-timestamp", List.of(request.header("webhook-timestamp")),
                "webhook-signature", List.of(request.header("webhook-signature")));
        new Webhook(secret).verify(request.body(), HttpHeaders.of(headers, (name, value) -> true));
    }
}
