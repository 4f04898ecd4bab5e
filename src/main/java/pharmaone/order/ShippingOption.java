package pharmaone.order;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Arrays;
import java.util.Optional;

/**
 * How an order reaches the customer (contract, Orders).
 *
 * <p>Clauses: 8.23, 8.31.
 */
public enum ShippingOption {
    ABHOLUNG("Abholung"),
    VERSAND("Versand"),
    EXPRESS("Express"),
    UBER_EATS("Uber Eats");

    @EnumeratedValue
    private final String wire;

    ShippingOption(String wire) {
        this.wire = wire;
    }

    public static Optional<ShippingOption> of(String word) {
        return Arrays.stream(values())
                .filter(option -> option.wire.equals(word))
                .findFirst();
    }

    @JsonValue
    @Override
    public String toString() {
        return wire;
    }
}
