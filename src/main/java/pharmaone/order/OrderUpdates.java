package pharmaone.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiFunction;
import pharmaone.inventory.Stock;
import pharmaone.webhook.Outbox;
import pharmaone.webhook.WebhookEvent;

/**
 * Changes a held order and sees to what follows: a cancellation gives its stock back, subscribers hear exactly of what
 * differs, and of nothing when nothing does. In the caller's transaction.
 */
@ApplicationScoped
public class OrderUpdates {

    /** Who changed it, as the events say it. */
    public enum Via {
        EXTERNAL_API("via external API"),
        MANAGER("in Manager");

        private final String words;

        Via(String words) {
            this.words = words;
        }
    }

    private final OrderLines lines;
    private final Backorders backorders;
    private final Stock stock;
    private final Outbox outbox;
    private final Clock clock;

    OrderUpdates(OrderLines lines, Backorders backorders, Stock stock, Outbox outbox, Clock clock) {
        this.lines = lines;
        this.backorders = backorders;
        this.stock = stock;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** {@code verb} changes the order at the given time and tells what it changed. */
    Uni<OrderChanges> apply(Order order, Via via, BiFunction<Order, Instant, OrderChanges> verb) {
        Instant now = clock.instant();
        OrderChanges changes = verb.apply(order, now);
        return Uni.createFrom()
                .item(changes)
                .call(() -> changes.names().contains(OrderChanges.ITEMS) ? replaceLines(order) : nothing())
                .call(() -> changes.isCancellation() ? giveBack(order, "cancelled") : nothing())
                .call(() -> changes.others().isEmpty()
                        ? nothing()
                        : outbox.append(
                                WebhookEvent.orderUpdated(order.orgId(), order.id(), changes.others(), via.words, now)))
                .call(() -> changes.touchesStatusOrFlags()
                        ? outbox.append(statusUpdated(order, changes, via, now))
                        : nothing())
                .call(() -> changes.nowPaid()
                        ? outbox.append(WebhookEvent.orderMarkedPaid(
                                order.orgId(), order.id(), order.paymentReference(), via.words, now))
                        : nothing());
    }

    private Uni<Void> replaceLines(Order order) {
        return lines.replace(order).call(() -> backorders.settle(order));
    }

    /** The row stays, the order is gone: its stock is back and its external id free. */
    Uni<Void> delete(Order order) {
        Instant now = clock.instant();
        order.delete(now);
        return giveBack(order, "deleted")
                .call(() -> outbox.append(WebhookEvent.orderDeleted(order.orgId(), order.id(), now)));
    }

    private Uni<Void> giveBack(Order order, String deed) {
        return stock.giveBack(order.orgId(), order.id(), "order " + order.id() + " " + deed);
    }

    private static WebhookEvent statusUpdated(Order order, OrderChanges changes, Via via, Instant at) {
        return WebhookEvent.orderStatusUpdated(
                order.orgId(),
                order.id(),
                changes.oldStatus().toString(),
                changes.newStatus().toString(),
                order.isShipped(),
                order.isPickedUp(),
                via.words,
                at);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
