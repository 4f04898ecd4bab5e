package pharmaone.delivery;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import pharmaone.boot.Recurring;

/**
 * Removes what is old: settled deliveries, what waits for a subscription that is switched off, then events nothing is
 * left of, subscriptions that were deleted, and secrets whose rotation is over; and what waits for a deleted subscription,
 * however old. In small batches, of one organisation after the other.
 */
@Singleton
class DeliveryCleanup {

    private static final String ORGANISATIONS = "select org_id from organisation order by org_id";

    private static final String DELIVERIES = """
            delete from webhook_delivery d
             using webhook_subscription s
             cross join lateral (select old.delivery_id
                                   from webhook_delivery old
                                  where old.org_id = s.org_id
                                    and old.subscription_id = s.subscription_id
                                    and old.created_at < $2
                                    and (old.settled_at < $2 or not s.is_active)
                                  order by old.created_at, old.event_no
                                  limit 1000
                                    for update skip locked) gone
             where s.org_id = $1
               and d.org_id = s.org_id
               and d.delivery_id = gone.delivery_id
            """;

    /** What a commit at the moment of the deletion left. */
    private static final String UNWANTED = """
            delete from webhook_delivery d
             using webhook_subscription s
             cross join lateral (select open.delivery_id
                                   from webhook_delivery open
                                  where open.org_id = s.org_id
                                    and open.subscription_id = s.subscription_id
                                    and open.settled_at is null
                                  order by open.due_at, open.event_no
                                  limit 1000
                                    for update skip locked) gone
             where s.org_id = $1
               and s.deleted_at is not null
               and d.org_id = s.org_id
               and d.delivery_id = gone.delivery_id
            """;

    /**
     * The next ones of an organisation by number, those that are old and have no delivery left; each leads to its
     * deliveries by time and number. Answers where to go on while there are old ones.
     */
    private static final String EVENTS = """
            with next as (
                select event_id, event_no, created_at
                  from webhook_event
                 where org_id = $1
                   and event_no > $3
                 order by event_no
                 limit 1000
            ), gone as (
                delete from webhook_event e
                 using next
                 where e.org_id = $1
                   and e.event_id = next.event_id
                   and next.created_at < $2
                   and not exists (select 1
                                     from webhook_subscription s
                                     join webhook_delivery d on d.org_id = s.org_id and d.subscription_id = s.subscription_id
                                    where s.org_id = $1
                                      and d.created_at = next.created_at
                                      and d.event_no = next.event_no)
            )
            select max(event_no) as last_no
              from next
            having min(created_at) < $2
            """;

    private static final String SUBSCRIPTIONS = """
            delete from webhook_subscription s
             where s.org_id = $1
               and s.deleted_at < $2
               and not exists (select 1
                                 from webhook_delivery d
                                where d.org_id = s.org_id
                                  and d.subscription_id = s.subscription_id)
            """;

    /** Nothing is signed with them any more. Held in the order of all, see {@link AttemptResults}. */
    private static final String FORMER_SECRETS = """
            with former as (
                select subscription_id
                  from webhook_subscription
                 where org_id = $1
                   and previous_until <= now()
                 order by subscription_id
                   for no key update
            )
            update webhook_subscription s
               set previous_secret = null,
                   previous_until = null
              from former f
             where s.org_id = $1
               and s.subscription_id = f.subscription_id
            """;

    private final Pool pool;
    private final DeliveryConfig config;
    private final Clock clock;

    DeliveryCleanup(Pool pool, DeliveryConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, Recurring recurring) {
        if (config.sending()) {
            recurring.soonAndEvery(config.sweep(), () -> sweep().subscribe()
                    .with(done -> {}, away -> Log.debugf(away, "webhooks: what is old was not removed")));
        }
    }

    private Uni<Void> sweep() {
        return pool.query(ORGANISATIONS)
                .execute()
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> sweep(row.getString("org_id")))
                .collect()
                .last();
    }

    /** All that is old in one organisation. */
    Uni<Void> sweep(String orgId) {
        OffsetDateTime before = clock.instant().minus(config.retention()).atOffset(ZoneOffset.UTC);
        Tuple old = Tuple.of(orgId, before);
        return untilNothing(DELIVERIES, old)
                .flatMap(deliveries -> untilNothing(UNWANTED, Tuple.of(orgId)))
                .flatMap(unwanted -> events(orgId, before))
                .flatMap(events -> untilNothing(SUBSCRIPTIONS, old))
                .flatMap(subscriptions -> pool.preparedQuery(FORMER_SECRETS).execute(Tuple.of(orgId)))
                .replaceWithVoid();
    }

    private Uni<Void> untilNothing(String statement, Tuple parameters) {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.preparedQuery(statement).execute(parameters))
                .whilst(gone -> gone.rowCount() > 0)
                .onItem()
                .ignoreAsUni();
    }

    /** By number, one batch after the other. What is kept among them is passed, so that it hides nothing. */
    private Uni<Void> events(String orgId, OffsetDateTime before) {
        AtomicLong after = new AtomicLong();
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.preparedQuery(EVENTS)
                        .execute(Tuple.of(orgId, before, after.get()))
                        .invoke(rows -> rows.forEach(last -> after.set(last.getLong("last_no")))))
                .whilst(rows -> rows.size() > 0)
                .onItem()
                .ignoreAsUni();
    }
}
