package pharmaone.order;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import pharmaone.audit.Actor;
import pharmaone.audit.AuditLog;
import pharmaone.order.OrderUpdates.Via;

/** What staff do with orders, each in its own transaction. 404 unknown, deleted or another organisation's. */
@ApplicationScoped
public class OrderCommands {

    private final Orders orders;
    private final OrderUpdates updates;
    private final AuditLog audit;
    private final Clock clock;

    OrderCommands(Orders orders, OrderUpdates updates, AuditLog audit, Clock clock) {
        this.orders = orders;
        this.updates = updates;
        this.audit = audit;
        this.clock = clock;
    }

    /** {@code reference} may be null: the one there is stays. Paid already: nothing changes, nobody is told. */
    public Uni<Order> markPaid(String orgId, String orderId, Actor by, String reference) {
        return Panache.withTransaction(() -> orders.requireHeld(orgId, orderId)
                .call(order -> {
                    Instant now = clock.instant();
                    return updates.publish(order, order.markPaid(reference, now), Via.MANAGER, now);
                })
                .call(() -> audit.append(orgId, by, OrderAction.MARKED_PAID, orderId, Map.of())));
    }

    /**
     * {@code seen} is the status that the decision was made on. What is shipped or picked up by status has the flag too.
     * 409 it moved since · 400 a final status left.
     */
    public Uni<Order> move(String orgId, String orderId, Actor by, OrderStatus seen, OrderStatus target) {
        Boolean shipped = target == OrderStatus.SHIPPED ? true : null;
        Boolean pickedUp = target == OrderStatus.PICKED_UP ? true : null;
        return Panache.withTransaction(() -> orders.requireHeld(orgId, orderId)
                .invoke(order -> order.requireStatus(seen))
                .call(order -> {
                    Instant now = clock.instant();
                    return updates.publish(order, order.move(target, shipped, pickedUp, now), Via.MANAGER, now);
                })
                .call(() -> audit.append(orgId, by, OrderAction.MOVED, orderId, Map.of("status", target.toString()))));
    }

    /** Gone from lists, reports and by its id; its stock is back and its external id free again. */
    public Uni<Void> delete(String orgId, String orderId, Actor by) {
        return Panache.withTransaction(() -> orders.requireHeld(orgId, orderId)
                .flatMap(updates::delete)
                .call(() -> audit.append(orgId, by, OrderAction.DELETED, orderId, Map.of())));
    }
}
