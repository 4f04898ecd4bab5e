package pharmaone.order;

import java.math.BigDecimal;
import java.util.List;
import pharmaone.money.Money;

/** One line of an order; {@code p1Id} as sent, {@code ""} when the line was given by name. */
public record OrderLine(String name, String p1Id, int quantity, BigDecimal price) {

    public static Money total(List<OrderLine> lines) {
        return lines.stream()
                .map(line -> new Money(line.price).times(line.quantity))
                .reduce(Money.ZERO, Money::plus);
    }
}
