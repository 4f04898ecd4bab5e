package pharmaone.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.List;
import pharmaone.money.Money;

/** One line of an order; {@code p1Id} as sent, {@code ""} when the line was given by name. */
@Embeddable
public record OrderLine(
        @Column(name = "name") String name,
        @Column(name = "p1_id") String p1Id,
        @Column(name = "quantity") int quantity,
        @Column(name = "price") BigDecimal price) {

    public static Money total(List<OrderLine> lines) {
        return lines.stream()
                .map(line -> new Money(line.price).times(line.quantity))
                .reduce(Money.ZERO, Money::plus);
    }
}
