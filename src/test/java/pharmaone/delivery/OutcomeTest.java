package pharmaone.delivery;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pharmaone.delivery.Subscribers.Subscribed;
import pharmaone.testing.Eventually;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.PartnerServer.Manners;
import pharmaone.testing.PartnerServer.Received;
import pharmaone.testing.Rows;

/** What an answer means for its delivery and its subscription. */
@QuarkusTest
class OutcomeTest {

    @Inject
    Subscribers subscribers;

    @Inject
    Rows rows;

    private final Partner partner = Partner.fresh();

    static Stream<Arguments> rudenesses() {
        return Stream.of(
                Arguments.of("500", PartnerServer.status(500)),
                Arguments.of("429", PartnerServer.status(429)),
                Arguments.of("429 with a time", PartnerServer.status(429, "Retry-After: 1")),
                Arguments.of("redirect", PartnerServer.status(302, "Location: http://127.0.0.1:1/")),
                Arguments.of("reset", PartnerServer.reset()),
                Arguments.of("garbage", PartnerServer.cut("\u0000\u0001 what is HTTP?\r\n\r\n")),
                Arguments.of("closed without a word", PartnerServer.cut("")),
                Arguments.of("half a status line", PartnerServer.cut("HTTP/1.1 2")),
                Arguments.of("not much of a status line", PartnerServer.cut("HTTP/1.1 2000 OK\r\n")),
                Arguments.of(
                        "an interim answer alone", PartnerServer.cut("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")),
                Arguments.of(
                        "a huge head",
                        PartnerServer.raw(
                                "HTTP/1.1 200 OK\r\nX-Huge: " + "x".repeat(40_000) + "\r\nContent-Length: 0\r\n\r\n")),
                Arguments.of("cut after the status line", PartnerServer.cut("HTTP/1.1 200 OK\r\n")),
                Arguments.of("cut within the head", PartnerServer.cut("HTTP/1.1 200 OK\r\nX-More: ")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rudenesses")
    void every_event_arrives_under_one_id_with_equal_bytes(String name, Manners rudeness) {
        try (var receiver = PartnerServer.rude(2, rudeness)) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.happens(partner, "ORD_1", 1);
            subscribers.happens(partner, "ORD_2", 1);

            subscribers.await(subscribed, "delivered");
            List<Received> received = receiver.await(6);

            assertEquals(6, received.size());
            assertEquals(
                    Set.copyOf(subscribers.column(subscribed, "delivery_id")),
                    received.stream().map(Received::deliveryId).collect(toSet()));
            for (Received request : received) {
                received.stream()
                        .filter(other -> other.deliveryId().equals(request.deliveryId()))
                        .forEach(other -> assertArrayEquals(request.bytes(), other.bytes()));
            }
        }
    }

    private static final String FINE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    static Stream<Arguments> enough() {
        return Stream.of(
                Arguments.of("204", PartnerServer.raw("HTTP/1.1 204 No Content\r\n\r\n")),
                Arguments.of("an interim answer first", PartnerServer.raw("HTTP/1.1 103 Early Hints\r\n\r\n" + FINE)),
                Arguments.of(
                        "several interim answers first",
                        PartnerServer.raw("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: "
                                + "x".repeat(5_000) + "\r\n\r\n" + FINE)),
                Arguments.of("byte by byte", (Manners) (connection, request, nth) -> {
                    for (String part : ("HTTP/1.1 103 Early Hints\r\n\r\n" + FINE).split("")) {
                        PartnerServer.raw(part).answer(connection, request, nth);
                    }
                }),
                Arguments.of("cut after the head", PartnerServer.cut("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\no")),
                Arguments.of("endless body", PartnerServer.endless()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("enough")
    void the_status_decides_whatever_becomes_of_the_body(String name, Manners manners) {
        try (var receiver = new PartnerServer(manners)) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.happens(partner, "ORD_1", 1);

            subscribers.await(subscribed, "delivered");

            assertEquals(1, receiver.received().size());
            assertTrue(subscribers.column(subscribed, "length(answer)").stream()
                    .allMatch(length -> Integer.parseInt(length) <= 1024));
        }
    }

    @Test
    void a_connection_with_interim_answers_goes_on_with_the_next_delivery() {
        try (var receiver = new PartnerServer(PartnerServer.raw("HTTP/1.1 103 Early Hints\r\n\r\n" + FINE))) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            for (int nth = 1; nth <= 20; nth++) {
                subscribers.happens(partner, "ORD_1", nth);
            }

            subscribers.await(subscribed, "delivered");

            assertEquals(20, receiver.received().size());
            assertEquals(Set.of("200"), Set.copyOf(subscribers.column(subscribed, "answer_code")));
        }
    }

    @Test
    void gone_switches_the_subscription_off() {
        try (var receiver = new PartnerServer(PartnerServer.status(410))) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.happens(partner, "ORD_1", 1);
            String entry = "gateway webhook_subscription.switched_off " + subscribed.id();

            Eventually.isTrue(() -> rows.audit(partner).contains(entry), () -> rows.audit(partner)
                    .toString());

            assertEquals(
                    List.of("gone"),
                    rows.texts(
                            "select switched_off_by from webhook_subscription where not is_active and subscription_id = ?",
                            subscribed.id()));
            subscribers.happens(partner, "ORD_1", 2);
            assertEquals(1, subscribers.column(subscribed, "status").size());
        }
    }

    @Test
    void gone_from_before_the_subscription_was_switched_on_again_counts_no_more() {
        CountDownLatch switchedOn = new CountDownLatch(1);
        try (var receiver = PartnerServer.rude(1, PartnerServer.onceLet(switchedOn, PartnerServer.status(410)))) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.happens(partner, "ORD_1", 1);
            receiver.await(1);
            subscribers.switched(partner, subscribed, false);
            subscribers.switched(partner, subscribed, true);

            switchedOn.countDown();

            subscribers.await(subscribed, "delivered");
            assertEquals("true", subscribers.state(subscribed, "is_active"));
            assertEquals(List.of(), rows.audit(partner));
        }
    }

    @Test
    void a_subscription_that_only_failed_for_five_days_is_switched_off() {
        try (var receiver = new PartnerServer(PartnerServer.status(500))) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            rows.run(
                    "update webhook_subscription set failing_since = now() - interval '121 hours' where subscription_id = ?",
                    subscribed.id());
            subscribers.happens(partner, "ORD_1", 1);

            Eventually.isTrue(
                    () -> rows.texts(
                                    "select switched_off_by from webhook_subscription where subscription_id = ?",
                                    subscribed.id())
                            .contains("failing"),
                    () -> rows.audit(partner).toString());

            assertTrue(rows.audit(partner).contains("gateway webhook_subscription.switched_off " + subscribed.id()));
        }
    }

