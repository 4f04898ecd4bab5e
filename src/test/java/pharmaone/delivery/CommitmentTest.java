package pharmaone.delivery;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pharmaone.delivery.Subscribers.Subscribed;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.PartnerServer.Received;
import pharmaone.testing.Rows;
import pharmaone.webhook.Outbox;
import pharmaone.webhook.WebhookEvent;

/** What was committed arrives, once; nothing else does. */
@QuarkusTest
class CommitmentTest {

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
    void nothing_is_sent_of_what_was_rolled_back() {
        try (var receiver = PartnerServer.friendly()) {
            subscribers.subscribe(partner, receiver.url());
            assertThrows(
                    IllegalStateException.class,
                    () -> subscribers.committed(() -> outbox.append(subscribers.event(partner, "ORD_1", 1))
                            .flatMap(appended -> Uni.createFrom().failure(new IllegalArgumentException()))));
            WebhookEvent committed = subscribers.happens(partner, "ORD_1", 2);

            List<Received> received = receiver.await(1);

            assertEquals(1, received.size());
            assertTrue(received.get(0).body().contains(committed.id().toString()));
            assertEquals(1, rows.number("select count(*) from webhook_event where org_id = ?", partner.org()));
        }
    }

    @Test
    void all_of_a_crowd_arrive_once() {
        try (var receiver = PartnerServer.friendly()) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            Set<String> events = new HashSet<>();
            List<WebhookEvent> happened = IntStream.range(0, 300)
                    .mapToObj(i -> subscribers.event(partner, "ORD_" + UUID.randomUUID(), i))
                    .toList();
            subscribers.committed(() -> happened.stream()
                    .map(event -> outbox.append(event))
                    .reduce(Uni.createFrom().voidItem(), (all, next) -> all.chain(() -> next)));
            happened.forEach(event -> events.add(event.id().toString()));

            subscribers.await(subscribed, "delivered");

            assertEquals(300, receiver.received().size());
            assertEquals(
                    events,
                    receiver.received().stream()
                            .map(request -> id(request.body()))
                            .collect(toSet()));
        }
    }

    private String id(String body) {
        try {
            return json.readTree(body).get("id").textValue();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_a_gateway_that_died_had_claimed_is_free_when_its_lease_ends() {
        try (var receiver = PartnerServer.friendly()) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.quiet(subscribed, "now() + interval '1 hour'");
            subscribers.happens(partner, "ORD_1", 1);
            long begun = System.nanoTime();
            rows.run(
                    "update webhook_delivery set status = 'sending', attempts = 1, due_at = now() + interval '1 second'"
                            + " where subscription_id = ?",
                    subscribed.id());
            subscribers.quiet(subscribed, "null");

            Received received = receiver.await(1).get(0);

            assertTrue(received.nanos() - begun > Duration.ofMillis(800).toNanos());
            subscribers.await(subscribed, "delivered");
            assertEquals(List.of("2"), subscribers.column(subscribed, "attempts"));
        }
    }
}
