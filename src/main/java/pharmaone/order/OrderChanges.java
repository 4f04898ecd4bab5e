package pharmaone.order;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a change left behind: the status before, and the names of the fields that now differ. */
public record OrderChanges(OrderStatus oldStatus, OrderStatus newStatus, boolean nowPaid, Set<String> names) {

    static final String STATUS = "status";
    static final String SHIPPED = "shipped";
    static final String PICKED_UP = "picked_up";
    static final String ITEMS = "items";
    static final String PAYMENT_STATUS = "payment_status";

    private static final Set<String> STATUS_AND_FLAGS = Set.of(STATUS, SHIPPED, PICKED_UP);

    static OrderChanges between(Map<String, Object> before, Map<String, Object> after) {
        Set<String> names = new LinkedHashSet<>();
        after.forEach((name, value) -> {
            if (!Objects.equals(before.get(name), value)) {
                names.add(name);
            }
        });
        boolean nowPaid = names.contains(PAYMENT_STATUS) && after.get(PAYMENT_STATUS) == PaymentStatus.PAID;
        return new OrderChanges((OrderStatus) before.get(STATUS), (OrderStatus) after.get(STATUS), nowPaid, names);
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    boolean touchesStatusOrFlags() {
        return names.stream().anyMatch(STATUS_AND_FLAGS::contains);
    }

    boolean isCancellation() {
        return names.contains(STATUS) && newStatus == OrderStatus.CANCELLED;
    }

    /** What no event of its own tells. */
    List<String> others() {
        return names.stream()
                .filter(name -> !STATUS_AND_FLAGS.contains(name))
                .filter(name -> !(nowPaid && name.equals(PAYMENT_STATUS)))
                .toList();
    }
}
