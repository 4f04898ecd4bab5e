package pharmaone.order;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import pharmaone.webhook.Outbox;
import pharmaone.webhook.WebhookEvent;

/** Orders of one organisation, to change them; every question starts with whose orders. */
@ApplicationScoped
public class Orders implements PanacheRepositoryBase<Order, Order.Key> {

    private final Outbox outbox;

    Orders(Outbox outbox) {
        this.outbox = outbox;
    }

    /** The order that holds an external id in a shop; null when it is free. */
    public Uni<Order> findByExternalId(String orgId, String shopId, String externalId) {
        return find("orgId = ?1 and shopId = ?2 and externalId = ?3 and deletedAt is null", orgId, shopId, externalId)
                .firstResult();
    }

    /** Stores a new order and tells of it. */
    public Uni<Order> place(String orgId, String orderId, OrderDraft draft, Instant at) {
        Order order = Order.place(orgId, orderId, draft, at);
        return persistAndFlush(order)
                .call(() -> outbox.append(WebhookEvent.orderCreated(
                        orgId,
                        orderId,
                        order.shopId(),
                        order.externalId(),
                        order.status().toString(),
                        order.totalAmount(),
                        at)));
    }
}
