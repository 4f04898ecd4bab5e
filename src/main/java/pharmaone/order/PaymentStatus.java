package pharmaone.order;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Arrays;

/**
 * Whether and how an order is paid (contract, Orders).
 *
 * <p>Clauses: 8.23, 8.31.
 */
public enum PaymentStatus {
    CASH_ON_PICKUP("cash_on_pickup"),
    PAID("paid"),
    PENDING("pending");

    @EnumeratedValue
    private final String wire;

    PaymentStatus(String wire) {
        this.wire = wire;
    }

    static PaymentStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.wire.equals(word))
                .findFirst()
                .orElseThrow();
    }

    @JsonValue
    @Override
    public String toString() {
        return wire;
    }
}
