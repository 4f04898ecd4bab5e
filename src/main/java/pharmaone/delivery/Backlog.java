package pharmaone.delivery;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * What waits for a subscription that staff change or delete. In the caller's transaction and before the subscription itself is
 * held: deliveries come first in the order of all.
 */
@ApplicationScoped
public class Backlog {

    /** What is just being sent is held too, so that what came of it is read by the subscription as it will be. */
    private static final String ANEW = """
            update webhook_delivery d
               set failures = 0,
                   due_at = case when d.status = 'sending' then d.due_at else now() end
              from webhook_subscription s
             where s.org_id = :orgId
               and s.subscription_id = :subscription
               and (s.url <> cast(:url as text) or cast(:active as boolean) and not s.is_active)
               and d.org_id = s.org_id
               and d.subscription_id = s.subscription_id
               and d.settled_at is null
               and (d.due_at > now() or d.failures > 0)
            """;

    private static final String DROP = """
            delete from webhook_delivery
             where org_id = :orgId
               and subscription_id = :subscription
               and settled_at is null
            """;

    /** Another address, or being switched on, begins anew: sent at once, with all tries. Null: as it is. */
    public Uni<Void> anew(String orgId, UUID subscriptionId, String url, Boolean active) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(ANEW)
                        .setParameter("orgId", orgId)
                        .setParameter("subscription", subscriptionId)
                        .setParameter("url", url)
                        .setParameter("active", active)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** It will never be sent. What a commit at this very moment adds is {@link DeliveryCleanup}'s. */
    public Uni<Void> drop(String orgId, UUID subscriptionId) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(DROP)
                        .setParameter("orgId", orgId)
                        .setParameter("subscription", subscriptionId)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
