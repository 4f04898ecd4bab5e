package pharmaone.order;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.exception.ConstraintViolationException;
import pharmaone.http.error.ApiException;
import pharmaone.order.OrderBodies.OrderUpsert;
import pharmaone.order.OrderUpdates.Via;
import pharmaone.refusal.Rule;
import pharmaone.shop.Shops;

/**
 * What a partner posts or puts becomes an order, a new one or a known one (contract, Orders). Of many who make the same
 * order at once one makes it; the others lose on its key, look again and update it.
 *
 * <p>Clauses: 8.6, 8.7, 8.8, 8.11, 8.12, 8.13, 8.14, 8.15, 8.16, 8.17, 8.33.
 */
@ApplicationScoped
class Upsert {

    private static final int ATTEMPTS = 5;

    private final Orders orders;
    private final OrderLines lines;
    private final OrderUpdates updates;
    private final Shops shops;
    private final Clock clock;

    Upsert(Orders orders, OrderLines lines, OrderUpdates updates, Shops shops, Clock clock) {
        this.orders = orders;
        this.lines = lines;
        this.updates = updates;
        this.shops = shops;
        this.clock = clock;
    }

    Uni<Order> apply(String orgId, OrderUpsert body) {
        if (body.shopId() == null) {
            throw new ApiException.Invalid("shop_id", Rule.REQUIRED);
        }
        return shops.require(orgId, body.shopId())
                .flatMap(known -> Panache.withTransaction(() ->
                        find(orgId, body).flatMap(order -> order == null ? place(orgId, body) : amend(order, body))))
                .onFailure(ConstraintViolationException.class)
                .retry()
                .atMost(ATTEMPTS);
    }

    Uni<Order> change(String orgId, String orderId, OrderUpsert body) {
        Uni<Void> shop = body.shopId() == null ? Uni.createFrom().voidItem() : shops.require(orgId, body.shopId());
        return shop.flatMap(known -> Panache.withTransaction(
                        () -> orders.requireHeld(orgId, orderId).flatMap(order -> amend(order, body))))
                .onFailure(ConstraintViolationException.class)
                .retry()
                .atMost(ATTEMPTS);
    }

    /** By number first; null when neither number nor external id names an order. */
    private Uni<Order> find(String orgId, OrderUpsert body) {
        return byNumber(orgId, body.orderNumber())
                .flatMap(order -> order != null || body.externalId() == null
                        ? Uni.createFrom().item(order)
                        : orders.heldByExternalId(orgId, body.shopId(), body.externalId()));
    }

    private Uni<Order> byNumber(String orgId, String number) {
        if (number == null) {
            return Uni.createFrom().nullItem();
        }
        return orders.held(orgId, number).invoke(order -> {
            if (order != null && order.isDeleted()) {
                throw new ApiException.Invalid("order_number", Rule.NOT_DELETED);
            }
        });
    }

    private Uni<Order> place(String orgId, OrderUpsert body) {
        Instant now = clock.instant();
        return lines.named(orgId, body.shopId(), body.lines())
                .map(named -> body.draft(named, now))
                .flatMap(draft -> orders.place(
                        orgId,
                        body.orderNumber() == null ? OrderId.next(draft.createdAt()) : body.orderNumber(),
                        draft,
                        now));
    }

    private Uni<Order> amend(Order order, OrderUpsert body) {
        if (body.shopId() != null && !body.shopId().equals(order.shopId())) {
            throw new ApiException.Invalid("shop_id", Rule.SHOP_OF_ORDER, order.shopId());
        }
        return lines.named(order.orgId(), order.shopId(), body.lines())
                .map(named -> body.over(order.draft(), named))
                .call(next -> requireFree(order, next.externalId()))
                .flatMap(next -> {
                    Instant now = clock.instant();
                    return updates.publish(order, order.become(next, now), Via.EXTERNAL_API, now);
                })
                .replaceWith(order);
    }

    private Uni<Void> requireFree(Order order, String externalId) {
        if (externalId == null || Objects.equals(externalId, order.externalId())) {
            return Uni.createFrom().voidItem();
        }
        return orders.findByExternalId(order.orgId(), order.shopId(), externalId)
                .invoke(holder -> {
                    if (holder != null) {
                        throw new ApiException.Invalid("external_id", Rule.EXTERNAL_ID_FREE, holder.id());
                    }
                })
                .replaceWithVoid();
    }
}
