package pharmaone.order;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import pharmaone.http.Slice;
import pharmaone.http.error.ApiException;
import pharmaone.order.OrderWire.OrderDetail;
import pharmaone.order.OrderWire.OrderListResponse;
import pharmaone.order.OrderWire.OrderSummary;

/**
 * What the API answers about orders; always of one organisation, never a deleted one.
 *
 * <p>Clauses: 8.2, 8.3, 8.24, 8.26, 8.28.
 */
@ApplicationScoped
public class OrderQueries {

    /** Parts may be null: not asked for. {@code backordered}: backorders alone. */
    public record Filter(String status, String shopId, boolean backordered) {

        Filter(String status, String shopId) {
            this(status, shopId, false);
        }

        /** Each combination is a statement of its own, so that each finds its own index. */
        String statement(String select) {
            String byStatus = status == null ? "" : "   and status = $4\n";
            String byShop = shopId == null ? "" : "   and shop_id = $" + (status == null ? 4 : 5) + "\n";
            return select.formatted(byStatus + byShop + (backordered ? "   and " + IS_BACKORDER + "\n" : ""));
        }

        private Tuple parameters(Object... first) {
            Tuple tuple = Tuple.from(List.of(first));
            Stream.of(status, shopId).filter(Objects::nonNull).forEach(tuple::addString);
            return tuple;
        }
    }

    /** As the indexes of backorders say it. */
    static final String IS_BACKORDER = "backordered and status not in ('completed', 'cancelled')";

    static final String NEWEST = """
            select order_id, shop_id, external_id, customer_name, status, payment_status, total_amount, created_at, updated_at
              from pharmacy_order
             where org_id = $1
               and deleted_at is null
            %s order by created_at desc, order_id desc
             limit $2 offset $3
            """;

    private static final String TOTAL = """
            select coalesce(sum(orders), 0)::bigint as total
              from order_count
             where org_id = $1
               and ($2::text is null or status = $2)
               and ($3::text is null or shop_id = $3)
            """;

    /** Backorders are counted in their index, for no counter is kept of them. */
    static final String COUNTED = """
            select count(*) as total
              from (select 1
                      from pharmacy_order
                     where org_id = $1
                       and deleted_at is null
                    %s limit $2 offset $3) as counted
            """;

    private static final int MOST_COUNTED = 10_000;

    private static final String ONE = """
            select o.order_id, o.external_id, o.shop_id, o.customer_name, o.customer_email, o.status, o.payment_status,
                   o.payment_reference, o.total_amount, o.shipped, o.picked_up, o.cash_on_pickup, o.address_street,
                   o.address_city, o.address_postal_code, o.address_phone, o.created_at, o.updated_at,
                   l.name as line_name, l.quantity, l.price, l.p1_id
              from pharmacy_order o
              left join order_line l on l.org_id = o.org_id and l.order_id = o.order_id
             where o.org_id = $1
               and o.order_id = $2
               and o.deleted_at is null
             order by l.line_no
            """;

    private final Pool pool;

    OrderQueries(Pool pool) {
        this.pool = pool;
    }

    /** Newest first, with the count of all matches; backorders are counted to 10,000. */
    public Uni<OrderListResponse> newest(String orgId, Filter filter, Slice slice) {
        Uni<RowSet<Row>> page = pool.preparedQuery(filter.statement(NEWEST))
                .execute(filter.parameters(orgId, slice.limit(), slice.offset()));
        return Uni.combine()
                .all()
                .unis(page, total(orgId, filter))
                .with((rows, count) -> new OrderListResponse(
                        rows.stream().map(OrderSummary::of).toList(),
                        slice.of(count.iterator().next().getLong("total"))));
    }

    private Uni<RowSet<Row>> total(String orgId, Filter filter) {
        return filter.backordered()
                ? pool.preparedQuery(filter.statement(COUNTED)).execute(filter.parameters(orgId, MOST_COUNTED, 0))
                : pool.preparedQuery(TOTAL).execute(Tuple.of(orgId, filter.status(), filter.shopId()));
    }

    /** 404 when there is none, also when it is another organisation's. */
    public Uni<OrderDetail> require(String orgId, String orderId) {
        return pool.preparedQuery(ONE).execute(Tuple.of(orgId, orderId)).map(rows -> {
            if (rows.size() == 0) {
                throw new ApiException.NotFound("order");
            }
            return OrderDetail.of(rows.stream().toList());
        });
    }
}
