package pharmaone.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pharmaone.delivery.Subscribers.Subscribed;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;

/** Three places for all beyond everybody's own. */
@QuarkusTest
@TestProfile(InFlightTest.Narrow.class)
class InFlightTest {

    public static class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.webhooks.in-flight-in-all", "3");
        }
    }

    private static final int SUBSCRIBERS = 4;

    @Inject
    Subscribers subscribers;

    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private PartnerServer slow() {
        return new PartnerServer((connection, request, nth) -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            try {
                Thread.sleep(60);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            underWay.decrementAndGet();
            PartnerServer.status(200).answer(connection, request, nth);
        });
    }

    private Subscribed backlog(Partner partner, PartnerServer receiver, int deliveries) {
        Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
        subscribers.quiet(subscribed, "now() + interval '1 hour'");
        for (int i = 0; i < deliveries; i++) {
            subscribers.happens(partner, "ORD_" + i, 1);
        }
        return subscribed;
    }

    @Test
    void no_more_are_under_way_than_everybodys_own_place_and_those_for_all() {
        try (var receiver = slow()) {
            List<Subscribed> all = IntStream.range(0, SUBSCRIBERS)
                    .mapToObj(n -> backlog(Partner.fresh(), receiver, 25))
                    .toList();

            all.forEach(subscribed -> subscribers.quiet(subscribed, "null"));

            all.forEach(subscribed -> subscribers.await(subscribed, "delivered"));
            assertEquals(SUBSCRIBERS * 25, receiver.received().size());
            assertTrue(most.get() <= SUBSCRIBERS + 3, most + " at a time");
            assertTrue(most.get() > SUBSCRIBERS, "only " + most + " at a time: the places for all were not used");
        }
    }

    @Test
    void who_has_little_is_sent_it_at_once_whatever_the_others_have() {
        try (var busy = new PartnerServer(PartnerServer.after(Duration.ofMillis(900), PartnerServer.status(200)));
                var quiet = PartnerServer.friendly()) {
            Partner other = Partner.fresh();
            Subscribed crowded = backlog(Partner.fresh(), busy, 12);
            subscribers.quiet(crowded, "null");
            busy.await(4);
            subscribers.subscribe(other, quiet.url());

            long begun = System.nanoTime();
            subscribers.happens(other, "ORD_1", 1);
            long arrived = quiet.await(1).get(0).nanos();

            assertTrue(arrived - begun < Duration.ofMillis(600).toNanos(), "waited for a place");
            subscribers.await(crowded, "delivered");
        }
    }
}
