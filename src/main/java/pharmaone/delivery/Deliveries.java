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
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;

/**
 * The queue of all organisations, taken from and given back to in batches, one short statement each. What it costs
 * depends on how many subscriptions have something open, not on how much was ever delivered. Assumed: events keep their
 * order by object until one has failed three times.
 */
@Singleton
class Deliveries {

    /** Whose deliveries. */
    record Subscriber(String orgId, UUID subscriptionId) {}

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
     * {@code share} divides the places that are
     * left between the organisations, then between the subscriptions of each. A delivery waits for an earlier one about the
     * same object, unless that has failed three times: the receiver is not well then, and one bad event must not hold up
     * all later ones: a look-up in the index for each ({@code offset 0}), as a join would read all that is open. No more
     * than the first 200 are looked at, however many wait behind one object.
     */
    static final String CLAIM = WAITING + """
            , lane as (
                select w.org_id, w.subscription_id, coalesce(known.room, $3::int) as room
                  from waiting w
                  join webhook_subscription s on s.org_id = w.org_id and s.subscription_id = w.subscription_id
                  left join unnest($1::uuid[], $2::int[]) as known (subscription_id, room)
                    on known.subscription_id = w.subscription_id
                 where w.due_at <= now()
                   and s.is_active
                   and (s.quiet_until is null or s.quiet_until <= now())
                   and coalesce(known.room, $3::int) > 0
            ), share as (
                select org_id, subscription_id,
                       least(room, greatest(1, $4::int / (select count(distinct org_id) from lane)
                                                       / count(*) over (partition by org_id))) as room
                  from lane
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
                                          and earlier.fault is distinct from 'reordered'
                                       offset 0)
                     order by d.due_at, d.event_no
                     limit share.room
                       for update skip locked) mine
            )
            update webhook_delivery d
               set status = 'sending',
                   attempts = d.attempts + 1,
                   tried_at = now(),
                   due_at = now() + make_interval(secs => $5::bigint / 1000.0)
              from claimed c, webhook_event e, webhook_subscription s
             where d.org_id = c.org_id
               and d.delivery_id = c.delivery_id
               and e.org_id = d.org_id
               and e.event_id = d.event_id
               and s.org_id = d.org_id
               and s.subscription_id = d.subscription_id
            returning d.org_id, d.delivery_id, d.subscription_id, d.attempts, d.failures, d.event_type, e.body, s.url,
                      s.secret, case when s.previous_until > now() then s.previous_secret end as previous_secret
            """;

