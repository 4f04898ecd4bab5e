package pharmaone.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** Where a delivery stands: waiting for a try, under way, received, or given up after the last try. */
public enum DeliveryStatus {
    PENDING("pending"),
    SENDING("sending"),
    DELIVERED("delivered"),
    EXHAUSTED("exhausted");

    private final String wire;

    DeliveryStatus(String wire) {
        this.wire = wire;
    }

    /** Nothing more happens by itself. */
    public boolean isSettled() {
        return this == DELIVERED || this == EXHAUSTED;
    }

    public static Optional<DeliveryStatus> of(String word) {
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
