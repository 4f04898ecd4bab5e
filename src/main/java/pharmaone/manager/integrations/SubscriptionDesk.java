package pharmaone.manager.integrations;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pharmaone.audit.Actor;
import pharmaone.audit.AuditLog;
import pharmaone.delivery.Backlog;
import pharmaone.delivery.SubscriptionAction;
import pharmaone.http.error.ApiException;
import pharmaone.manager.integrations.SubscriptionWire.Order;
import pharmaone.manager.integrations.SubscriptionWire.Patch;
import pharmaone.manager.integrations.SubscriptionWire.Subscription;
import pharmaone.manager.staff.PathId;
import pharmaone.refusal.Rule;
import pharmaone.webhook.Addresses;
import pharmaone.webhook.DeliverySignal;
import pharmaone.webhook.Outbox;
import pharmaone.webhook.Secrets;
import pharmaone.webhook.Subscriptions;
import pharmaone.webhook.WebhookEvent;

/** An owner's deeds with webhook subscriptions, each in the audit log. Of an id in a path, as text: 404 when it is none. */
@ApplicationScoped
public class SubscriptionDesk {

    private final Subscriptions subscriptions;
    private final Secrets secrets;
    private final Addresses addresses;
    private final Backlog backlog;
    private final Outbox outbox;
    private final DeliverySignal signal;
    private final AuditLog audit;
    private final Clock clock;

    SubscriptionDesk(
            Subscriptions subscriptions,
            Secrets secrets,
            Addresses addresses,
            Backlog backlog,
            Outbox outbox,
            DeliverySignal signal,
            AuditLog audit,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.secrets = secrets;
        this.addresses = addresses;
        this.backlog = backlog;
        this.outbox = outbox;
        this.signal = signal;
        this.audit = audit;
        this.clock = clock;
    }

    /** In the order in which they were made; never with a secret. */
    public Uni<List<Subscription>> inOrder(String orgId) {
        return Panache.withSession(() -> subscriptions.inOrder(orgId)).map(all -> all.stream()
                .map(one -> Subscription.of(one, clock.instant()))
                .toList());
    }

    /** Without its secret. 404. */
    public Uni<Subscription> require(String orgId, String subscriptionId) {
        UUID id = id(subscriptionId);
        return Panache.withSession(() -> subscriptions.require(orgId, id))
                .map(one -> Subscription.of(one, clock.instant()));
    }

    /** With its secret. 400 no such target · 409 a sixth one. */
    public Uni<Subscription> subscribe(String orgId, Actor by, Order order) {
        return addresses
                .require(orgId, order.url())
                .flatMap(good -> Panache.withTransaction(() -> subscriptions
                        .make(orgId, order.url(), order.eventTypes(), order.active())
                        .call(made -> note(orgId, by, SubscriptionAction.MADE, made.id(), Map.of()))))
                .map(this::withSecret);
    }

    /** 400 no such target · 404. */
    public Uni<Subscription> change(String orgId, Actor by, String subscriptionId, Patch patch) {
        return change(orgId, by, subscriptionId, patch, null);
    }

    /** As above; 409 when it was changed since {@code seen}, null standing for any time. */
    public Uni<Subscription> change(String orgId, Actor by, String subscriptionId, Patch patch, Instant seen) {
        UUID id = id(subscriptionId);
        Uni<Void> target = patch.url() == null ? Uni.createFrom().voidItem() : addresses.require(orgId, patch.url());
        return target.flatMap(good -> Panache.withTransaction(() -> backlog.anew(orgId, id, patch.url(), patch.active())
                        .flatMap(waiting -> subscriptions.requireHeld(orgId, id))
                        .invoke(held -> held.requireUnchanged(seen))
                        .invoke(held -> held.change(patch.url(), patch.eventTypes(), patch.active(), clock.instant()))
                        .call(held -> note(orgId, by, SubscriptionAction.CHANGED, id, Map.of("keys", patch.keys())))))
                .invoke(signal::raise)
                .map(held -> Subscription.of(held, clock.instant()));
    }

    /** 404. */
    public Uni<UUID> delete(String orgId, Actor by, String subscriptionId) {
        UUID id = id(subscriptionId);
        return Panache.withTransaction(() -> backlog.drop(orgId, id)
                        .flatMap(dropped -> subscriptions.delete(orgId, id))
                        .call(() -> note(orgId, by, SubscriptionAction.DELETED, id, Map.of())))
                .replaceWith(id);
    }

    /** The delivery to look for; whatever time the receiver asked for is over. 404 · 409 not active. */
    public Uni<UUID> test(String orgId, Actor by, String subscriptionId) {
        UUID id = id(subscriptionId);
        return Panache.withTransaction(() -> subscriptions
                .require(orgId, id)
                .invoke(pharmaone.webhook.Subscription::requireActive)
                .flatMap(active -> outbox.append(WebhookEvent.test(orgId, clock.instant()), id)
                        .invoke(active::speakAgain))
                .map(deliveries ->
                        deliveries.stream().findFirst().orElseThrow(() -> new ApiException.Conflict(Rule.ACTIVE)))
                .call(delivery -> note(orgId, by, SubscriptionAction.TESTED, id, Map.of("delivery_id", delivery))));
    }

    /** With the new secret. 404 · 409 a rotation is under way. */
    public Uni<Subscription> rotate(String orgId, Actor by, String subscriptionId) {
        UUID id = id(subscriptionId);
        return held(
                        orgId,
                        id,
                        held -> held.rotate(secrets, clock.instant()),
                        () -> note(orgId, by, SubscriptionAction.SECRET_ROTATED, id, Map.of()))
                .map(this::withSecret);
    }

    /** 404 · 409 no rotation is under way. */
    public Uni<Subscription> endRotation(String orgId, Actor by, String subscriptionId) {
        UUID id = id(subscriptionId);
        return held(
                        orgId,
                        id,
                        held -> held.endRotation(clock.instant()),
                        () -> note(orgId, by, SubscriptionAction.ROTATION_ENDED, id, Map.of()))
                .map(held -> Subscription.of(held, clock.instant()));
    }

    private Uni<pharmaone.webhook.Subscription> held(
            String orgId, UUID id, Consumer<pharmaone.webhook.Subscription> deed, Supplier<Uni<Void>> note) {
        return Panache.withTransaction(
                () -> subscriptions.requireHeld(orgId, id).invoke(deed).call(held -> note.get()));
    }

    private Subscription withSecret(pharmaone.webhook.Subscription one) {
        return Subscription.withSecret(one, one.secret(secrets), clock.instant());
    }

    private Uni<Void> note(String orgId, Actor by, SubscriptionAction action, UUID id, Map<String, ?> details) {
        return audit.append(orgId, by, action, id.toString(), details);
    }

    private static UUID id(String text) {
        return PathId.of(text, "subscription");
    }
}
