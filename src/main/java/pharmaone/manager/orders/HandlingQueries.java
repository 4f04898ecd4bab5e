package pharmaone.manager.orders;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pharmaone.http.error.ApiException;
import pharmaone.order.ShippingOption;

/** What staff see of orders beside what partners read of them. */
@ApplicationScoped
class HandlingQueries {

    /** {@code delivery} null: nobody said. {@code pharmacy} and {@code shop} are names. */
    public record Handling(String pharmacy, String shop, ShippingOption delivery, boolean isBackordered) {

        static Handling of(Row row) {
            return new Handling(
                    row.getString("pharmacy"),
                    row.getString("shop"),
                    ShippingOption.of(row.getString("shipping_option")).orElse(null),
                    row.getBoolean("is_backordered"));
        }
    }

    private static final String HANDLING = """
            select o.order_id, g.name as pharmacy, s.name as shop, o.shipping_option,
                   o.backordered and o.status not in ('completed', 'cancelled') as is_backordered
              from pharmacy_order o
              join shop s on s.org_id = o.org_id and s.shop_id = o.shop_id
              join organisation g on g.org_id = o.org_id
             where o.org_id = $1
               and o.order_id = any ($2)
            """;

    private final Pool pool;

    HandlingQueries(Pool pool) {
        this.pool = pool;
    }

    /** By the id of the order. */
    Uni<Map<String, Handling>> of(String orgId, Collection<String> orderIds) {
        return pool.preparedQuery(HANDLING)
                .execute(Tuple.of(orgId, orderIds.toArray(String[]::new)))
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.getString("order_id"), Handling::of)));
    }

    /** 404 when there is none. */
    Uni<Handling> require(String orgId, String orderId) {
        return of(orgId, List.of(orderId))
                .map(known -> known.get(orderId))
                .onItem()
                .ifNull()
                .failWith(() -> new ApiException.NotFound("order"));
    }
}
