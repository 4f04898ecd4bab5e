package pharmaone.delivery;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;
import pharmaone.webhook.Subscription;
import pharmaone.webhook.Subscriptions;

/**
 * Sends again what was sent before: same delivery id, same bytes, all tries anew. In the caller's transaction, who rings
 * the signal when it is committed.
 */
@ApplicationScoped
public class Redelivery {

    /** Of one call; whoever wants more calls again with what is left. */
    public static final int MOST = 10_000;

    /**
     * Which deliveries: of events of this time, both ends included, of those of its first moment from {@code first} on
     * (null: all); {@code status} null: all that were settled.
     */
    public record Span(Instant from, Instant to, UUID first, DeliveryStatus status) {}

    /** How many, and what of the time is left; {@code left} null: nothing. */
    public record Again(int count, Span left) {}

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

    /**
     * One more than is sent again is looked for: it is where to go on. Each is found by its key, as an array; a join may
     * compare all with all.
     */
    private static final String RANGE = """
            with found as (
                select delivery_id, created_at, event_no
                  from webhook_delivery
                 where org_id = :orgId
                   and subscription_id = :subscription
                   and created_at >= :from
                   and created_at <= :to
                   and (created_at > :from
                        or event_no >= coalesce((select event_no
                                                   from webhook_delivery
                                                  where org_id = :orgId
                                                    and delivery_id = cast(:first as uuid)), 0))
                   and settled_at is not null
                   and (cast(:status as text) is null or status = :status)
                 order by created_at, event_no
                 limit :most + 1
                   for update
            ), again as (
                update webhook_delivery
                   set status = 'pending',
                       failures = 0,
                       due_at = now(),
                       settled_at = null
                 where org_id = :orgId
                   and delivery_id = any (array(select delivery_id
                                                  from found
                                                 order by created_at, event_no
                                                 limit :most))
                returning delivery_id
            )
            select count(*) as count,
                   (select delivery_id from found order by created_at, event_no offset :most limit 1) as next_id,
                   (select created_at from found order by created_at, event_no offset :most limit 1) as next_from
              from again
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
                                throw new ApiException.Conflict(Rule.NOT_SENDING);
                            }
                            active.speakAgain();
                        }))
                .replaceWithVoid());
    }

    /** The oldest {@link #MOST} of them that were settled. 404 · 409 not active. */
    public Uni<Again> range(String orgId, UUID subscriptionId, Span span) {
        return subscriptions
                .require(orgId, subscriptionId)
                .invoke(Subscription::requireActive)
                .flatMap(active -> Panache.getSession().flatMap(session -> session.createNativeQuery(RANGE, Tuple.class)
                        .setParameter("orgId", orgId)
                        .setParameter("subscription", subscriptionId)
                        .setParameter("from", span.from())
                        .setParameter("to", span.to())
                        .setParameter("first", Objects.toString(span.first(), null))
                        .setParameter("status", Objects.toString(span.status(), null))
                        .setParameter("most", MOST)
                        .getSingleResult()
                        .invoke(active::speakAgain)
                        .map(sent -> again(sent, span))));
    }

    private static Again again(Tuple sent, Span span) {
        UUID next = sent.get("next_id", UUID.class);
        return new Again(
                sent.get("count", Long.class).intValue(),
                next == null
                        ? null
                        : new Span(
                                sent.get("next_from", OffsetDateTime.class).toInstant(),
                                span.to(),
                                next,
                                span.status()));
    }
}
