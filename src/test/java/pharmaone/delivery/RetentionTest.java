package pharmaone.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import pharmaone.delivery.Subscribers.Subscribed;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.Rows;

@QuarkusTest
class RetentionTest {

    @Inject
    Retention retention;

    @Inject
    Subscribers subscribers;

    @Inject
    Rows rows;

    private final Partner partner = Partner.fresh();

    private void ages(String orderId) {
        rows.run(
                "update webhook_delivery set created_at = created_at - interval '31 days', settled_at = settled_at - interval '31 days'"
                        + " where org_id = ? and object_id = ?",
                partner.org(),
                orderId);
        rows.run(
                "update webhook_event set created_at = created_at - interval '31 days' where org_id = ? and object_id = ?",
                partner.org(),
                orderId);
    }

    private void sweep() {
        retention.sweep(partner.org()).await().atMost(Duration.ofSeconds(30));
    }

    private List<String> events() {
        return rows.texts("select object_id from webhook_event where org_id = ? order by event_no", partner.org());
    }

    @Test
    void settled_deliveries_and_their_events_go_after_thirty_days() {
        try (var receiver = PartnerServer.friendly()) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.happens(partner, "ORD_old", 1);
            subscribers.happens(partner, "ORD_new", 1);
            subscribers.await(subscribed, "delivered");
            ages("ORD_old");

            sweep();

            assertEquals(List.of("ORD_new"), subscribers.column(subscribed, "object_id"));
            assertEquals(List.of("ORD_new"), events());
        }
    }

    @Test
    void events_nobody_wanted_go_too() {
        subscribers.happens(partner, "ORD_old", 1);
        ages("ORD_old");

        sweep();

        assertEquals(List.of(), events());
    }

    @Test
    void what_still_waits_stays_unless_its_subscription_is_off() {
        Subscribed subscribed = subscribers.subscribe(partner, "http://127.0.0.1:1/");
        rows.run(
                "update webhook_subscription set quiet_until = now() + interval '1 day' where subscription_id = ?",
                subscribed.id());
        subscribers.happens(partner, "ORD_old", 1);
        ages("ORD_old");

        sweep();
        assertEquals(List.of("pending"), subscribers.column(subscribed, "status"));

        rows.run("update webhook_subscription set is_active = false where subscription_id = ?", subscribed.id());
        sweep();
        assertEquals(List.of(), subscribers.column(subscribed, "status"));
        assertEquals(List.of(), events());
    }
}
