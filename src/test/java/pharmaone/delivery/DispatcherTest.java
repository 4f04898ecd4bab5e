package pharmaone.delivery;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pharmaone.delivery.Subscribers.Subscribed;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.PartnerServer.Manners;
import pharmaone.testing.PartnerServer.Received;
import pharmaone.testing.Rows;
import pharmaone.webhook.Outbox;
import pharmaone.webhook.WebhookEvent;

/** With the schedule of the tests: 50 ms, 50 ms, 100 ms between tries, 1.5 s for each. */
@QuarkusTest
class DispatcherTest {

    @Inject
    Subscribers subscribers;

    @Inject
    Outbox outbox;

    @Inject
    Redelivery redelivery;

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
                    java.time.Instant.parse("2026-06-05T12:00:00Z"));
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

    /** As a stock library does. */
    private static void verifies(String secret, Received request) throws Exception {
        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of(request.header("webhook-id")),
                "webhook-timestamp", List.of(request.header("webhook-timestamp")),
                "webhook-signature", List.of(request.header("webhook-signature")));
        new Webhook(secret).verify(request.body(), HttpHeaders.of(headers, (name, value) -> true));
    }

    private void quiet(Subscribed subscribed, String until) {
        rows.run(
                "update webhook_subscription set quiet_until = " + until + " where subscription_id = ?",
                subscribed.id());
    }

    @Test
    void however_many_wait_behind_one_that_failed_hold_up_nothing_else() throws Exception {
        try (var receiver = PartnerServer.friendly()) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            quiet(subscribed, "now() + interval '1 hour'");
            for (int i = 1; i <= 260; i++) {
                subscribers.happens(partner, "ORD_failing", i);
            }
            WebhookEvent other = subscribers.happens(partner, "ORD_other", 1);
            rows.run(
                    "update webhook_delivery set failures = 1, due_at = now() + interval '3 seconds' where subscription_id = ? and event_no = (select min(event_no) from webhook_delivery where subscription_id = ?)",
                    subscribed.id(),
                    subscribed.id());
            quiet(subscribed, "null");

            assertTrue(receiver.await(1).get(0).body().contains(other.id().toString()));
            receiver.await(261);
            List<String> changes = receiver.received().stream()
                    .filter(request -> request.body().contains("ORD_failing"))
                    .map(request -> request.body().replaceAll(".*\"change(\\d+)\".*", "$1"))
                    .toList();
            assertEquals(IntStream.rangeClosed(1, 260).mapToObj(String::valueOf).toList(), changes);
        }
    }

    @Test
    void who_is_sent_to_again_by_hand_is_no_longer_left_alone() throws Exception {
        try (var receiver = PartnerServer.friendly()) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.happens(partner, "ORD_1", 1);
            receiver.await(1);
            subscribers.await(subscribed, "delivered");
            quiet(subscribed, "now() + interval '1 day'");
            String id = subscribers.column(subscribed, "delivery_id").get(0);

            subscribers.committed(() -> redelivery.one(partner.org(), UUID.fromString(id)));

            receiver.await(2);
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

    @Test
    void a_secret_that_cannot_be_read_holds_up_nobody_else() throws Exception {
        try (var receiver = PartnerServer.friendly();
                var other = PartnerServer.friendly()) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            Subscribed well = subscribers.subscribe(partner, other.url());
            rows.run(
                    "update webhook_subscription set secret = decode('01076465737472', 'hex') || secret where subscription_id = ?",
                    subscribed.id());

            subscribers.happens(partner, "ORD_1", 1);

            other.await(1);
            subscribers.await(well, "delivered");
            subscribers.await(subscribed, "exhausted");
            assertEquals(
                    List.of("not called: the secret that signs cannot be read"),
                    subscribers.column(subscribed, "answer"));
            assertEquals(0, receiver.received().size());
            rows.run("delete from webhook_subscription where subscription_id = ?", subscribed.id());
        }
    }

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
                Arguments.of("endless head", PartnerServer.dribble("HTTP/1.1 200 OK\r\n", "X-More: yes\r\n")),
                Arguments.of("endless status line", PartnerServer.dribble("HTTP/1.1 200 ", "a")),
                Arguments.of("silence", PartnerServer.after(Duration.ofSeconds(3), PartnerServer.status(200))));
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

    static Stream<Arguments> enough() {
        return Stream.of(
                Arguments.of("204", PartnerServer.raw("HTTP/1.1 204 No Content\r\n\r\n")),
                Arguments.of(
                        "cut after the status", PartnerServer.cut("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\no")),
                Arguments.of("endless body", PartnerServer.endless()),
                Arguments.of("dribbled body", PartnerServer.dribble("HTTP/1.1 202 OK\r\n\r\n", "a")));
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
    void leaves_at_once_after_the_commit() {
        try (var receiver = PartnerServer.friendly()) {
            subscribers.subscribe(partner, receiver.url());
            List<Long> waits = new ArrayList<>();
            for (int i = 1; i <= 20; i++) {
                subscribers.happens(partner, "ORD_" + i, 1);
                long committed = System.nanoTime();
                waits.add(receiver.await(i).get(i - 1).nanos() - committed);
            }

            long median = waits.stream().sorted().toList().get(10);
            assertTrue(median < Duration.ofMillis(40).toNanos(), "without waiting for a poll, but: " + waits);
        }
    }

    @Test
    void events_of_one_object_keep_their_order_and_objects_go_side_by_side() {
        try (var receiver = new PartnerServer(PartnerServer.after(Duration.ofMillis(5), PartnerServer.status(200)))) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            for (int nth = 1; nth <= 10; nth++) {
                for (int order = 1; order <= 5; order++) {
                    subscribers.happens(partner, "ORD_" + order, nth);
                }
            }

            subscribers.await(subscribed, "delivered");

            for (int order = 1; order <= 5; order++) {
                String id = "\"order_id\":\"ORD_" + order + "\"";
                assertEquals(
                        IntStream.rangeClosed(1, 10).mapToObj(n -> "change" + n).toList(),
                        receiver.received().stream()
                                .map(Received::body)
                                .filter(body -> body.contains(id))
                                .map(body -> body.replaceAll(".*\"(change\\d+)\".*", "$1"))
                                .toList());
            }
        }
    }

    @Test
    void a_later_event_waits_for_one_that_failed_until_that_has_failed_three_times() {
        try (var receiver = new PartnerServer((connection, request, nth) -> {
            boolean bad = request.body().contains("change1\"");
            PartnerServer.status(bad ? 500 : 200).answer(connection, request, nth);
        })) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.happens(partner, "ORD_1", 1);
            receiver.await(1);
            subscribers.happens(partner, "ORD_1", 2);

            receiver.await(
                    all -> all.stream().anyMatch(request -> request.body().contains("change2")));

            long before = receiver.received().stream()
                    .takeWhile(request -> !request.body().contains("change2"))
                    .count();
            assertTrue(before >= 3, before + " tries of the first");
            Subscribers.awaitThat(
                    () -> subscribers.column(subscribed, "status").equals(List.of("exhausted", "delivered")),
                    () -> subscribers.column(subscribed, "status").toString());
            assertEquals(List.of("4", "1"), subscribers.column(subscribed, "attempts"));
        }
    }

    @Test
    void a_receiver_that_is_dead_or_slow_delays_nobody_else() {
        try (var silent = new PartnerServer(PartnerServer.after(Duration.ofSeconds(60), PartnerServer.reset()));
                var receiver = PartnerServer.friendly()) {
            Partner other = Partner.fresh();
            subscribers.subscribe(partner, silent.url());
            subscribers.subscribe(other, receiver.url());
            for (int i = 0; i < 60; i++) {
                subscribers.happens(partner, "ORD_" + i, 1);
            }
            silent.await(1);

            long begun = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                subscribers.happens(other, "ORD_" + i, 1);
            }
            receiver.await(20);

            assertTrue(System.nanoTime() - begun < Duration.ofMillis(1_400).toNanos(), "longer than one time-out");
            rows.run("update webhook_subscription set is_active = false where org_id = ?", partner.org());
        }
    }

    @Test
    void gone_switches_the_subscription_off() {
        try (var receiver = new PartnerServer(PartnerServer.status(410))) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.happens(partner, "ORD_1", 1);
            String entry = "gateway webhook_subscription.switched_off " + subscribed.id();

            Subscribers.awaitThat(() -> rows.audit(partner).contains(entry), () -> rows.audit(partner)
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
    void a_subscription_that_only_failed_for_five_days_is_switched_off() {
        try (var receiver = new PartnerServer(PartnerServer.status(500))) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            rows.run(
                    "update webhook_subscription set failing_since = now() - interval '121 hours' where subscription_id = ?",
                    subscribed.id());
            subscribers.happens(partner, "ORD_1", 1);

            Subscribers.awaitThat(
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
    void whoever_asks_for_time_is_left_alone_with_everything() {
        try (var receiver = PartnerServer.rude(1, PartnerServer.status(503, "Retry-After: 1"))) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.happens(partner, "ORD_1", 1);
            receiver.await(1);
            Subscribers.awaitThat(
                    () -> subscribers.column(subscribed, "failures").contains("1"), () -> "not settled");
            subscribers.happens(partner, "ORD_2", 1);

            List<Received> received = receiver.await(2);

            assertTrue(received.get(1).nanos() - received.get(0).nanos()
                    > Duration.ofMillis(950).toNanos());
            subscribers.await(subscribed, "delivered");
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
    void what_a_gateway_that_died_had_claimed_is_free_when_its_lease_ends() {
        try (var receiver = PartnerServer.friendly()) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            rows.run("update webhook_subscription set is_active = false where subscription_id = ?", subscribed.id());
            rows.run(
                    "update webhook_subscription set quiet_until = now() + interval '1 hour', is_active = true where subscription_id = ?",
                    subscribed.id());
            subscribers.happens(partner, "ORD_1", 1);
            rows.run(
                    "update webhook_delivery set status = 'sending', attempts = 1, due_at = now() + interval '1 second'"
                            + " where subscription_id = ?",
                    subscribed.id());
            rows.run("update webhook_subscription set quiet_until = null where subscription_id = ?", subscribed.id());
            long begun = System.nanoTime();

            Received received = receiver.await(1).get(0);

            assertTrue(received.nanos() - begun > Duration.ofMillis(800).toNanos());
            subscribers.await(subscribed, "delivered");
            assertEquals(List.of("2"), subscribers.column(subscribed, "attempts"));
        }
    }

    @Test
    void an_unknown_host_is_a_failure_like_others() {
        Subscribed subscribed = subscribers.subscribe(partner, "http://nobody.invalid/hook");
        subscribers.happens(partner, "ORD_1", 1);

        subscribers.await(subscribed, "exhausted");

        assertEquals(List.of("not called: the host is not known"), subscribers.column(subscribed, "answer"));
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
}
