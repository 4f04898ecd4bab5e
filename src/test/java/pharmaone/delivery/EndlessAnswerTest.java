package pharmaone.delivery;

import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pharmaone.delivery.Subscribers.Subscribed;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.PartnerServer.Manners;
import pharmaone.testing.PartnerServer.Received;

/** What never ends is ended by the time-out, half a second here, with tries enough for a machine that is slower still. */
@QuarkusTest
@TestProfile(EndlessAnswerTest.Impatient.class)
class EndlessAnswerTest {

    public static class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gateway.webhooks.timeout",
                    "500ms",
                    "gateway.webhooks.lease",
                    "4m",
                    "gateway.webhooks.retry-delays",
                    "50ms,50ms,50ms,1s,2s,2s,2s,2s");
        }
    }

    @Inject
    Subscribers subscribers;

    private final Partner partner = Partner.fresh();

    static Stream<Arguments> withoutStatus() {
        return Stream.of(
                Arguments.of("silence", PartnerServer.onceLet(new CountDownLatch(1), PartnerServer.status(200))),
                Arguments.of(
                        "an upgrade", PartnerServer.raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n")),
                Arguments.of("endless interim answers", PartnerServer.dribble("", "HTTP/1.1 102 Processing\r\n\r\n")),
                Arguments.of("endless status line", PartnerServer.dribble("HTTP/1.1 200 ", "a")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutStatus")
    void without_a_status_it_is_a_failure_and_tried_again(String name, Manners rudeness) {
        try (var receiver = PartnerServer.rude(2, rudeness)) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.happens(partner, "ORD_1", 1);
            subscribers.happens(partner, "ORD_2", 1);

            subscribers.await(subscribed, "delivered");

            Map<String, List<Received>> tries = receiver.await(6).stream().collect(groupingBy(Received::deliveryId));
            assertEquals(Set.copyOf(subscribers.column(subscribed, "delivery_id")), tries.keySet());
            tries.values()
                    .forEach(same -> assertEquals(
                            1, same.stream().map(Received::body).distinct().count()));
        }
    }

    static Stream<Arguments> withStatus() {
        return Stream.of(
                Arguments.of("head", PartnerServer.dribble("HTTP/1.1 200 OK\r\n", "X-More: yes\r\n")),
                Arguments.of("body", PartnerServer.dribble("HTTP/1.1 200 OK\r\n\r\n", "a")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withStatus")
    void its_status_decides(String name, Manners manners) {
        try (var receiver = new PartnerServer(manners)) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.happens(partner, "ORD_1", 1);

            subscribers.await(subscribed, "delivered");

            assertEquals(List.of("200"), subscribers.column(subscribed, "answer_code"));
        }
    }
}
