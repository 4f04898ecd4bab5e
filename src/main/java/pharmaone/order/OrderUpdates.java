package pharmaone.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import pharmaone.inventory.Stock;
import pharmaone.webhook.Outbox;
import pharmaone.webhook.WebhookEvent;

/**
 * Carries out what follows from a change of a held order, in the caller's transaction: a cancellation returns its stock,
 * and subscribers are told what differs, if anything does.
 */
@ApplicationScoped
public class OrderUpdates {

    /** Where the change was made, as the events say it. */
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

    /** {@code changes} is what the order, which was changed already, says of it; {@code at} is when it was. */
    Uni<Void> publish(Order order, OrderChanges changes, Via via, Instant at) {
        return Uni.createFrom()
                .voidItem()
                .call(() -> changes.names().contains(OrderChanges.ITEMS) ? replaceLines(order) : nothing())
                .call(() -> changes.isCancellation() ? giveBack(order, "cancelled") : nothing())
                .call(() -> changes.others().isEmpty()
                        ? nothing()
                        : outbox.append(
                                WebhookEvent.orderUpdated(order.orgId(), order.id(), changes.others(), via.words, at)))
                .call(() -> changes.touchesStatusOrFlags()
                        ? outbox.append(statusUpdated(order, changes, via, at))
                        : nothing())
                .call(() -> changes.nowPaid()
                        ? outbox.append(WebhookEvent.orderMarkedPaid(
                                order.orgId(), order.id(), order.paymentReference(), via.words, at))
                        : nothing());
    }

    private Uni<Void> replaceLines(Order order) {
        return lines.replace(order).call(() -> backorders.settle(order));
    }

    /** Keeps the row, but returns the stock and frees the external id. */
    Uni<Void> delete(Order order) {
        Instant now = clock.instant();
        order.delete(now);
        return giveBack(order, "deleted")
                .call(() -> outbox.append(WebhookEvent.orderDeleted(order.orgId(), order.id(), now)));
    }

    private Uni<Void> giveBack(Order order, String what) {
        return stock.giveBack(order.orgId(), order.id(), "order " + order.id() + " " + what);
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
