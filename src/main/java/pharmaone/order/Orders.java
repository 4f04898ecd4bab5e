package pharmaone.order;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import pharmaone.http.error.ApiException;
import pharmaone.webhook.Outbox;
import pharmaone.webhook.WebhookEvent;

/** Orders of one organisation, to change them; every question starts with whose orders. */
@ApplicationScoped
public class Orders implements PanacheRepositoryBase<Order, Order.Key> {

    private final OrderLines lines;
    private final Outbox outbox;

    Orders(OrderLines lines, Outbox outbox) {
        this.lines = lines;
        this.outbox = outbox;
    }

    /** With its lines, held until the transaction ends. 404 unknown, deleted or another organisation's. */
    Uni<Order> requireHeld(String orgId, String orderId) {
        return held(orgId, orderId).invoke(order -> {
            if (order == null || order.isDeleted()) {
                throw new ApiException.NotFound("order");
            }
        });
    }

    /** As {@link #requireHeld}, but a deleted order is found too, and null when there is none at all. */
    Uni<Order> held(String orgId, String orderId) {
        return find("orgId = ?1 and id = ?2", orgId, orderId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .<Order>firstResult()
                .call(this::loadLines);
    }

    /** The order that holds an external id in a shop, itself held; null when the id is free. */
    Uni<Order> heldByExternalId(String orgId, String shopId, String externalId) {
        return find("orgId = ?1 and shopId = ?2 and externalId = ?3 and deletedAt is null", orgId, shopId, externalId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .<Order>firstResult()
                .call(this::loadLines);
    }

    /** The order that holds an external id in a shop; null when it is free. */
    public Uni<Order> findByExternalId(String orgId, String shopId, String externalId) {
        return find("orgId = ?1 and shopId = ?2 and externalId = ?3 and deletedAt is null", orgId, shopId, externalId)
                .firstResult();
    }

    private Uni<?> loadLines(Order order) {
        return order == null
                ? Uni.createFrom().voidItem()
                : lines.of(order.orgId(), order.id()).invoke(order::loaded);
    }

    /** Stores a new order and tells of it. */
    Uni<Order> place(String orgId, String orderId, OrderDraft draft, Instant at) {
        return add(orgId, orderId, draft, at).call(order -> tell(orgId, order, at));
    }

    /** Stores a new order; whoever does so {@link #tell tells} of it once all that belongs to it is done. */
    public Uni<Order> add(String orgId, String orderId, OrderDraft draft, Instant at) {
        Order order = Order.place(orgId, orderId, draft, at);
        return persistAndFlush(order).call(() -> lines.add(order));
    }

    public Uni<Void> tell(String orgId, Order order, Instant at) {
        return outbox.append(WebhookEvent.orderCreated(
                orgId,
                order.id(),
                order.shopId(),
                order.externalId(),
                order.status().toString(),
                order.totalAmount(),
                at));
    }
}
