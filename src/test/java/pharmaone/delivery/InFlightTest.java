package pharmaone.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pharmaone.delivery.Subscribers.Subscribed;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.PartnerServer.Received;

@QuarkusTest
class InFlightTest {

    /** For all, beyond everybody's own: gateway.webhooks.in-flight-in-all of the tests. */
    private static final int PLACES = 7;

    private static final int SUBSCRIBERS = 4;

    @Inject
    Subscribers subscribers;

    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch allPlacesAreTaken = new CountDownLatch(SUBSCRIBERS + PLACES);

    /** Answers nobody before every place is taken. */
    private PartnerServer waiting() {
        return new PartnerServer((connection, request, nth) -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            allPlacesAreTaken.countDown();
            PartnerServer.onceLet(allPlacesAreTaken, this::taken).answer(connection, request, nth);
        });
    }

    private void taken(Socket connection, Received request, int nth) throws IOException {
        underWay.decrementAndGet();
        PartnerServer.status(200).answer(connection, request, nth);
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
        try (var receiver = waiting()) {
            List<Subscribed> all = IntStream.range(0, SUBSCRIBERS)
                    .mapToObj(n -> backlog(Partner.fresh(), receiver, 25))
                    .toList();

            all.forEach(subscribed -> subscribers.quiet(subscribed, "null"));

            all.forEach(subscribed -> subscribers.await(subscribed, "delivered"));
            assertEquals(SUBSCRIBERS * 25, receiver.received().size());
            assertEquals(SUBSCRIBERS + PLACES, most.get());
        }
    }

    @Test
    void who_has_little_is_sent_it_at_once_whatever_the_others_have() {
        CountDownLatch otherIsServed = new CountDownLatch(1);
        try (var busy = new PartnerServer(PartnerServer.onceLet(otherIsServed, PartnerServer.status(200)));
                var quiet = PartnerServer.friendly()) {
            Partner other = Partner.fresh();
            Subscribed crowded = backlog(Partner.fresh(), busy, 12);
            subscribers.quiet(crowded, "null");
            busy.await(1 + PLACES);
            subscribers.subscribe(other, quiet.url());

            subscribers.happens(other, "ORD_1", 1);

            quiet.await(1);
            otherIsServed.countDown();
            subscribers.await(crowded, "delivered");
        }
    }
}
