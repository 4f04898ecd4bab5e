package pharmaone.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import pharmaone.webhook.EventEraser;

/** What came of deliveries is written down, in batches, one short statement each. */
@Singleton
class AttemptResults {

    /** A receiver, as it was subscribed when it was called: see {@link Claim}. */
    record Subscriber(String orgId, UUID subscriptionId, Instant subscribed) {}

    /** Those that have only failed for too long, and what could not be written as somebody else holds it. */
    record Settled(List<Subscriber> failing, List<AttemptOutcome> held) {}

    /**
     * A success counts whenever it comes; a failure only while the
     * delivery is still this try's, and only of the address that is still subscribed: otherwise the new one is tried at
     * once. Whoever holds a delivery or its event, to erase words in it, holds up no other; what answers to words that were
     * erased meanwhile may repeat them, and is not kept. {@code woken}: see {@link BlockedDeliveries}. The subscription's row is written
     * after its deliveries', in the order of all, and only when there is news of it. A delivery is found by its key: said with
     * {@code settled_at is null}, Postgres would rather look through all that is open in the organisation, for each.
     */
    static final String SETTLE = """
            with answer as (
                select given.*, coalesce(s.url = given.url, false) as is_present
                  from unnest($1::text[], $2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::boolean[], $7::bigint[], $8::int[],
                              $9::text[], $10::int[], $11::bigint[], $12::text[])
                    as given (org_id, delivery_id, subscription_id, url, attempt, is_success, retry_ms, code, said, answer_ms,
                              quiet_ms, words)
                  left join webhook_subscription s on s.org_id = given.org_id and s.subscription_id = given.subscription_id
            ), mine as (
                select a.*, case when a.words is null or event.body = a.words then a.said else '' end as answer
                  from answer a
                 cross join lateral (select d.event_id
                                       from webhook_delivery d
                                      where d.org_id = a.org_id
                                        and d.delivery_id = a.delivery_id
                                        and d.status in ('pending', 'sending')
                                        and (a.is_success or d.attempts = a.attempt)
                                        for update skip locked) free
                  left join lateral (select e.body
                                       from webhook_event e
                                      where e.org_id = a.org_id
                                        and e.event_id = free.event_id
                                        and a.words is not null
                                        for share skip locked) event on true
                 where a.words is null
                    or event.body is not null
            ), settled as (
                update webhook_delivery d
                   set status = case when a.is_success then 'delivered'
                                     when a.is_present and a.retry_ms is null then 'exhausted'
                                     else 'pending' end,
                       failures = case when a.is_success or not a.is_present then d.failures else d.failures + 1 end,
                       due_at = case when a.is_success or not a.is_present then now()
                                     else coalesce(now() + make_interval(secs => a.retry_ms / 1000.0), d.due_at) end,
                       answer_code = a.code,
                       answer = a.answer,
                       answer_ms = a.answer_ms,
                       settled_at = case when a.is_success or a.is_present and a.retry_ms is null then now() end
                  from mine a
                 where d.org_id = a.org_id
                   and d.delivery_id = a.delivery_id
                returning d.org_id, d.subscription_id, d.object_id, d.event_no, d.failures, a.is_success, a.is_present, a.url,
                          a.quiet_ms
            ), woken as (
                update webhook_delivery d
                   set due_at = least(d.created_at, now())
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
            ), news as (
                select org_id, subscription_id, url, bool_or(is_success) as is_well, max(quiet_ms) as quiet_ms
                  from settled
                 where is_present
                 group by org_id, subscription_id, url
            ), turned as (
                select s.org_id, s.subscription_id, n.is_well, n.quiet_ms
                  from news n
                  join webhook_subscription s on s.org_id = n.org_id and s.subscription_id = n.subscription_id
                 where s.url = n.url
                   and (n.is_well = (s.failing_since is not null) or n.quiet_ms is not null)
                 order by s.org_id, s.subscription_id
                   for no key update of s
            ), noted as (
                update webhook_subscription s
                   set failing_since = case when t.is_well then null else coalesce(s.failing_since, now()) end,
                       quiet_until = coalesce(now() + make_interval(secs => t.quiet_ms / 1000.0), s.quiet_until)
                  from turned t
                 where s.org_id = t.org_id
                   and s.subscription_id = t.subscription_id
            )
            select s.org_id, s.subscription_id, s.updated_at as subscribed, null::uuid as held_id
              from news n
              join webhook_subscription s on s.org_id = n.org_id and s.subscription_id = n.subscription_id
             where not n.is_well
               and s.is_active
               and s.failing_since <= now() - make_interval(secs => $13::bigint / 1000.0)
             union all
            select a.org_id, a.subscription_id, null, a.delivery_id
              from answer a
             cross join lateral (select 1
                                   from webhook_delivery d
                                  where d.org_id = a.org_id
                                    and d.delivery_id = a.delivery_id
                                    and d.status in ('pending', 'sending')
                                    and (a.is_success or d.attempts = a.attempt)
                                 offset 0) held
             where not exists (select 1
                                 from mine m
                                where m.org_id = a.org_id
                                  and m.delivery_id = a.delivery_id)
            """;

