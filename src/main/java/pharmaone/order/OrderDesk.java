package pharmaone.order;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import pharmaone.audit.Actor;
import pharmaone.audit.AuditLog;
import pharmaone.order.Amendment.Via;

/** What staff do with orders, each deed in a transaction of its own. 404 unknown, deleted or another organisation's. */
@ApplicationScoped
public class OrderDesk {

    private final Orders orders;
    private final Amendment amendment;
    private final AuditLog audit;

    OrderDesk(Orders orders, Amendment amendment, AuditLog audit) {
        this.orders = orders;
        this.amendment = amendment;
        this.audit = audit;
    }

    /** {@code reference} may be null: the one there is stays. Paid already: nothing changes, nobody is told. */
    public Uni<Order> markPaid(String orgId, String orderId, Actor by, String reference) {
        return Panache.withTransaction(() -> orders.requireHeld(orgId, orderId)
                .call(order -> amendment.apply(order, Via.MANAGER, (held, now) -> held.markPaid(reference, now)))
                .call(() -> audit.append(orgId, by, "order.marked_paid", orderId, Map.of())));
    }

    /** Gone from lists, reports and by its id; its stock is back and its external id free again. */
    public Uni<Void> delete(String orgId, String orderId, Actor by) {
        return Panache.withTransaction(() -> orders.requireHeld(orgId, orderId)
                .flatMap(amendment::delete)
                .call(() -> audit.append(orgId, by, "order.deleted", orderId, Map.of())));
    }
}
