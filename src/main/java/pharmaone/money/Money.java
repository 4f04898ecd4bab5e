package pharmaone.money;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * EUR with two decimals; a JSON number in its shortest form ({@code 98.25}, {@code 51}, {@code 8.5}).
 *
 * <p>Clauses: 2.5, 2.6, 2.7.
 */
public record Money(BigDecimal amount) {

    public static final Money ZERO = new Money(BigDecimal.ZERO);

    /** The most an amount may be, computed totals too. */
    public static final Money MOST = new Money(new BigDecimal("10000000.00"));

    /** Fails on a third decimal: whoever has one must refuse it, nobody rounds. */
    public Money {
        amount = amount.setScale(2, RoundingMode.UNNECESSARY);
    }

    public static boolean isWithinCents(BigDecimal amount) {
        return amount.signum() == 0 || amount.stripTrailingZeros().scale() <= 2;
    }

    public Money plus(Money other) {
        return new Money(amount.add(other.amount));
    }

    public Money times(long count) {
        return new Money(amount.multiply(BigDecimal.valueOf(count)));
    }

    public boolean isOver(Money limit) {
        return amount.compareTo(limit.amount) > 0;
    }

    @JsonValue
    BigDecimal wire() {
        BigDecimal shortest = amount.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0, RoundingMode.UNNECESSARY) : shortest;
    }
}
