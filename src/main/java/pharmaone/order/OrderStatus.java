package pharmaone.order;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import pharmaone.http.body.Fields;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/**
 * Where an order stands. Assumed: the five after {@code ready_pickup}.
 *
 * <p>Clauses: 8.20, 8.22, 8.32.
 */
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

    /** Final ones stay as they are; from the others every move is allowed. Assumed: the whole graph. */
    public Set<OrderStatus> next() {
        return switch (this) {
            case PENDING, AWAITING_PACKING, READY_PICKUP, READY_SHIPPING, SHIPPED, PICKED_UP ->
                EnumSet.complementOf(EnumSet.of(this));
            case COMPLETED, CANCELLED -> Set.of();
        };
    }

    public boolean isFinal() {
        return next().isEmpty();
    }

    /** 400 {@code order is completed} (or cancelled) for a move from a final status. */
    OrderStatus to(OrderStatus target) {
        if (target != this && !next().contains(target)) {
            throw new ApiException.Invalid(Rule.ORDER_STATUS, wire);
        }
        return target;
    }

    /** The key {@code status} of a body; null when absent, {@code invalid status} when nobody knows it. */
    static OrderStatus read(Fields in) {
        String word = in.text(OrderChanges.STATUS, Fields.NAME);
        Optional<OrderStatus> status = word == null ? Optional.empty() : of(word);
        in.require(word == null || status.isPresent(), OrderChanges.STATUS, Rule.KNOWN);
        return status.orElse(null);
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
