package pharmaone.manager.orders;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pharmaone.http.Slice;
import pharmaone.manager.orders.BackorderWire.Backorder;
import pharmaone.manager.orders.BackorderWire.BackorderItem;
import pharmaone.manager.orders.BackorderWire.BackorderList;
import pharmaone.order.OrderQueries;
import pharmaone.order.OrderQueries.Filter;
import pharmaone.order.OrderWire.OrderSummary;

/** What of orders was taken from stock, and what is open. */
@ApplicationScoped
public class BackorderQueries {

    private static final String ITEMS = """
            select w.order_id, i.p1_id, coalesce(i.name, c.name) as name, w.ordered, i.on_hand,
                   coalesce((select -sum(l.delta_on_hand)
                               from inventory_log l
                              where l.org_id = $1
                                and l.order_id = w.order_id
                                and l.p1_id = w.p1_id), 0)::bigint as taken
              from (select order_id, p1_id::bigint as p1_id, sum(quantity) as ordered
                      from order_line
                     where org_id = $1
                       and order_id = any ($2)
                       and p1_id <> ''
                     group by order_id, p1_id) as w
              join inventory_item i on i.org_id = $1 and i.p1_id = w.p1_id
              join catalogue_product c on c.p1_id = i.p1_id
             order by w.order_id, i.p1_id
            """;

    private final Pool pool;
    private final OrderQueries orders;

    BackorderQueries(Pool pool, OrderQueries orders) {
        this.pool = pool;
        this.orders = orders;
    }

    /** {@code shopId} null: of all shops. */
    Uni<BackorderList> newest(String orgId, String shopId, Slice slice) {
        return orders.newest(orgId, new Filter(null, shopId, true), slice).flatMap(list -> items(
                        orgId, list.data().stream().map(OrderSummary::id).toList())
                .map(items -> new BackorderList(
                        list.data().stream()
                                .map(order -> Backorder.of(order, items.getOrDefault(order.id(), List.of())))
                                .toList(),
                        list.pagination())));
    }

    /** The products of an order that are in the inventory. */
    public Uni<List<BackorderItem>> items(String orgId, String orderId) {
        return items(orgId, List.of(orderId)).map(items -> items.getOrDefault(orderId, List.of()));
    }

    private Uni<Map<String, List<BackorderItem>>> items(String orgId, Collection<String> orderIds) {
        return pool.preparedQuery(ITEMS)
                .execute(Tuple.of(orgId, orderIds.toArray(String[]::new)))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.getString("order_id"),
                                Collectors.mapping(BackorderItem::of, Collectors.toList()))));
    }
}
