package pharmaone.delivery;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The queue of all organisations, taken from in batches, one short statement each ({@link AttemptResults} gives back). What
 * it costs depends on how many subscriptions have something open, not on how much was ever delivered. Assumed: events keep their
 * order by object until one has failed three times.
 */
@Singleton
class Deliveries {

    /** Hops through the index from one subscription that has something open to the next, with the time of its first. */
    static final String WAITING = """
            with recursive waiting (org_id, subscription_id, due_at) as (
                (select org_id, subscription_id, due_at
                   from webhook_delivery
                  where settled_at is null
                  order by org_id, subscription_id, due_at, event_no
                  limit 1)
                 union all
                select next.org_id, next.subscription_id, next.due_at
                  from waiting w
                 cross join lateral (select d.org_id, d.subscription_id, d.due_at
                                       from webhook_delivery d
                                      where d.settled_at is null
                                        and (d.org_id, d.subscription_id) > (w.org_id, w.subscription_id)
                                      order by d.org_id, d.subscription_id, d.due_at, d.event_no
                                      limit 1) next
            )
            """;

    /**
     * A lane that nothing is under way in has a place of its own; {@code share} divides the places that are left beyond
     * those between the organisations, then between the subscriptions of each; what is over is for who waits longest. A
     * delivery waits for an earlier one about the same object, unless that has failed three times: the receiver is not
     * well then, and one bad event must not hold up all later ones. That is a look-up in the index for each
     * ({@code offset 0}), as a join would read all that is open. No more than the first 200 are looked at, however many
     * wait behind one object.
     */
    static final String CLAIM = WAITING + """
            , lane as (
                select w.org_id, w.subscription_id, w.due_at, coalesce(known.room, $4::int) as room,
                       case when known.is_used then 0 else 1 end as own
                  from waiting w
                  join webhook_subscription s on s.org_id = w.org_id and s.subscription_id = w.subscription_id
                  left join unnest($1::uuid[], $2::int[], $3::boolean[]) as known (subscription_id, room, is_used)
                    on known.subscription_id = w.subscription_id
                 where w.due_at <= now()
                   and s.is_active
                   and (s.quiet_until is null or s.quiet_until <= now())
                   and coalesce(known.room, $4::int) > 0
            ), org as (
                select org_id, count(*) as lanes, count(*) over () as orgs,
                       row_number() over (order by min(due_at) desc, org_id) as nth
                  from lane
                 group by org_id
            ), share as (
                select l.org_id, l.subscription_id,
                       least(l.room, l.own + part.places * l.nth / org.lanes - part.places * (l.nth - 1) / org.lanes) as room
                  from (select org_id, subscription_id, room, own,
                               row_number() over (partition by org_id order by due_at desc, subscription_id) as nth
                          from lane) l
                  join org on org.org_id = l.org_id
                 cross join lateral (
                    select $5::int * org.nth / org.orgs - $5::int * (org.nth - 1) / org.orgs as places) part
            ), claimed as (
                select mine.org_id, mine.delivery_id
                  from share
                 cross join lateral (
                    select edge.due_at, edge.event_no
                      from ((select d.due_at, d.event_no
                               from webhook_delivery d
                              where d.org_id = share.org_id
                                and d.subscription_id = share.subscription_id
                                and d.settled_at is null
                              order by d.due_at, d.event_no
                             offset 200
                              limit 1)
                             union all
                            select 'infinity', 0) as edge
                     order by edge.due_at, edge.event_no
                     limit 1) last
                 cross join lateral (
                    select d.org_id, d.delivery_id
                      from webhook_delivery d
                     where d.org_id = share.org_id
                       and d.subscription_id = share.subscription_id
                       and d.settled_at is null
                       and d.due_at <= now()
                       and (d.due_at, d.event_no) <= (last.due_at, last.event_no)
                       and not exists (select 1
                                         from webhook_delivery earlier
                                        where earlier.org_id = d.org_id
                                          and earlier.subscription_id = d.subscription_id
                                          and earlier.object_id = d.object_id
                                          and earlier.event_no < d.event_no
                                          and earlier.settled_at is null
                                          and earlier.failures < 3
                                       offset 0)
                     order by d.due_at, d.event_no
                     limit share.room
                       for update skip locked) mine
            )
            update webhook_delivery d
               set status = 'sending',
                   attempts = d.attempts + 1,
                   tried_at = now(),
                   due_at = now() + make_interval(secs => $6::bigint / 1000.0)
              from claimed c, webhook_event e, webhook_subscription s
             where d.org_id = c.org_id
               and d.delivery_id = c.delivery_id
               and e.org_id = d.org_id
               and e.event_id = d.event_id
               and s.org_id = d.org_id
               and s.subscription_id = d.subscription_id
            returning d.org_id, d.delivery_id, d.subscription_id, d.attempts, d.failures, d.event_type, e.body, s.url,
                      s.updated_at as subscribed, s.secret, case when s.previous_until > now() then s.previous_secret end as previous_secret
            """;

    /** The age of what should have been taken longest ago, of the subscriptions that are sent anything. */
    private static final String LAG = WAITING + """
            select coalesce(max((extract(epoch from now() - w.due_at) * 1000)::bigint), 0) as lag_ms
              from waiting w
              join webhook_subscription s on s.org_id = w.org_id and s.subscription_id = w.subscription_id
             where w.due_at < now()
               and s.is_active
               and (s.quiet_until is null or s.quiet_until <= now())
            """;

    private final Pool pool;

    Deliveries(Pool pool) {
        this.pool = pool;
    }

    /** As much as there is room for, nobody else's until the lease ends. */
    Future<List<Claim>> claim(ConcurrencyLimiter limiter, Duration lease) {
        List<ConcurrencyLimiter.Known> known = limiter.known();
        Tuple parameters = Tuple.of(
                known.stream().map(ConcurrencyLimiter.Known::subscription).toArray(UUID[]::new),
                known.stream().map(ConcurrencyLimiter.Known::room).toArray(Integer[]::new),
                known.stream().map(ConcurrencyLimiter.Known::isUsed).toArray(Boolean[]::new),
                limiter.start(),
                limiter.spare(),
                lease.toMillis());
        return pool.preparedQuery(CLAIM).execute(parameters).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(Deliveries::claim)
                .toList());
    }

    private static Claim claim(Row row) {
        return new Claim(
                row.getString("org_id"),
                row.getUUID("delivery_id"),
                row.getUUID("subscription_id"),
                row.getOffsetDateTime("subscribed").toInstant(),
                row.getInteger("attempts"),
                row.getInteger("failures"),
                row.getString("event_type"),
                row.getString("body").getBytes(StandardCharsets.UTF_8),
                row.getString("url"),
                bytes(row, "secret"),
                bytes(row, "previous_secret"));
    }

    private static byte[] bytes(Row row, String column) {
        Buffer value = row.getBuffer(column);
        return value == null ? null : value.getBytes();
    }

    Future<Long> lagMillis() {
        return pool.query(LAG).execute().map(rows -> rows.iterator().next().getLong("lag_ms"));
    }
}
