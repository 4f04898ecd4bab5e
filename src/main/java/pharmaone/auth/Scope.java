package pharmaone.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a key or token may do; in the order in which tokens list them (contract, API keys and tokens). Assumed: that a key may have fewer. */
public enum Scope {
    ORDERS_READ("orders.read"),
    ORDERS_WRITE("orders.write"),
    ORDER_REQUESTS_WRITE("order_requests.write"),
    PRESCRIPTIONS_READ("prescriptions.read"),
    PRESCRIPTIONS_WRITE("prescriptions.write"),
    PRODUCTS_READ("products.read"),
    PRODUCTS_WRITE("products.write"),
    INVENTORY_READ("inventory.read"),
    INVENTORY_WRITE("inventory.write"),
    REPORTS_READ("reports.read");

    private final String wire;

    Scope(String wire) {
        this.wire = wire;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    @Override
    public String toString() {
        return wire;
    }

    /** Words nobody knows are left out: a newer gateway may have written them. */
    static List<Scope> known(List<String> words) {
        return Arrays.stream(values())
                .filter(scope -> words.contains(scope.wire))
                .toList();
    }

    public static Optional<Scope> of(String word) {
        return Arrays.stream(values()).filter(scope -> scope.wire.equals(word)).findFirst();
    }
}
