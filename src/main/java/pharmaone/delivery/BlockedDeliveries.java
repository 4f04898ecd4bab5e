package pharmaone.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/**
 * Subscriptions of which more than 200 are due, the number a claim looks at. Those of the first 200 that wait for an earlier
 * one go behind it, so that it, and what waits for nobody, comes to be among the first; who is settled calls the next one
 * back to the front.
 */
@Singleton
class BlockedDeliveries {

    private static final String PUT_BEHIND = Deliveries.WAITING + """
            , lane as (
                select w.org_id, w.subscription_id
                  from waiting w
                  join webhook_subscription s on s.org_id = w.org_id and s.subscription_id = w.subscription_id
                 cross join lateral (select 1
                                       from webhook_delivery d
                                      where d.org_id = w.org_id
                                        and d.subscription_id = w.subscription_id
                                        and d.settled_at is null
                                        and d.due_at <= now()
                                      order by d.due_at, d.event_no
                                     offset 200
                                      limit 1) crowd
                 where w.due_at <= now()
                   and s.is_active
                   and (s.quiet_until is null or s.quiet_until <= now())
            ), behind as (
                select b.org_id, b.delivery_id, head.due_at
                  from lane
                 cross join lateral (select d.org_id, d.delivery_id, d.subscription_id, d.object_id, d.event_no, d.due_at
                                       from webhook_delivery d
                                      where d.org_id = lane.org_id
                                        and d.subscription_id = lane.subscription_id
                                        and d.settled_at is null
                                        and d.due_at <= now()
                                      order by d.due_at, d.event_no
                                      limit 200
                                        for update skip locked) b
                 cross join lateral (select e.due_at
                                       from webhook_delivery e
                                      where e.org_id = b.org_id
                                        and e.subscription_id = b.subscription_id
                                        and e.object_id = b.object_id
                                        and e.event_no < b.event_no
                                        and e.settled_at is null
                                        and e.failures < 3
                                      order by e.event_no
                                      limit 1) head
                 where b.due_at < head.due_at
            )
            update webhook_delivery d
               set due_at = b.due_at
              from behind b
             where d.org_id = b.org_id
               and d.delivery_id = b.delivery_id
            """;

    private final Pool pool;

    BlockedDeliveries(Pool pool) {
        this.pool = pool;
    }

    /** How many were put behind others. */
    Future<Integer> putBehind() {
        return pool.query(PUT_BEHIND).execute().map(rows -> rows.rowCount());
    }
}
