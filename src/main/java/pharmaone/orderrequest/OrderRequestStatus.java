package pharmaone.orderrequest;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/**
 * Where a request for an order stands, and where it may go next; a decision is final. Assumed: {@code declined}.
 *
 * <p>Clauses: 9.20.
 */
public enum OrderRequestStatus {
    PENDING("pending"),
    APPROVED("approved"),
    DECLINED("declined");

    @EnumeratedValue
    private final String wire;

    OrderRequestStatus(String wire) {
        this.wire = wire;
    }

    public Set<OrderRequestStatus> next() {
        return switch (this) {
            case PENDING -> Set.of(APPROVED, DECLINED);
            case APPROVED, DECLINED -> Set.of();
        };
    }

    OrderRequestStatus to(OrderRequestStatus target) {
        if (!next().contains(target)) {
            throw new ApiException.Conflict(Rule.REQUEST_PENDING, wire);
        }
        return target;
    }

    void requirePending() {
        to(APPROVED);
    }

    public static Optional<OrderRequestStatus> of(String word) {
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
