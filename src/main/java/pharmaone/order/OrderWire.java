package pharmaone.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import pharmaone.http.Slice.PaginationOffset;
import pharmaone.money.Money;

/**
 * What {@code /orders} answers; optional fields without a value are left out. Assumed: keys beyond the documented ones;
 * an address leaves out what it has not.
 *
 * <p>Clauses: 2.10, 2.11, 8.1, 8.5, 8.18, 8.25.
 */
public interface OrderWire {

    /** Older systems left {@code ""} where there is no value. */
    private static String valued(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** A row of the list. */
    @JsonInclude(Include.NON_NULL)
    record OrderSummary(
            String id,
            String shopId,
            String externalId,
            String customerName,
            OrderStatus status,
            PaymentStatus paymentStatus,
            Money totalAmount,
            Instant createdAt,
            Instant updatedAt) {

        static OrderSummary of(Row row) {
            String customer = row.getString("customer_name");
            return new OrderSummary(
                    row.getString("order_id"),
                    row.getString("shop_id"),
                    valued(row.getString("external_id")),
                    customer == null ? "" : customer,
                    OrderStatus.of(row.getString("status")).orElseThrow(),
                    PaymentStatus.of(row.getString("payment_status")),
                    new Money(row.getBigDecimal("total_amount")),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant());
        }
    }

    /** Newest first; {@code total} counts all matches. */
    record OrderListResponse(List<OrderSummary> data, PaginationOffset pagination) {}

    /** A line; {@code p1_id} is {@code ""} when it was given by name. */
    record OrderItem(String name, int quantity, Money price, String p1Id) {

        static OrderItem of(Row row) {
            return new OrderItem(
                    row.getString("line_name"),
                    row.getInteger("quantity"),
                    new Money(row.getBigDecimal("price")),
                    row.getString("p1_id"));
        }

        static OrderItem of(OrderLine line) {
            return new OrderItem(line.name(), line.quantity(), new Money(line.price()), line.p1Id());
        }
    }

    /** Left out of an order when all its parts are empty. */
    @JsonInclude(Include.NON_NULL)
    record ShippingAddress(String street, String city, String postalCode, String phone) {

        static ShippingAddress of(String street, String city, String postalCode, String phone) {
            return Stream.of(street, city, postalCode, phone).allMatch(part -> valued(part) == null)
                    ? null
                    : new ShippingAddress(valued(street), valued(city), valued(postalCode), valued(phone));
        }
    }

    /** An order in full. */
    @JsonInclude(Include.NON_NULL)
    record OrderDetail(
            String id,
            String externalId,
            String shopId,
            String customerName,
            String customerEmail,
            OrderStatus status,
            PaymentStatus paymentStatus,
            String paymentReference,
            Money totalAmount,
            boolean shipped,
            boolean pickedUp,
            boolean cashOnPickup,
            List<OrderItem> items,
            ShippingAddress shippingAddress,
            Instant createdAt,
            Instant updatedAt) {

        /** From the rows of one order joined with its lines; an order without lines is one row without a line. */
        static OrderDetail of(List<Row> rows) {
            Row row = rows.get(0);
            return new OrderDetail(
                    row.getString("order_id"),
                    valued(row.getString("external_id")),
                    row.getString("shop_id"),
                    valued(row.getString("customer_name")),
                    valued(row.getString("customer_email")),
                    OrderStatus.of(row.getString("status")).orElseThrow(),
                    PaymentStatus.of(row.getString("payment_status")),
                    valued(row.getString("payment_reference")),
                    new Money(row.getBigDecimal("total_amount")),
                    row.getBoolean("shipped"),
                    row.getBoolean("picked_up"),
                    row.getBoolean("cash_on_pickup"),
                    rows.stream()
                            .filter(line -> line.getInteger("quantity") != null)
                            .map(OrderItem::of)
                            .toList(),
                    ShippingAddress.of(
                            row.getString("address_street"),
                            row.getString("address_city"),
                            row.getString("address_postal_code"),
                            row.getString("address_phone")),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant());
        }

        /** From the order as it stands in this transaction. */
        public static OrderDetail of(Order order) {
            Customer customer = order.customer();
            return new OrderDetail(
                    order.id(),
                    valued(order.externalId()),
                    order.shopId(),
                    valued(customer.name()),
                    valued(customer.email()),
                    order.status(),
                    order.paymentStatus(),
                    valued(order.paymentReference()),
                    order.totalAmount(),
                    order.isShipped(),
                    order.isPickedUp(),
                    order.isCashOnPickup(),
                    order.lines().stream().map(OrderItem::of).toList(),
                    ShippingAddress.of(customer.street(), customer.city(), customer.postalCode(), customer.phone()),
                    order.createdAt(),
                    order.updatedAt());
        }
    }

    /** The order after the patch; old and new status are equal when only flags changed. */
    record OrderStatusPatchResponse(
            String id,
            OrderStatus status,
            OrderStatus oldStatus,
            OrderStatus newStatus,
            boolean shipped,
            boolean pickedUp,
            Instant updatedAt) {

        static OrderStatusPatchResponse of(Order order, OrderChanges changes) {
            return new OrderStatusPatchResponse(
                    order.id(),
                    order.status(),
                    changes.oldStatus(),
                    changes.newStatus(),
                    order.isShipped(),
                    order.isPickedUp(),
                    order.updatedAt());
        }
    }
}
