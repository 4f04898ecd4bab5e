package pharmaone.manager.orders;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pharmaone.manager.orders.BackorderWire.BackorderItem;
import pharmaone.manager.orders.HandlingQueries.Handling;
import pharmaone.manager.page.Place;
import pharmaone.money.Money;
import pharmaone.order.OrderStatus;
import pharmaone.order.OrderWire.OrderDetail;
import pharmaone.order.OrderWire.OrderItem;
import pharmaone.order.OrderWire.ShippingAddress;
import pharmaone.order.PaymentStatus;

/** One order as it is shown; {@code stock} is empty unless it is a backorder. */
public record OrderView(OrderDetail order, Handling handling, List<BackorderItem> stock) {

    /** {@code isNext}: one click sets it; {@code isAsked}: after a question. */
    public record Step(String status, boolean isCurrent, boolean isNext, boolean isAsked) {}

    /** {@code picked} null: the stock has nothing to do with it. */
    public record Line(OrderItem item, Picked picked) {

        public Money amount() {
            return item.price().times(item.quantity());
        }
    }

    /** How much of a line left the shelf, and how much is still to come. */
    public record Picked(long taken, long open) {}

    /** Asked before the order goes to a status that is final or off its way. */
    public record Question(String status, boolean isFinal, List<String> skipped) {}

    private OrderWay way() {
        return new OrderWay(order.status(), handling.delivery());
    }

    public List<Step> steps() {
        OrderWay way = way();
        return way.steps().stream()
                .map(step -> new Step(
                        step.toString(), step == order.status(), way.next().contains(step), way.asksBefore(step)))
                .toList();
    }

    public List<String> others() {
        return words(way().others());
    }

    /** Null when the order goes there without one. */
    Question questionBefore(OrderStatus target) {
        return way().asksBefore(target)
                ? new Question(target.toString(), target.isFinal(), words(way().skippedTo(target)))
                : null;
    }

    private static List<String> words(Set<OrderStatus> statuses) {
        return statuses.stream().map(OrderStatus::toString).toList();
    }

    public boolean isFinal() {
        return order.status().isFinal();
    }

    public boolean isPaid() {
        return order.paymentStatus() == PaymentStatus.PAID;
    }

    public String path() {
        return Place.ORDERS.path() + "/" + order.id();
    }

    /** Empty when nobody said. */
    public String delivery() {
        return handling.delivery() == null ? "" : handling.delivery().toString();
    }

    /** Whether there is somewhere to send it to; a phone alone is no address. */
    public boolean hasAddress() {
        ShippingAddress address = order.shippingAddress();
        return address != null
                && Stream.of(address.street(), address.postalCode(), address.city())
                        .anyMatch(part -> part != null);
    }

    /** What was taken of a product goes to its lines in their order. */
    public List<Line> lines() {
        Map<String, Long> left = stock.stream()
                .collect(Collectors.toMap(BackorderItem::p1Id, BackorderItem::taken, Long::sum, HashMap::new));
        return order.items().stream().map(item -> line(item, left)).toList();
    }

    private static Line line(OrderItem item, Map<String, Long> left) {
        Long there = left.get(item.p1Id());
        if (there == null) {
            return new Line(item, null);
        }
        long taken = Math.min(there, item.quantity());
        left.put(item.p1Id(), there - taken);
        return new Line(item, new Picked(taken, item.quantity() - taken));
    }

    public long open() {
        return stock.stream().mapToLong(BackorderItem::open).sum();
    }

    /** How much of what is open is on the shelf. */
    public long available() {
        return stock.stream()
                .mapToLong(item -> Math.min(item.open(), item.onHand()))
                .sum();
    }
}
