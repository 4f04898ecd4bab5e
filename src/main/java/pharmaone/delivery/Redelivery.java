package pharmaone.delivery;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import pharmaone.http.ApiException;
import pharmaone.webhook.Subscription;
import pharmaone.webhook.Subscriptions;

/**
 * Sends again what was sent before: same delivery id, same bytes, all tries anew. In the caller's transaction, who rings
 * the bell when it is committed.
 */
@ApplicationScoped
public class Redelivery {

    /** Of one call; whoever wants more calls again with what is left of the range. */
    public static final int MOST = 10_000;

    private static final String SUBSCRIPTION = """
            select subscription_id
              from webhook_delivery
             where org_id = :orgId
               and delivery_id = :id
            """;

    private static final String ONE = """
            update webhook_delivery
               set status = 'pending',
                   failures = 0,
                   due_at = now(),
                   settled_at = null
             where org_id = :orgId
               and delivery_id = :id
               and status <> 'sending'
            """;

    private static final String RANGE = """
            update webhook_delivery
               set status = 'pending',
                   failures = 0,
                   due_at = now(),
                   settled_at = null
             where org_id = :orgId
               and delivery_id in (select delivery_id
                                     from webhook_delivery
                                    where org_id = :orgId
                                      and subscription_id = :subscription
                                      and created_at >= :from
                                      and created_at <= :to
                                      and settled_at is not null
                                      and (cast(:status as text) is null or status = :status)
                                    order by created_at, event_no
                                    limit :most
                                      for update)
            """;

    private final Subscriptions subscriptions;

    Redelivery(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** One that waits for its next try is sent now. 404 · 409 just being sent, or its subscription is not active. */
    public Uni<Void> one(String orgId, UUID deliveryId) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(SUBSCRIPTION, UUID.class)
                .setParameter("orgId", orgId)
                .setParameter("id", deliveryId)
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(() -> new ApiException.NotFound("delivery"))
                .flatMap(subscription -> subscriptions.require(orgId, subscription))
                .invoke(Subscription::requireActive)
                .flatMap(active -> session.createNativeQuery(ONE)
                        .setParameter("orgId", orgId)
                        .setParameter("id", deliveryId)
                        .executeUpdate()
                        .invoke(again -> {
                            if (again == 0) {
                                throw new ApiException.Conflict("delivery is just being sent");
                            }
                            active.speakAgain();
                        }))
                .replaceWithVoid());
    }

    /**
     * Those of a subscription whose events are of this time, both ends included, the oldest {@link #MOST}; {@code status}
     * null: all that were settled. How many. 404 · 409 not active.
     */
    public Uni<Integer> range(String orgId, UUID subscriptionId, Instant from, Instant to, DeliveryStatus status) {
        return subscriptions
                .require(orgId, subscriptionId)
                .invoke(Subscription::requireActive)
                .flatMap(active -> Panache.getSession().flatMap(session -> session.createNativeQuery(RANGE)
                        .setParameter("orgId", orgId)
                        .setParameter("subscription", subscriptionId)
                        .setParameter("from", from)
                        .setParameter("to", to)
                        .setParameter("status", status == null ? null : status.toString())
                        .setParameter("most", MOST)
                        .executeUpdate()
                        .invoke(active::speakAgain)));
    }
}
