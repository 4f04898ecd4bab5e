package pharmaone.manager.api;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.audit.AuditLog;
import pharmaone.http.Slice.PaginationOffset;
import pharmaone.manager.api.SubscriptionWire.Deleted;
import pharmaone.manager.api.SubscriptionWire.Order;
import pharmaone.manager.api.SubscriptionWire.Patch;
import pharmaone.manager.api.SubscriptionWire.Subscription;
import pharmaone.manager.api.SubscriptionWire.SubscriptionList;
import pharmaone.manager.api.SubscriptionWire.TestSent;
import pharmaone.webhook.Addresses;
import pharmaone.webhook.Outbox;
import pharmaone.webhook.Subscriptions;
import pharmaone.webhook.WebhookEvent;

@Path("/api/manager/v1/orgs/{orgId}/webhook-subscriptions")
@Cancellable(false)
@Extension(name = "x-smallrye-profile-gateway", value = "")
@Tag(name = "Webhooks")
class SubscriptionResource {

    private static final String NOUN = "subscription";

    private final Subscriptions subscriptions;
    private final Addresses addresses;
    private final Outbox outbox;
    private final AuditLog audit;
    private final OnDuty onDuty;
    private final Clock clock;

    SubscriptionResource(
            Subscriptions subscriptions,
            Addresses addresses,
            Outbox outbox,
            AuditLog audit,
            OnDuty onDuty,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.addresses = addresses;
        this.outbox = outbox;
        this.audit = audit;
        this.onDuty = onDuty;
        this.clock = clock;
    }

    /** All of them, at most five, in the order in which they were made; never with a secret. */
    @GET
    @RequiresStaff(Role.OWNER)
    @Operation(operationId = "staffListSubscriptions", summary = "The webhook subscriptions")
    public Uni<SubscriptionList> list(@RestPath String orgId) {
        return Panache.withSession(() -> subscriptions.inOrder(orgId))
                .map(all -> all.stream()
                        .map(one -> Subscription.of(one, clock.instant()))
                        .toList())
                .map(all -> new SubscriptionList(all, new PaginationOffset(Subscriptions.MOST, 0, all.size())));
    }

    /**
     * Subscribes a receiver; the answer is the only one that shows the secret. Production takes https to public addresses
     * only. 400 no such target or event type · 409 the sixth one.
     */
    @POST
    @RequiresStaff(Role.OWNER)
    @Operation(operationId = "staffSubscribe", summary = "Subscribe a receiver to events")
    public Uni<Subscription> subscribe(@RestPath String orgId, Order order) {
        return addresses
                .require(order.url())
                .flatMap(good -> Panache.withTransaction(() -> subscriptions
                        .make(orgId, order.url(), order.eventTypes(), order.active())
                        .call(made -> note(orgId, "made", made.id(), Map.of()))))
                .map(made -> Subscription.withSecret(made, clock.instant()));
    }

    /**
     * Changes what is sent. Switched off, nothing is sent and no event is kept for it; what was due before goes out when it
     * is switched on again. 400 none of them sent, no such target or event type · 404.
     */
    @PATCH
    @Path("/{subscriptionId}")
    @RequiresStaff(Role.OWNER)
    @Operation(operationId = "staffChangeSubscription", summary = "Change a subscription, or switch it on or off")
    public Uni<Subscription> change(@RestPath String orgId, @RestPath String subscriptionId, Patch patch) {
        UUID id = PathId.of(subscriptionId, NOUN);
        Uni<Void> target = patch.url() == null ? Uni.createFrom().voidItem() : addresses.require(patch.url());
        return target.flatMap(good -> Panache.withTransaction(() -> subscriptions
                        .requireHeld(orgId, id)
                        .invoke(held -> held.change(patch.url(), patch.eventTypes(), patch.active(), clock.instant()))
                        .call(held -> note(orgId, "changed", id, Map.of("keys", patch.keys())))))
                .map(held -> Subscription.of(held, clock.instant()));
    }

    /** Nothing is sent to it any more, not what is due either. 404. */
    @DELETE
    @Path("/{subscriptionId}")
    @RequiresStaff(Role.OWNER)
    @Operation(operationId = "staffUnsubscribe", summary = "Delete a subscription")
    public Uni<Deleted> delete(@RestPath String orgId, @RestPath String subscriptionId) {
        UUID id = PathId.of(subscriptionId, NOUN);
        return Panache.withTransaction(
                        () -> subscriptions.delete(orgId, id).call(() -> note(orgId, "deleted", id, Map.of())))
                .replaceWith(new Deleted("ok", id));
    }

    /** Sends a test event to this subscription alone, whatever it subscribed. 404 · 409 not active. */
    @POST
    @Path("/{subscriptionId}/test")
    @RequiresStaff(Role.OWNER)
    @Operation(operationId = "staffTestSubscription", summary = "Send a test event")
    public Uni<TestSent> test(@RestPath String orgId, @RestPath String subscriptionId) {
        UUID id = PathId.of(subscriptionId, NOUN);
        return Panache.withTransaction(() -> subscriptions
                        .require(orgId, id)
                        .invoke(pharmaone.webhook.Subscription::requireActive)
                        .flatMap(active -> outbox.append(WebhookEvent.test(orgId, clock.instant()), id)))
                .map(deliveries -> new TestSent(deliveries.get(0)));
    }

    /**
     * A new secret, shown in this answer only. For 24 hours, or until the overlap is ended, both sign
     * {@code webhook-signature} and the old one alone {@code X-PharmaOne-Signature}. 404 · 409 a rotation is under way.
     */
    @POST
    @Path("/{subscriptionId}/rotate-secret")
    @RequiresStaff(Role.OWNER)
    @Operation(operationId = "staffRotateSecret", summary = "Rotate the signing secret")
    public Uni<Subscription> rotate(@RestPath String orgId, @RestPath String subscriptionId) {
        UUID id = PathId.of(subscriptionId, NOUN);
        return Panache.withTransaction(() -> subscriptions
                        .requireHeld(orgId, id)
                        .invoke(held -> held.rotate(clock.instant()))
                        .call(held -> note(orgId, "secret_rotated", id, Map.of())))
                .map(held -> Subscription.withSecret(held, clock.instant()));
    }

    /** From now on the new secret signs alone. 404 · 409 no rotation is under way. */
    @POST
    @Path("/{subscriptionId}/rotate-secret/end")
    @RequiresStaff(Role.OWNER)
    @Operation(operationId = "staffEndRotation", summary = "End the overlap of a rotation")
    public Uni<Subscription> endRotation(@RestPath String orgId, @RestPath String subscriptionId) {
        UUID id = PathId.of(subscriptionId, NOUN);
        return Panache.withTransaction(() -> subscriptions
                        .requireHeld(orgId, id)
                        .invoke(held -> held.endRotation(clock.instant()))
                        .call(held -> note(orgId, "rotation_ended", id, Map.of())))
                .map(held -> Subscription.of(held, clock.instant()));
    }

    private Uni<Void> note(String orgId, String deed, UUID id, Map<String, ?> details) {
        return audit.append(orgId, onDuty.member().actor(), "webhook_subscription." + deed, id.toString(), details);
    }
}