    private final Pool pool;

    AttemptResults(Pool pool) {
        this.pool = pool;
    }

    /** {@code failingFor}: how long is too long. */
    Future<Settled> settle(List<AttemptOutcome> outcomes, Duration failingFor) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfString(column(outcomes, o -> o.claim().orgId(), String[]::new))
                .addArrayOfUUID(column(outcomes, o -> o.claim().deliveryId(), UUID[]::new))
                .addArrayOfUUID(column(outcomes, o -> o.claim().subscriptionId(), UUID[]::new))
                .addArrayOfString(column(outcomes, o -> o.claim().url(), String[]::new))
                .addArrayOfInteger(column(outcomes, o -> o.claim().attempt(), Integer[]::new))
                .addArrayOfBoolean(column(outcomes, AttemptOutcome::isDelivered, Boolean[]::new))
                .addArrayOfLong(column(outcomes, o -> millis(o.retryIn().orElse(null)), Long[]::new))
                .addArrayOfInteger(column(outcomes, o -> o.result().status(), Integer[]::new))
                .addArrayOfString(column(outcomes, o -> o.result().text(), String[]::new))
                .addArrayOfInteger(column(outcomes, o -> (int) o.result().took().toMillis(), Integer[]::new))
                .addArrayOfLong(column(outcomes, o -> millis(o.result().retryAfter()), Long[]::new))
                .addArrayOfString(column(outcomes, o -> words(o.claim()), String[]::new))
                .addLong(failingFor.toMillis());
        return pool.preparedQuery(SETTLE).execute(parameters).map(rows -> settled(outcomes, rows));
    }

    private static Settled settled(List<AttemptOutcome> outcomes, RowSet<Row> rows) {
        List<Subscriber> failing = new ArrayList<>();
        Set<UUID> held = new HashSet<>();
        for (Row row : rows) {
            if (row.getUUID("held_id") == null) {
                failing.add(new Subscriber(
                        row.getString("org_id"),
                        row.getUUID("subscription_id"),
                        row.getOffsetDateTime("subscribed").toInstant()));
            } else {
                held.add(row.getUUID("held_id"));
            }
        }
        return new Settled(
                failing,
                outcomes.stream()
                        .filter(outcome -> held.contains(outcome.claim().deliveryId()))
                        .toList());
    }

    /** What was sent, if it is of the kind that may be erased. */
    private static String words(Claim claim) {
        return EventEraser.takesFrom(claim.eventType()) ? new String(claim.body(), StandardCharsets.UTF_8) : null;
    }

    private static Long millis(Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    private static <T> T[] column(
            List<AttemptOutcome> outcomes, Function<AttemptOutcome, T> part, IntFunction<T[]> array) {
        return outcomes.stream().map(part).toArray(array);
    }
}
