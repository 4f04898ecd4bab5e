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
class DeliveryCleanupTest {

    @Inject
    DeliveryCleanup retention;

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

    @Test
    void what_waits_for_a_deleted_subscription_goes_however_new_it_is() {
        Subscribed subscribed = subscribers.subscribe(partner, "http://127.0.0.1:1/");
        subscribers.quiet(subscribed, "now() + interval '1 day'");
        subscribers.happens(partner, "ORD_new", 1);
        rows.run(
                "update webhook_subscription set is_active = false, deleted_at = now() where subscription_id = ?",
                subscribed.id());

        sweep();

        assertEquals(List.of(), subscribers.column(subscribed, "status"));
        assertEquals(List.of("ORD_new"), events());
    }

    @Test
    void the_secret_before_a_rotation_goes_when_that_is_over() {
        Subscribed subscribed = subscribers.subscribe(partner, "http://127.0.0.1:1/");
        subscribers.rotate(partner, subscribed);

        sweep();
        assertEquals("true", subscribers.state(subscribed, "previous_secret is not null"));

        rows.run("update webhook_subscription set previous_until = now() where subscription_id = ?", subscribed.id());
        sweep();
        assertEquals("true", subscribers.state(subscribed, "previous_secret is null and previous_until is null"));
    }

    @Test
    void however_many_events_must_stay_those_after_them_go() {
        Subscribed subscribed = subscribers.subscribe(partner, "http://127.0.0.1:1/");
        subscribers.quiet(subscribed, "now() + interval '1 day'");
        rows.run("""
                with kept as (
                    insert into webhook_event (org_id, event_id, event_type, object_id, title, description, metadata, created_at, body)
                    select ?, gen_random_uuid(), 'test', 'ORD_kept', '', '', '{}', now() - interval '31 days', '{}'
                      from generate_series(1, 1500)
                    returning org_id, event_id, event_no, created_at)
                insert into webhook_delivery (org_id, delivery_id, subscription_id, event_id, event_no, event_type, object_id, status,
                                              attempts, failures, due_at, created_at)
                select org_id, gen_random_uuid(), ?, event_id, event_no, 'test', 'ORD_kept', 'pending', 0, 0, now(), created_at
                  from kept
                """, partner.org(), subscribed.id());
        rows.run("""
                insert into webhook_event (org_id, event_id, event_type, object_id, title, description, metadata, created_at, body)
                select ?, gen_random_uuid(), 'test', 'ORD_old', '', '', '{}', now() - interval '31 days', '{}'
                  from generate_series(1, 1500)
                """, partner.org());
        subscribers.happens(partner, "ORD_new", 1);

        sweep();

        assertEquals(
                List.of("ORD_kept 1500", "ORD_new 1"),
                rows.texts(
                        "select object_id || ' ' || count(*) from webhook_event where org_id = ? group by object_id order by object_id",
                        partner.org()));
        rows.run("update webhook_subscription set is_active = false where subscription_id = ?", subscribed.id());
    }
}
