package pharmaone.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import pharmaone.delivery.Subscribers.Subscribed;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.Rows;

/** Nobody pays for another receiver's trouble. */
@QuarkusTest
class FairnessTest {

    @Inject
    Subscribers subscribers;

    @Inject
    Rows rows;

    private final Partner partner = Partner.fresh();

    @Test
    void a_receiver_that_is_dead_or_slow_delays_nobody_else() {
        CountDownLatch othersAreServed = new CountDownLatch(1);
        try (var silent = new PartnerServer(PartnerServer.onceLet(othersAreServed, PartnerServer.reset()));
                var receiver = PartnerServer.friendly()) {
            Partner other = Partner.fresh();
            subscribers.subscribe(partner, silent.url());
            subscribers.subscribe(other, receiver.url());
            for (int i = 0; i < 60; i++) {
                subscribers.happens(partner, "ORD_" + i, 1);
            }
            silent.await(1);

            for (int i = 0; i < 20; i++) {
                subscribers.happens(other, "ORD_" + i, 1);
            }

            receiver.await(20);
            rows.run("update webhook_subscription set is_active = false where org_id = ?", partner.org());
            othersAreServed.countDown();
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
            assertEquals(List.of("SECRET_UNREADABLE"), subscribers.column(subscribed, "answer"));
            assertEquals(0, receiver.received().size());
            rows.run("delete from webhook_subscription where subscription_id = ?", subscribed.id());
        }
    }

    /** No owner can write it; what can nevertheless be there takes no place for ever. */
    @Test
    void an_address_that_is_none_is_a_failure_like_others() {
        Subscribed subscribed = subscribers.subscribe(partner, "http://127.0.0.1:1/");
        rows.run("update webhook_subscription set url = 'nonsense' where subscription_id = ?", subscribed.id());
        for (int i = 0; i < 20; i++) {
            subscribers.happens(partner, "ORD_" + i, 1);
        }

        subscribers.await(subscribed, "exhausted");

        assertEquals(Set.of("NO_HTTP"), Set.copyOf(subscribers.column(subscribed, "answer")));
    }
}
