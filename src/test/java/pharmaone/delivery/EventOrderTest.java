package pharmaone.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pharmaone.delivery.Subscribers.Subscribed;
import pharmaone.testing.Eventually;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.PartnerServer.Received;
import pharmaone.testing.Rows;
import pharmaone.webhook.WebhookEvent;

/** Events about one object come in their order; objects do not wait for each other. */
@QuarkusTest
class EventOrderTest {

    private static final String OLDEST = " where subscription_id = ? and event_no ="
            + " (select min(event_no) from webhook_delivery where subscription_id = ?)";

    @Inject
    Subscribers subscribers;

    @Inject
    Rows rows;

    private final Partner partner = Partner.fresh();

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
            Eventually.isTrue(
                    () -> subscribers.column(subscribed, "status").equals(List.of("exhausted", "delivered")),
                    () -> subscribers.column(subscribed, "status").toString());
            assertEquals(List.of("4", "1"), subscribers.column(subscribed, "attempts"));
        }
    }

    @Test
    void however_many_wait_behind_one_that_failed_hold_up_nothing_else() throws Exception {
        try (var receiver = PartnerServer.friendly()) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.quiet(subscribed, "now() + interval '1 hour'");
            for (int i = 1; i <= 260; i++) {
                subscribers.happens(partner, "ORD_failing", i);
            }
            WebhookEvent other = subscribers.happens(partner, "ORD_other", 1);
            rows.run(
                    "update webhook_delivery set failures = 1, due_at = now() + interval '1 hour'" + OLDEST,
                    subscribed.id(),
                    subscribed.id());
            subscribers.quiet(subscribed, "null");

            assertTrue(receiver.await(1).get(0).body().contains(other.id().toString()));
            rows.run("update webhook_delivery set due_at = now()" + OLDEST, subscribed.id(), subscribed.id());
            receiver.await(261);
            List<String> changes = receiver.received().stream()
                    .filter(request -> request.body().contains("ORD_failing"))
                    .map(request -> request.body().replaceAll(".*\"change(\\d+)\".*", "$1"))
                    .toList();
            assertEquals(IntStream.rangeClosed(1, 260).mapToObj(String::valueOf).toList(), changes);
        }
    }
}
