package pharmaone.manager.web;

import java.util.Arrays;
import java.util.List;
import pharmaone.money.Money;
import pharmaone.order.OrderStatus;
import pharmaone.order.OrderWire.OrderDetail;
import pharmaone.order.OrderWire.OrderItem;
import pharmaone.order.PaymentStatus;

/** One order as it is shown. */
public record OrderView(OrderDetail order) {

    /** A status by its word; {@code isOpen}: the order may go there. */
    public record Step(String status, boolean isCurrent, boolean isOpen) {}

    /** The way of an order; to be cancelled is none of its steps. */
    public List<Step> steps() {
        return Arrays.stream(OrderStatus.values())
                .filter(status -> status != OrderStatus.CANCELLED)
                .map(status -> new Step(
                        status.toString(),
                        status == order.status(),
                        order.status().next().contains(status)))
                .toList();
    }

    public boolean isFinal() {
        return order.status().next().isEmpty();
    }

    public boolean isPaid() {
        return order.paymentStatus() == PaymentStatus.PAID;
    }

    public String path() {
        return Place.ORDERS.path() + "/" + order.id();
    }

    public Money amount(OrderItem line) {
        return line.price().times(line.quantity());
    }
}
