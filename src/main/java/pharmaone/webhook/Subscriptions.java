package pharmaone.webhook;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/** The subscriptions of one organisation, in the caller's transaction. Deleted ones are no more, but for their rows. */
@ApplicationScoped
public class Subscriptions implements PanacheRepositoryBase<Subscription, Subscription.Key> {

    /** Of one organisation, active or not (contract, Webhooks). */
    public static final int MOST = 5;

    /** Who makes one waits for who makes one at the same moment; whoever refers to the organisation goes on. */
    private static final String ONE_AT_A_TIME = """
            select org_id
              from organisation
             where org_id = :orgId
               for no key update
            """;

    private final Secrets secrets;
    private final Clock clock;

    Subscriptions(Secrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** 409 for a sixth one. */
    public Uni<Subscription> make(String orgId, String url, List<EventType> types, boolean active) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(ONE_AT_A_TIME, String.class)
                        .setParameter("orgId", orgId)
                        .getSingleResult())
                .flatMap(alone -> count("orgId = ?1 and deletedAt is null", orgId))
                .flatMap(others -> {
                    if (others >= MOST) {
                        throw new ApiException.Conflict(Rule.SUBSCRIPTIONS, MOST);
                    }
                    return persistAndFlush(Subscription.make(orgId, url, types, active, secrets, clock.instant()));
                });
    }

    /** In the order in which they were made. */
    public Uni<List<Subscription>> inOrder(String orgId) {
        return list("orgId = ?1 and deletedAt is null order by createdAt, id", orgId);
    }

    /** As it is now. 404 unknown, deleted or another organisation's. */
    public Uni<Subscription> require(String orgId, UUID id) {
        return find("orgId = ?1 and id = ?2 and deletedAt is null", orgId, id)
                .<Subscription>firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> new ApiException.NotFound("subscription"));
    }

    /** Held until the transaction ends. 404 unknown, deleted or another organisation's. */
    public Uni<Subscription> requireHeld(String orgId, UUID id) {
        return find("orgId = ?1 and id = ?2 and deletedAt is null", orgId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .<Subscription>firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> new ApiException.NotFound("subscription"));
    }

    /** Nothing is sent to it any more, not what is due either. */
    public Uni<Void> delete(String orgId, UUID id) {
        return requireHeld(orgId, id)
                .invoke(held -> held.delete(clock.instant()))
                .replaceWithVoid();
    }
}
