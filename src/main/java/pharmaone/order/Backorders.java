package pharmaone.order;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pharmaone.audit.Actor;
import pharmaone.audit.AuditLog;
import pharmaone.inventory.Stock;
import pharmaone.inventory.Stock.Held;
import pharmaone.inventory.Stock.Withdrawal;

/**
 * What a backorder still needs of the stock: what its lines say, less what the stock log booked for the order. Lines of one
 * product count together; a product that is not in the inventory needs nothing. Whoever changes both holds the order
 * first, then its stock.
 */
@ApplicationScoped
public class Backorders {

    /** What came of it: how many units left the shelf just now, and whether something is still open. */
    public record Filled(long taken, boolean isOpen) {}

    /** What an order needs of a product whose row is held. */
    private record Need(Held held, long open) {

        Withdrawal withdrawal() {
            return new Withdrawal(held, Math.min(open, held.onHand()));
        }
    }

    private final Orders orders;
    private final Stock stock;
    private final AuditLog audit;

    Backorders(Orders orders, Stock stock, AuditLog audit) {
        this.orders = orders;
        this.stock = stock;
        this.audit = audit;
    }

    /**
     * Takes what there is of all that is open; the order is no backorder any more once nothing is. Of two at the same moment the
     * second finds what the first left. 404 unknown · 409 nothing is open.
     */
    public Uni<Filled> fill(String orgId, String orderId, Actor by) {
        return Panache.withTransaction(() -> orders.requireHeld(orgId, orderId)
                .invoke(Order::requireBackordered)
                .flatMap(order -> needs(order).flatMap(needs -> fill(order, needs, by))));
    }

    private Uni<Filled> fill(Order order, List<Need> needs, Actor by) {
        List<Withdrawal> withdrawals = needs.stream().map(Need::withdrawal).toList();
        long open = needs.stream().mapToLong(Need::open).sum();
        long taken = withdrawals.stream().mapToLong(Withdrawal::quantity).sum();
        if (open == taken) {
            order.settleBackorder();
        }
        String reason = "order " + order.id() + " backorder filled";
        Filled filled = new Filled(taken, open > taken);
        return taken == 0
                ? Uni.createFrom().item(filled)
                : stock.take(order.orgId(), order.shopId(), order.id(), reason, withdrawals)
                        .call(() -> audit.append(
                                order.orgId(),
                                by,
                                OrderAction.BACKORDER_FILLED,
                                order.id(),
                                Map.of("delta_on_hand", -taken)))
                        .replaceWith(filled);
    }

    /** After its lines changed: perhaps they ask for no more than was taken. In the caller's transaction. */
    Uni<Void> settle(Order order) {
        if (!order.isBackordered()) {
            return Uni.createFrom().voidItem();
        }
        return needs(order)
                .invoke(needs -> {
                    if (needs.isEmpty()) {
                        order.settleBackorder();
                    }
                })
                .replaceWithVoid();
    }

    /** The products of which something is open, their rows held. */
    private Uni<List<Need>> needs(Order order) {
        return stock.takenFor(order.orgId(), order.id())
                .map(taken -> open(order.lines(), taken))
                .flatMap(open -> stock.hold(order.orgId(), open.keySet()).map(held -> held.stream()
                        .map(item -> new Need(item, open.get(item.p1Id())))
                        .toList()));
    }

    private static Map<Long, Long> open(List<OrderLine> lines, Map<Long, Long> taken) {
        Map<Long, Long> open = new TreeMap<>();
        lines.stream()
                .filter(line -> !line.p1Id().isEmpty())
                .forEach(line -> open.merge(Long.valueOf(line.p1Id()), (long) line.quantity(), Long::sum));
        open.replaceAll((p1Id, ordered) -> ordered - taken.getOrDefault(p1Id, 0L));
        open.values().removeIf(quantity -> quantity <= 0);
        return open;
    }
}
