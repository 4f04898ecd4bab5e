package pharmaone.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.delivery.Subscribers.Subscribed;
import pharmaone.testing.Eventually;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.PartnerServer.Received;
import pharmaone.testing.Rows;

/** A receiver that asks for time, by {@code Retry-After}, gets it. */
@QuarkusTest
class QuietTimeTest {

    @Inject
    Subscribers subscribers;

    @Inject
    Redelivery redelivery;

    @Inject
    Rows rows;

    private final Partner partner = Partner.fresh();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "99999999999999999999",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
                "\u0001",
                "%"
            })
    void whatever_stands_in_retry_after_the_next_try_comes(String nonsense) {
        try (var receiver = PartnerServer.rude(1, PartnerServer.status(429, "Retry-After: " + nonsense))) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.happens(partner, "ORD_1", 1);
            receiver.await(1);
            Eventually.isTrue(() -> !subscribers.column(subscribed, "failures").contains("0"), () -> "not settled");
            subscribers.quiet(subscribed, "null");
            rows.run("update webhook_delivery set due_at = now() where subscription_id = ?", subscribed.id());

            subscribers.await(subscribed, "delivered");
        }
    }

    @Test
    void whoever_asks_for_time_is_left_alone_with_everything() {
        try (var receiver = PartnerServer.rude(1, PartnerServer.status(503, "Retry-After: 1"))) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.happens(partner, "ORD_1", 1);
            receiver.await(1);
            Eventually.isTrue(() -> subscribers.column(subscribed, "failures").contains("1"), () -> "not settled");
            subscribers.happens(partner, "ORD_2", 1);

            List<Received> received = receiver.await(2);

            assertTrue(received.get(1).nanos() - received.get(0).nanos()
                    > Duration.ofMillis(950).toNanos());
            subscribers.await(subscribed, "delivered");
        }
    }

    @Test
    void who_is_sent_to_again_by_hand_is_no_longer_left_alone() throws Exception {
        try (var receiver = PartnerServer.friendly()) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.happens(partner, "ORD_1", 1);
            receiver.await(1);
            subscribers.await(subscribed, "delivered");
            subscribers.quiet(subscribed, "now() + interval '1 day'");
            String id = subscribers.column(subscribed, "delivery_id").get(0);

            subscribers.committed(() -> redelivery.one(partner.org(), UUID.fromString(id)));

            receiver.await(2);
        }
    }

    @Test
    void what_it_asked_time_for_is_sent_too_when_that_time_is_ended_by_hand() {
        AtomicInteger requests = new AtomicInteger();
        try (var receiver = new PartnerServer((connection, request, nth) -> (requests.incrementAndGet() == 1
                        ? PartnerServer.status(429, "Retry-After: 3600")
                        : PartnerServer.status(200))
                .answer(connection, request, nth))) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.happens(partner, "ORD_1", 1);
            Eventually.isTrue(() -> subscribers.column(subscribed, "failures").contains("1"), () -> "not settled");
            subscribers.happens(partner, "ORD_2", 1);
            String other = subscribers.column(subscribed, "delivery_id").get(1);

            subscribers.committed(() -> redelivery.one(partner.org(), UUID.fromString(other)));

            subscribers.await(subscribed, "delivered");
            assertEquals(3, receiver.received().size());
        }
    }
}
