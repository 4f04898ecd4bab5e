package pharmaone.manager.orders;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import pharmaone.http.Slice.PaginationOffset;
import pharmaone.order.OrderStatus;
import pharmaone.order.OrderWire.OrderSummary;

/** The wire of staff's {@code /backorders}. */
public interface BackorderWire {

    /** A product of an order; its lines count together. {@code onHand} is what there is for anybody. */
    record BackorderItem(String p1Id, String name, long ordered, long taken, long open, long onHand) {

        static BackorderItem of(Row row) {
            long ordered = row.getLong("ordered");
            long taken = row.getLong("taken");
            return new BackorderItem(
                    Long.toString(row.getLong("p1_id")),
                    row.getString("name"),
                    ordered,
                    taken,
                    Math.max(0, ordered - taken),
                    row.getLong("on_hand"));
        }
    }

    /** An order of which something is open. */
    record Backorder(
            String orderId,
            String shopId,
            String customerName,
            OrderStatus status,
            Instant createdAt,
            List<BackorderItem> items) {

        static Backorder of(OrderSummary order, List<BackorderItem> items) {
            return new Backorder(
                    order.id(), order.shopId(), order.customerName(), order.status(), order.createdAt(), items);
        }
    }

    /** Newest first; {@code total} counts to 10,000. */
    record BackorderList(List<Backorder> data, PaginationOffset pagination) {}

    /** {@code taken}: units that left the shelf just now. */
    record FilledBackorder(String orderId, long taken, List<BackorderItem> items) {}
}
