package pharmaone.delivery;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import pharmaone.audit.Actor;
import pharmaone.audit.AuditLog;
import pharmaone.delivery.AttemptResults.Subscriber;
import pharmaone.http.error.ApiException;
import pharmaone.webhook.Subscription;
import pharmaone.webhook.Subscription.SwitchOff;
import pharmaone.webhook.Subscriptions;

/**
 * Switches a subscription off that nobody listens to, and says so in the audit log. Assumed: 410 switches off at once,
 * failing after five days.
 */
@Singleton
class SubscriptionDisabler {

    private final Subscriptions subscriptions;
    private final AuditLog audit;
    private final Clock clock;
    private final Vertx vertx;

    SubscriptionDisabler(Subscriptions subscriptions, AuditLog audit, Clock clock, Vertx vertx) {
        this.subscriptions = subscriptions;
        this.audit = audit;
        this.clock = clock;
        this.vertx = vertx;
    }

    /** From any thread. Should it fail, the next answer of the kind leads here again. */
    void disable(Subscriber subscriber, SwitchOff reason) {
        Context fresh = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(fresh, true);
        fresh.runOnContext(here -> Panache.withTransaction(() -> switchOff(subscriber, reason))
                .subscribe()
                .with(
                        done -> {},
                        failure -> Log.warnf(
                                "webhooks: subscription %s could not be switched off: %s",
                                subscriber.subscriptionId(), failure.getClass().getSimpleName())));
    }

    private Uni<Subscription> switchOff(Subscriber subscriber, SwitchOff reason) {
        return subscriptions
                .requireHeld(subscriber.orgId(), subscriber.subscriptionId())
                .call(held -> held.switchOff(reason, subscriber.subscribed(), clock.instant())
                        ? note(subscriber, reason)
                        : nothing())
                .onFailure(ApiException.NotFound.class)
                .recoverWithNull();
    }

    private Uni<Void> note(Subscriber subscriber, SwitchOff reason) {
        Log.infof("webhooks: subscription %s is switched off: %s", subscriber.subscriptionId(), reason);
        return audit.append(
                subscriber.orgId(),
                Actor.gateway("webhooks"),
                SubscriptionAction.SWITCHED_OFF,
                subscriber.subscriptionId().toString(),
                Map.of("reason", reason.toString()));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
