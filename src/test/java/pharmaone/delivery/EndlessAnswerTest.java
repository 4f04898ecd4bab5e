package pharmaone.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.PartnerServer.Manners;
import pharmaone.webhook.Addresses;
import pharmaone.webhook.Secrets;

/** The time-out ends an attempt whose response never does, here after half a second. */
@QuarkusTest
class EndlessAnswerTest {

    @Inject
    Vertx vertx;

    @Inject
    Addresses addresses;

    @Inject
    Secrets secrets;

    @Inject
    Clock clock;

    @Inject
    Subscribers subscribers;

    /** What comes of one try. */
    private AttemptResult tried(PartnerServer receiver) {
        WebhookClient client =
                new WebhookClient(vertx, addresses, secrets, DeliverySettings.with(Map.of("timeout", "500ms")), clock);
        return client.send(subscribers.claim(Partner.fresh(), receiver.url()))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    static Stream<Arguments> withoutWholeHead() {
        return Stream.of(
                Arguments.of("silence", PartnerServer.onceLet(new CountDownLatch(1), PartnerServer.status(200))),
                Arguments.of(
                        "an upgrade", PartnerServer.raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n")),
                Arguments.of("endless interim answers", PartnerServer.dribble("", "HTTP/1.1 103 Early Hints\r\n\r\n")),
                Arguments.of("endless status line", PartnerServer.dribble("HTTP/1.1 200 ", "a")),
                Arguments.of("endless head", PartnerServer.dribble("HTTP/1.1 200 OK\r\n", "X-More: yes\r\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutWholeHead")
    void a_response_whose_head_never_ends_is_a_failed_attempt(String name, Manners manners) {
        try (var receiver = new PartnerServer(manners)) {
            assertFalse(tried(receiver).isSuccess());
        }
    }

    @Test
    void the_status_decides_when_only_the_body_never_ends() {
        try (var receiver = new PartnerServer(PartnerServer.dribble("HTTP/1.1 200 OK\r\n\r\n", "a"))) {
            AttemptResult result = tried(receiver);

            assertEquals(200, result.status());
            assertTrue(result.isSuccess());
        }
    }
}