    @Test
    void one_success_ends_the_time_of_failures() {
        try (var receiver = PartnerServer.rude(1, PartnerServer.status(500))) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.happens(partner, "ORD_1", 1);
            receiver.await(1);

            subscribers.await(subscribed, "delivered");

            assertEquals(
                    1,
                    rows.number(
                            "select count(*) from webhook_subscription where failing_since is null and is_active"
                                    + " and subscription_id = ?",
                            subscribed.id()));
        }
    }

    @Test
    void after_the_last_try_it_is_given_up_with_what_was_answered() {
        try (var receiver = new PartnerServer(PartnerServer.status(500))) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.happens(partner, "ORD_1", 1);

            subscribers.await(subscribed, "exhausted");

            assertEquals(4, receiver.received().size());
            assertEquals(
                    List.of("4 500 ok"),
                    subscribers.column(subscribed, "attempts || ' ' || answer_code || ' ' || answer"));
        }
    }

    @Test
    void an_unknown_host_is_a_failure_like_others() {
        Subscribed subscribed = subscribers.subscribe(partner, "http://nobody.invalid/hook");
        subscribers.happens(partner, "ORD_1", 1);

        subscribers.await(subscribed, "exhausted");

        assertEquals(List.of("UNKNOWN_HOST"), subscribers.column(subscribed, "answer"));
    }
}
