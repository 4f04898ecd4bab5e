package pharmaone.manager.orders;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import pharmaone.order.OrderStatus;
import pharmaone.order.ShippingOption;

/**
 * The usual way of an order through the pharmacy, from where it stands. Partners may move an order as they like; staff are asked
 * before they leave this way, and before a status that is final. {@code delivery} may be null: nobody said.
 */
public record OrderWay(OrderStatus status, ShippingOption delivery) {

    /** All that fit how the order is handed over, and the one it has. To be cancelled is not part of the way. */
    public Set<OrderStatus> steps() {
        return where(step -> step == status || step != OrderStatus.CANCELLED && fits(step));
    }

    /** What comes after the status it has; more than one where nobody said how it is handed over. */
    public Set<OrderStatus> next() {
        return where(step -> fits(step) && stage(step) == stage(status) + 1 && isOpen(step));
    }

    /** What staff may choose all the same. */
    public Set<OrderStatus> others() {
        return where(step -> isOpen(step) && step != OrderStatus.CANCELLED && !next().contains(step));
    }

    /** The steps between the status it has and that one. */
    public Set<OrderStatus> skippedTo(OrderStatus target) {
        return where(step -> fits(step) && stage(step) > stage(status) && stage(step) < stage(target));
    }

    /** Whether staff are asked before the order goes there. */
    public boolean asksBefore(OrderStatus target) {
        return isOpen(target) && (target.isFinal() || !next().contains(target));
    }

    private boolean isOpen(OrderStatus target) {
        return status.next().contains(target);
    }

    private boolean fits(OrderStatus step) {
        return switch (step) {
            case READY_PICKUP, PICKED_UP -> isPickup() || !isShipping();
            case READY_SHIPPING, SHIPPED -> isShipping() || !isPickup();
            case PENDING, AWAITING_PACKING, COMPLETED -> true;
            case CANCELLED -> false;
        };
    }

    private boolean isPickup() {
        return delivery == null
                ? status == OrderStatus.READY_PICKUP || status == OrderStatus.PICKED_UP
                : delivery == ShippingOption.ABHOLUNG;
    }

    private boolean isShipping() {
        return delivery == null
                ? status == OrderStatus.READY_SHIPPING || status == OrderStatus.SHIPPED
                : delivery != ShippingOption.ABHOLUNG;
    }

    private static int stage(OrderStatus step) {
        return switch (step) {
            case PENDING -> 0;
            case AWAITING_PACKING -> 1;
            case READY_PICKUP, READY_SHIPPING -> 2;
            case SHIPPED, PICKED_UP -> 3;
            case COMPLETED -> 4;
            case CANCELLED -> 5;
        };
    }

    private static Set<OrderStatus> where(Predicate<OrderStatus> condition) {
        return EnumSet.allOf(OrderStatus.class).stream()
                .filter(condition)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(OrderStatus.class)));
    }
}
