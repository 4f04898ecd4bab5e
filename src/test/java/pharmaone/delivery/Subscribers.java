package pharmaone.delivery;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import pharmaone.testing.Eventually;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.webhook.EventType;
import pharmaone.webhook.Outbox;
import pharmaone.webhook.Secrets;
import pharmaone.webhook.SigningSecret;
import pharmaone.webhook.Subscriptions;
import pharmaone.webhook.WebhookEvent;

/** Subscriptions and events of a test, made the way the gateway makes them. */
@Singleton
class Subscribers {

    record Subscribed(UUID id, SigningSecret secret) {}

    private final Subscriptions subscriptions;
    private final Secrets secrets;
    private final Backlog backlog;
    private final Outbox outbox;
    private final Rows rows;
    private final Clock clock;

    Subscribers(Subscriptions subscriptions, Secrets secrets, Backlog backlog, Outbox outbox, Rows rows, Clock clock) {
        this.subscriptions = subscriptions;
        this.secrets = secrets;
        this.backlog = backlog;
        this.outbox = outbox;
        this.rows = rows;
        this.clock = clock;
    }

    /** To everything. */
    Subscribed subscribe(Partner partner, String url) {
        return committed(() -> subscriptions
                .make(partner.org(), url, List.of(EventType.values()), true)
                .map(made -> new Subscribed(made.id(), made.secret(secrets))));
    }

    /** The first try of a delivery that stands nowhere. */
    Claim claim(Partner partner, String url) {
        Subscribed subscribed = subscribe(partner, url);
        byte[] secret = HexFormat.of().parseHex(state(subscribed, "encode(secret, 'hex')"));
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        UUID delivery = UUID.randomUUID();
        return new Claim(
                partner.org(),
                delivery,
                subscribed.id(),
                clock.instant(),
                1,
                0,
                "order_updated",
                body,
                url,
                secret,
                null);
    }

    /** The new secret; the old one signs as well. */
    SigningSecret rotate(Partner partner, Subscribed subscribed) {
        return committed(() -> subscriptions
                .requireHeld(partner.org(), subscribed.id())
                .invoke(held -> held.rotate(secrets, clock.instant()))
                .map(held -> held.secret(secrets)));
    }

    /** Calls another address from now on. */
    void move(Partner partner, Subscribed subscribed, String url) {
        change(partner, subscribed, url, null);
    }

    void switched(Partner partner, Subscribed subscribed, boolean on) {
        change(partner, subscribed, null, on);
    }

    private void change(Partner partner, Subscribed subscribed, String url, Boolean active) {
        committed(() -> backlog.anew(partner.org(), subscribed.id(), url, active)
                .flatMap(anew -> subscriptions.requireHeld(partner.org(), subscribed.id()))
                .invoke(held -> held.change(url, null, active, clock.instant())));
    }

    /** As if the receiver had asked for time; {@code until} in SQL. */
    void quiet(Subscribed subscribed, String until) {
        rows.run(
                "update webhook_subscription set quiet_until = " + until + " where subscription_id = ?",
                subscribed.id());
    }

    /** One column of the subscription itself. */
    String state(Subscribed subscription, String column) {
        return rows.texts(
                        "select (" + column + ")::text from webhook_subscription where subscription_id = ?",
                        subscription.id())
                .get(0);
    }

    /** The n-th change of an order. */
    WebhookEvent happens(Partner partner, String orderId, int nth) {
        WebhookEvent event = event(partner, orderId, nth);
        committed(() -> outbox.append(event));
        return event;
    }

    WebhookEvent event(Partner partner, String orderId, int nth) {
        return WebhookEvent.orderUpdated(
                partner.org(), orderId, List.of("change" + nth), "via external API", clock.instant());
    }

    <T> T committed(Supplier<Uni<T>> deed) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(deed));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** One column of all deliveries of a subscription, in the order of their events. */
    List<String> column(Subscribed subscription, String column) {
        return rows.texts(
                "select " + column + " from webhook_delivery where subscription_id = ? order by event_no",
                subscription.id());
    }

    /** Waits until all of a subscription's deliveries have come to this. */
    void await(Subscribed subscription, String status) {
        Eventually.isTrue(
                () -> column(subscription, "status").stream().allMatch(status::equals),
                () -> column(subscription, "status || ' ' || attempts").toString());
    }
}
