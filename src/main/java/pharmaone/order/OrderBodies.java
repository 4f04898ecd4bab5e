package pharmaone.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import pharmaone.http.body.BodyLimit;
import pharmaone.http.body.BodySize;
import pharmaone.http.body.Fields;
import pharmaone.http.body.JsonBody;
import pharmaone.http.error.ApiException;
import pharmaone.money.Money;
import pharmaone.refusal.Rule;
import pharmaone.refusal.Violation;

/**
 * What comes in at {@code /orders}; what goes out is in {@link OrderWire}.
 *
 * <p>Clauses: 8.9, 8.10, 8.20, 8.29.
 */
public interface OrderBodies {

    /** A line of an order that comes in; it counts in {@code qty} here (requests count in {@code quantity}). */
    record OrderUpsertItem(String name, int qty, Money price, String p1Id) {

        static OrderUpsertItem read(Fields in) {
            OrderUpsertItem item = new OrderUpsertItem(
                    in.text("name", Fields.NAME), in.quantity("qty"), in.money("price"), in.p1IdOrAlias());
            in.require(in.has("price"), "price", Rule.REQUIRED);
            in.require(in.has("name") || in.has("p1_id") || in.has("product_id"), "", Rule.NAME_OR_PRODUCT);
            return item;
        }

        OrderLine line() {
            return new OrderLine(name == null ? "" : name, p1Id == null ? "" : p1Id, qty, price.amount());
        }
    }

    /**
     * A new order, or what is to change of a known one: what is not sent stays, {@code null} clears an optional field,
     * {@code items} are replaced as a whole.
     */
    @BodyLimit(BodySize.ORDINARY)
    record OrderUpsert(
            String shopId,
            String externalId,
            String orderNumber,
            Instant orderDatetime,
            String customerId,
            String customerName,
            String customerEmail,
            String addressStreet,
            String addressCity,
            String addressPostalCode,
            String addressPhone,
            ShippingOption shippingOption,
            PaymentStatus paymentStatus,
            String paymentReference,
            Boolean cashOnPickup,
            Money totalAmount,
            OrderStatus status,
            List<OrderUpsertItem> items,
            Fields sent)
            implements JsonBody {

        private static final Pattern ORDER_NUMBER = Pattern.compile("[A-Za-z0-9_-]{1,64}");

        static OrderUpsert read(Fields in) {
            String number = in.text("order_number", Fields.NAME);
            in.require(number == null || ORDER_NUMBER.matcher(number).matches(), "order_number", Rule.ORDER_NUMBER);
            in.require(!in.sent("items") || in.has("items"), "items", Rule.SOME_ENTRY);
            return new OrderUpsert(
                    in.text("shop_id", Fields.NAME),
                    in.text("external_id", Fields.REFERENCE),
                    number,
                    in.instant("order_datetime"),
                    in.text("customer_id", Fields.REFERENCE),
                    in.text("customer_name", Fields.NAME),
                    in.text("customer_email", Fields.NAME),
                    in.text("address_street", Fields.NAME),
                    in.text("address_city", Fields.NAME),
                    in.text("address_postal_code", Fields.NAME),
                    in.text("address_phone", Fields.NAME),
                    in.word("shipping_option", ShippingOption.class),
                    in.word("payment_status", PaymentStatus.class),
                    in.text("payment_reference", Fields.REFERENCE),
                    in.flag("cash_on_pickup"),
                    in.money("total_amount"),
                    OrderStatus.read(in),
                    in.each("items", Fields.LINES, OrderUpsertItem::read),
                    in);
        }

        List<OrderLine> lines() {
            return items.stream().map(OrderUpsertItem::line).toList();
        }

        /** The draft of a new order; 400 when it lacks a customer or lines. */
        OrderDraft draft(List<OrderLine> named, Instant now) {
            List<Violation> missing = new ArrayList<>();
            if (customerName == null && customerEmail == null) {
                missing.add(Violation.of("customer_name", Rule.CUSTOMER));
            }
            if (items.isEmpty()) {
                missing.add(Violation.of("items", Rule.REQUIRED));
            }
            if (!missing.isEmpty()) {
                throw new ApiException.Invalid(missing);
            }
            OrderDraft blank = new OrderDraft(
                    shopId,
                    null,
                    Customer.NOBODY,
                    null,
                    OrderStatus.PENDING,
                    PaymentStatus.PENDING,
                    null,
                    false,
                    Money.ZERO,
                    List.of(),
                    now);
            return over(blank, named);
        }

        /** What was sent, over what there is; {@code named} are the lines that were sent. */
        OrderDraft over(OrderDraft known, List<OrderLine> named) {
            Customer customer = customerOver(known.customer());
            if ((sent.sent("customer_name") || sent.sent("customer_email"))
                    && customer.name() == null
                    && customer.email() == null) {
                throw new ApiException.Invalid("customer_name", Rule.CUSTOMER);
            }
            List<OrderLine> lines = sent.sent("items") ? named : known.lines();
            return new OrderDraft(
                    known.shopId(),
                    over("external_id", externalId, known.externalId()),
                    customer,
                    over("shipping_option", shippingOption, known.shippingOption()),
                    status == null ? known.status() : status,
                    over("payment_status", paymentStatus, known.paymentStatus(), PaymentStatus.PENDING),
                    over("payment_reference", paymentReference, known.paymentReference()),
                    over("cash_on_pickup", cashOnPickup, known.cashOnPickup(), false),
                    totalOver(known, lines),
                    lines,
                    orderDatetime == null ? known.createdAt() : orderDatetime);
        }

        private Customer customerOver(Customer known) {
            return new Customer(
                    over("customer_id", customerId, known.id()),
                    over("customer_name", customerName, known.name()),
                    over("customer_email", customerEmail, known.email()),
                    over("address_street", addressStreet, known.street()),
                    over("address_city", addressCity, known.city()),
                    over("address_postal_code", addressPostalCode, known.postalCode()),
                    over("address_phone", addressPhone, known.phone()));
        }

        /** As given; else new lines, or a cleared total, are summed up. */
        private Money totalOver(OrderDraft known, List<OrderLine> lines) {
            boolean summed = sent.sent("items") || sent.sent("total_amount");
            Money total = totalAmount != null ? totalAmount : summed ? OrderLine.total(lines) : known.totalAmount();
            if (total.isOver(Money.MOST)) {
                throw new ApiException.Invalid("total_amount", Rule.AT_MOST, Money.MOST.amount());
            }
            return total;
        }

        private <T> T over(String name, T value, T known) {
            return over(name, value, known, null);
        }

        private <T> T over(String name, T value, T known, T cleared) {
            return !sent.sent(name) ? known : value != null ? value : cleared;
        }
    }

    /** At least one of the three. */
    record OrderStatusPatch(OrderStatus status, Boolean shipped, Boolean pickedUp) implements JsonBody {

        static OrderStatusPatch read(Fields in) {
            in.require(
                    in.has(OrderChanges.STATUS) || in.has(OrderChanges.SHIPPED) || in.has(OrderChanges.PICKED_UP),
                    "",
                    Rule.PROGRESS);
            return new OrderStatusPatch(
                    OrderStatus.read(in), in.flag(OrderChanges.SHIPPED), in.flag(OrderChanges.PICKED_UP));
        }
    }
}
