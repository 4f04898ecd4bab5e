package pharmaone.order;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Arrays;
import java.util.Optional;

/** Where an order stands. Assumed: the five after {@code ready_pickup}. */
public enum OrderStatus {
    PENDING("pending"),
    AWAITING_PACKING("awaiting_packing"),
    READY_PICKUP("ready_pickup"),
    READY_SHIPPING("ready_shipping"),
    SHIPPED("shipped"),
    PICKED_UP("picked_up"),
    COMPLETED("completed"),
    CANCELLED("cancelled");

    @EnumeratedValue
    private final String wire;

    OrderStatus(String wire) {
        this.wire = wire;
    }

    public static Optional<OrderStatus> of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.wire.equals(word))
                .findFirst();
    }

    @JsonValue
    @Override
    public String toString() {
        return wire;
    }
}
