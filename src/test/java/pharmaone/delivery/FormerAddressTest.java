package pharmaone.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.delivery.Subscribers.Subscribed;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.PartnerServer.Manners;
import pharmaone.testing.Rows;

/** What the address before says when staff have already named another one counts against nobody. */
@QuarkusTest
class FormerAddressTest {

    @Inject
    Subscribers subscribers;

    @Inject
    Rows rows;

    private final Partner partner = Partner.fresh();

    private final CountDownLatch answers = new CountDownLatch(1);

    private PartnerServer slow(Manners answer) {
        return new PartnerServer(PartnerServer.onceLet(answers, answer));
    }

    /** Called there, and moved away while it has not answered. */
    private Subscribed moved(PartnerServer from, PartnerServer to, int failures) {
        Subscribed subscribed = subscribers.subscribe(partner, from.url());
        subscribers.quiet(subscribed, "now() + interval '1 hour'");
        subscribers.happens(partner, "ORD_1", 1);
        rows.run("update webhook_delivery set failures = ? where subscription_id = ?", failures, subscribed.id());
        subscribers.quiet(subscribed, "null");
        from.await(1);
        subscribers.move(partner, subscribed, to.url());
        return subscribed;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void its_gone_switches_nothing_off_and_the_new_one_is_called_at_once(int failures) {
        try (var former = slow(PartnerServer.status(410));
                var present = PartnerServer.friendly()) {
            Subscribed subscribed = moved(former, present, failures);
            answers.countDown();

            subscribers.await(subscribed, "delivered");

            assertEquals(1, present.received().size());
            assertEquals(List.of("0 200"), subscribers.column(subscribed, "failures || ' ' || answer_code"));
            assertEquals("true", subscribers.state(subscribed, "is_active and failing_since is null"));
            assertEquals(List.of(), rows.audit(partner));
        }
    }

    @Test
    void the_time_it_asks_for_is_not_the_new_ones() {
        try (var former = slow(PartnerServer.status(503, "Retry-After: 3600"));
                var present = PartnerServer.friendly()) {
            Subscribed subscribed = moved(former, present, 0);
            answers.countDown();

            subscribers.await(subscribed, "delivered");

            assertEquals("true", subscribers.state(subscribed, "quiet_until is null"));
        }
    }

    @Test
    void its_success_is_one_but_does_not_end_the_failures_of_the_new_one() {
        try (var former = slow(PartnerServer.status(200));
                var present = PartnerServer.friendly()) {
            Subscribed subscribed = moved(former, present, 0);
            rows.run(
                    "update webhook_subscription set failing_since = now() where subscription_id = ?", subscribed.id());
            answers.countDown();

            subscribers.await(subscribed, "delivered");

            assertEquals(0, present.received().size());
            assertEquals("true", subscribers.state(subscribed, "failing_since is not null"));
        }
    }
}