    /**
     * A success counts whenever it comes, the first of a duplicated one by sending it again; a failure only while the
     * delivery is still this try's. {@code woken}: see {@link Crowd}. The subscription's row is written after its
     * deliveries', and only when there is news of it.
     */
    private static final String SETTLE = """
            with answer as (
                select *
                  from unnest($1::text[], $2::uuid[], $3::int[], $4::boolean[], $5::bigint[], $6::int[], $7::text[], $8::int[],
                              $9::bigint[])
                    as given (org_id, delivery_id, attempt, is_success, retry_ms, code, answer, answer_ms, quiet_ms)
            ), settled as (
                update webhook_delivery d
                   set status = case when a.is_success and d.fault = 'duplicated' then 'pending'
                                     when a.is_success then 'delivered'
                                     when a.retry_ms is null then 'exhausted'
                                     else 'pending' end,
                       failures = case when a.is_success then d.failures else d.failures + 1 end,
                       due_at = case when a.is_success then now()
                                     else coalesce(now() + make_interval(secs => a.retry_ms / 1000.0), d.due_at) end,
                       answer_code = a.code,
                       answer = a.answer,
                       answer_ms = a.answer_ms,
                       settled_at = case when a.retry_ms is null and not (a.is_success and d.fault is not distinct from 'duplicated')
                                         then now() end,
                       fault = case when a.is_success then null else d.fault end
                  from answer a
                 where d.org_id = a.org_id
                   and d.delivery_id = a.delivery_id
                   and d.settled_at is null
                   and (a.is_success or d.attempts = a.attempt)
                returning d.org_id, d.subscription_id, d.object_id, d.event_no, d.failures, a.is_success, a.quiet_ms
            ), woken as (
                update webhook_delivery d
                   set due_at = d.created_at
                  from (select f.org_id, f.delivery_id
                          from settled t
                         cross join lateral (select n.org_id, n.delivery_id
                                               from webhook_delivery n
                                              where n.org_id = t.org_id
                                                and n.subscription_id = t.subscription_id
                                                and n.object_id = t.object_id
                                                and n.event_no > t.event_no
                                                and n.settled_at is null
                                              order by n.event_no
                                              limit 1
                                                for update skip locked) f
                         where t.is_success or t.failures >= 3) next
                 where d.org_id = next.org_id
                   and d.delivery_id = next.delivery_id
                   and d.status = 'pending'
                   and d.failures = 0
                   and d.due_at > d.created_at + interval '1 second'
                   and d.fault is null
            ), news as (
                select org_id, subscription_id, bool_or(is_success) as is_well, max(quiet_ms) as quiet_ms
                  from settled
                 group by org_id, subscription_id
            ), noted as (
                update webhook_subscription s
                   set failing_since = case when n.is_well then null else coalesce(s.failing_since, now()) end,
                       quiet_until = coalesce(now() + make_interval(secs => n.quiet_ms / 1000.0), s.quiet_until)
                  from news n
                 where s.org_id = n.org_id
                   and s.subscription_id = n.subscription_id
                   and (n.is_well = (s.failing_since is not null) or n.quiet_ms is not null)
            )
            select s.org_id, s.subscription_id
              from news n
              join webhook_subscription s on s.org_id = n.org_id and s.subscription_id = n.subscription_id
             where not n.is_well
               and s.is_active
               and s.failing_since <= now() - make_interval(secs => $10::bigint / 1000.0)
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
    Future<List<Claim>> claim(Lanes lanes, Duration lease) {
        Map<UUID, Integer> room = lanes.room();
        Tuple parameters = Tuple.of(
                room.keySet().toArray(UUID[]::new),
                room.values().toArray(Integer[]::new),
                lanes.start(),
                lanes.spare(),
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

    /** What became of them; answers those that have only failed for longer than {@code failingFor}. */
    Future<List<Subscriber>> settle(List<Verdict> verdicts, Duration failingFor) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfString(column(verdicts, v -> v.claim().orgId(), String[]::new))
                .addArrayOfUUID(column(verdicts, v -> v.claim().deliveryId(), UUID[]::new))
                .addArrayOfInteger(column(verdicts, v -> v.claim().attempt(), Integer[]::new))
                .addArrayOfBoolean(column(verdicts, Verdict::isDelivered, Boolean[]::new))
                .addArrayOfLong(column(verdicts, v -> millis(v.retryIn().orElse(null)), Long[]::new))
                .addArrayOfInteger(column(verdicts, v -> v.answer().status(), Integer[]::new))
                .addArrayOfString(column(verdicts, v -> v.answer().text(), String[]::new))
                .addArrayOfInteger(column(verdicts, v -> (int) v.answer().took().toMillis(), Integer[]::new))
                .addArrayOfLong(column(verdicts, v -> millis(v.answer().retryAfter()), Long[]::new))
                .addLong(failingFor.toMillis());
        return pool.preparedQuery(SETTLE).execute(parameters).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new Subscriber(row.getString("org_id"), row.getUUID("subscription_id")))
                .toList());
    }

    Future<Long> lagMillis() {
        return pool.query(LAG).execute().map(rows -> rows.iterator().next().getLong("lag_ms"));
    }

    private static Long millis(Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    private static <T> T[] column(List<Verdict> verdicts, Function<Verdict, T> part, IntFunction<T[]> array) {
        return verdicts.stream().map(part).toArray(array);
    }
}
