package pharmaone.manager.integrations;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import pharmaone.delivery.DeliveryStatus;
import pharmaone.http.Slice;
import pharmaone.http.error.ApiException;
import pharmaone.manager.integrations.DeliveryWire.Delivery;
import pharmaone.manager.integrations.DeliveryWire.DeliveryList;

/** What staff see of deliveries. */
@ApplicationScoped
public class DeliveryQueries {

    private static final String EXISTS = """
            select 1
              from webhook_subscription
             where org_id = $1
               and subscription_id = $2
               and deleted_at is null
            """;

    /** Nothing is tried before the time the receiver asked for is over. */
    private static final String COLUMNS = """
            select d.delivery_id, d.event_id, d.event_type, d.status, d.attempts, d.answer_code, d.answer, d.answer_ms,
                   d.created_at, d.tried_at, greatest(d.due_at, s.quiet_until) as next_try_at, d.settled_at, e.body
              from webhook_delivery d
              join webhook_subscription s on s.org_id = d.org_id and s.subscription_id = d.subscription_id
              join webhook_event e on e.org_id = d.org_id and e.event_id = d.event_id
             where d.org_id = $1
            """;

    private static final String PAGE = COLUMNS + """
               and d.subscription_id = $2
            %s order by d.created_at desc, d.event_no desc
             limit $3 offset $4
            """;

    /** Counting a million to say how many there are would be slower than to show them. */
    private static final String TOTAL = """
            select count(*) as total
              from (select 1
                      from webhook_delivery d
                     where d.org_id = $1
                       and d.subscription_id = $2
                    %s limit 10000) as counted
            """;

    private static final String ONE = COLUMNS + """
               and d.delivery_id = $2
            """;

    private static final String ONE_OF_SUBSCRIPTION = ONE + """
               and d.subscription_id = $3
            """;

    private final Pool pool;

    DeliveryQueries(Pool pool) {
        this.pool = pool;
    }

    /** {@code status} null: all. 404 no such subscription. */
    public Uni<DeliveryList> newest(String orgId, UUID subscriptionId, DeliveryStatus status, Slice slice) {
        return pool.preparedQuery(EXISTS)
                .execute(Tuple.of(orgId, subscriptionId))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new ApiException.NotFound("subscription");
                    }
                })
                .flatMap(known -> page(orgId, subscriptionId, condition(status), slice));
    }

    private Uni<DeliveryList> page(String orgId, UUID subscriptionId, String condition, Slice slice) {
        Uni<RowSet<Row>> page = pool.preparedQuery(PAGE.formatted(condition))
                .execute(Tuple.of(orgId, subscriptionId, slice.limit(), slice.offset()));
        Uni<RowSet<Row>> total =
                pool.preparedQuery(TOTAL.formatted(condition)).execute(Tuple.of(orgId, subscriptionId));
        return Uni.combine()
                .all()
                .unis(page, total)
                .with((rows, count) -> new DeliveryList(
                        rows.stream().map(Delivery::of).toList(),
                        slice.of(count.iterator().next().getLong("total"))));
    }

    /** Words of the enum, so that each finds its partial index. */
    private static String condition(DeliveryStatus status) {
        if (status == null) {
            return "";
        }
        return "   and d.status = '" + status + "'\n" + (status.isSettled() ? "" : "   and d.settled_at is null\n");
    }

    /** 404 no such delivery. */
    public Uni<Delivery> require(String orgId, UUID deliveryId) {
        return one(ONE, Tuple.of(orgId, deliveryId));
    }

    /** 404 no such delivery, or another subscription's. */
    public Uni<Delivery> require(String orgId, UUID subscriptionId, UUID deliveryId) {
        return one(ONE_OF_SUBSCRIPTION, Tuple.of(orgId, deliveryId, subscriptionId));
    }

    private Uni<Delivery> one(String statement, Tuple parameters) {
        return pool.preparedQuery(statement).execute(parameters).map(rows -> rows.stream()
                .findFirst()
                .map(Delivery::of)
                .orElseThrow(() -> new ApiException.NotFound("delivery")));
    }
}
