package pharmaone.manager.api;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import pharmaone.audit.Actor;
import pharmaone.audit.AuditLog;
import pharmaone.delivery.Redelivery;
import pharmaone.manager.api.DeliveryWire.Range;
import pharmaone.webhook.Bell;

/** An owner has sent again what was sent before; each time is in the audit log. */
@ApplicationScoped
public class DeliveryDesk {

    private final Redelivery redelivery;
    private final Bell bell;
    private final AuditLog audit;
    private final Clock clock;

    DeliveryDesk(Redelivery redelivery, Bell bell, AuditLog audit, Clock clock) {
        this.redelivery = redelivery;
        this.bell = bell;
        this.audit = audit;
        this.clock = clock;
    }

    /** 404 · 409 just being sent, or its subscription is not active. */
    public Uni<UUID> redeliver(String orgId, Actor by, String deliveryId) {
        UUID id = PathId.of(deliveryId, "delivery");
        return Panache.withTransaction(() -> redelivery
                        .one(orgId, id)
                        .call(() -> audit.append(orgId, by, "webhook_delivery.redelivered", id.toString(), Map.of())))
                .invoke(bell::ring)
                .replaceWith(id);
    }

    /** How many, at most {@link Redelivery#MOST}. 404 · 409 not active. */
    public Uni<Integer> redeliver(String orgId, Actor by, String subscriptionId, Range range) {
        UUID id = PathId.of(subscriptionId, "subscription");
        Instant to = range.to() == null ? clock.instant() : range.to();
        return Panache.withTransaction(() -> redelivery
                        .range(orgId, id, range.from(), to, range.status())
                        .call(count -> audit.append(
                                orgId,
                                by,
                                "webhook_subscription.redelivered",
                                id.toString(),
                                Map.of("deliveries", count))))
                .invoke(bell::ring);
    }
}
