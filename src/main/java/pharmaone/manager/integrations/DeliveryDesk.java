package pharmaone.manager.integrations;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import pharmaone.audit.Actor;
import pharmaone.audit.AuditLog;
import pharmaone.delivery.DeliveryAction;
import pharmaone.delivery.Redelivery;
import pharmaone.delivery.Redelivery.Span;
import pharmaone.delivery.SubscriptionAction;
import pharmaone.manager.integrations.DeliveryWire.Range;
import pharmaone.manager.integrations.DeliveryWire.Redelivered;
import pharmaone.manager.staff.PathId;
import pharmaone.webhook.DeliverySignal;

/** An owner has sent again what was sent before; each time is in the audit log. */
@ApplicationScoped
public class DeliveryDesk {

    private final Redelivery redelivery;
    private final DeliverySignal signal;
    private final AuditLog audit;
    private final Clock clock;

    DeliveryDesk(Redelivery redelivery, DeliverySignal signal, AuditLog audit, Clock clock) {
        this.redelivery = redelivery;
        this.signal = signal;
        this.audit = audit;
        this.clock = clock;
    }

    /** 404 · 409 just being sent, or its subscription is not active. */
    public Uni<UUID> redeliver(String orgId, Actor by, String deliveryId) {
        UUID id = PathId.of(deliveryId, "delivery");
        return Panache.withTransaction(() -> redelivery
                        .one(orgId, id)
                        .call(() -> audit.append(orgId, by, DeliveryAction.REDELIVERED, id.toString(), Map.of())))
                .invoke(signal::raise)
                .replaceWith(id);
    }

    /** At most {@link Redelivery#MOST}, with what is left to go on with. 404 · 409 not active. */
    public Uni<Redelivered> redeliver(String orgId, Actor by, String subscriptionId, Range range) {
        UUID id = PathId.of(subscriptionId, "subscription");
        Span span = range.span(clock.instant());
        return Panache.withTransaction(() -> redelivery
                        .range(orgId, id, span)
                        .call(again -> audit.append(
                                orgId,
                                by,
                                SubscriptionAction.REDELIVERED,
                                id.toString(),
                                Map.of("deliveries", again.count()))))
                .invoke(signal::raise)
                .map(Redelivered::of);
    }
}
