package pharmaone.order;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

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

    @JsonValue
    @Override
    public String toString() {
        return wire;
    }
}
