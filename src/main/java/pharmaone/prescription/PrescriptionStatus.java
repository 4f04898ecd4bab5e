package pharmaone.prescription;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/**
 * How far staff are with a prescription, and where it may go next. Assumed: the graph; the words are documented.
 *
 * <p>Clauses: 10.9, 10.16.
 */
public enum PrescriptionStatus {
    NEW("new"),
    PENDING("pending"),
    PENDING_SIGNATURE("pending_signature"),
    SIGNED("signed"),
    APPROVED("approved"),
    DECLINED("declined"),
    COMPLETED("completed");

    @EnumeratedValue
    private final String wire;

    PrescriptionStatus(String wire) {
        this.wire = wire;
    }

    public Set<PrescriptionStatus> next() {
        return switch (this) {
            case NEW -> Set.of(PENDING, DECLINED);
            case PENDING -> Set.of(PENDING_SIGNATURE, APPROVED, DECLINED);
            case PENDING_SIGNATURE -> Set.of(SIGNED, DECLINED);
            case SIGNED -> Set.of(APPROVED, DECLINED);
            case APPROVED -> Set.of(COMPLETED, DECLINED);
            case DECLINED, COMPLETED -> Set.of();
        };
    }

    /** 409 for a move that the graph does not have. */
    PrescriptionStatus to(PrescriptionStatus target) {
        if (!next().contains(target)) {
            throw new ApiException.Conflict(Rule.PRESCRIPTION_MOVE, wire, target);
        }
        return target;
    }

    /** What partners may still hand in again: 400 {@code prescription is approved} otherwise. */
    void requireNew() {
        if (this != NEW) {
            throw new ApiException.Invalid(Rule.PRESCRIPTION_STATUS, wire);
        }
    }

    public static Optional<PrescriptionStatus> of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.wire.equals(word))
                .findFirst();
    }

    /** A query parameter: null when absent or empty, 400 {@code invalid status} when nobody knows it. */
    public static PrescriptionStatus asked(String word) {
        return word == null || word.isEmpty()
                ? null
                : of(word).orElseThrow(() -> new ApiException.Invalid("status", Rule.KNOWN));
    }

    @JsonValue
    @Override
    public String toString() {
        return wire;
    }
}
