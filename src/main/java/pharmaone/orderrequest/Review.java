package pharmaone.orderrequest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import pharmaone.audit.Actor;
import pharmaone.audit.AuditLog;
import pharmaone.http.error.ApiException;
import pharmaone.inventory.Stock;
import pharmaone.order.Order;
import pharmaone.order.OrderId;
import pharmaone.order.Orders;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestPayload;
import pharmaone.orderrequest.Payloads.Opened;
import pharmaone.orderrequest.StockDemand.Allocation;
import pharmaone.product.Offers;
import pharmaone.refusal.Rule;
import pharmaone.vault.Vault;
import pharmaone.webhook.Outbox;
import pharmaone.webhook.WebhookEvent;

/**
 * Staff's side of a request: correct, approve into an order, decline. Whoever decides holds the request's row, so a
 * second decision at the same moment waits and is refused. An approval takes the order, then the stock, as everybody does
 * who changes both, so that none waits for another in a circle.
 *
 * <p>Source: contract, Order requests. Assumed: how prices, totals and stock are found.
 *
 * <p>Clauses: 9.17, 9.20, 9.21, 9.22.
 */
@ApplicationScoped
public class Review {

    /** How to approve. {@code preview}: tell what would happen and leave everything as it is; {@code note} may be null, {@code seen} as in {@link #decline}. */
    public record Terms(String note, boolean allowBackorder, boolean preview, Integer seen) {
        public static final Terms PLAIN = new Terms(null, false, false, null);
    }

    /** {@code payload} is what was received; {@code missing} is what a backorder still needs. */
    public record Approval(OrderRequest request, ObjectNode payload, Order order, List<StockDemand.Missing> missing) {}

    private static final String EXTERNAL_ID_KEY = "pharmacy_order_external_id";
    private static final int ATTEMPTS = 5;

    private final OrderRequests requests;
    private final Orders orders;
    private final Offers offers;
    private final Stock stock;
    private final Outbox outbox;
    private final AuditLog audit;
    private final Payloads payloads;
    private final Vault vault;
    private final Vertx vertx;
    private final Decisions decisions;
    private final Clock clock;

    Review(
            OrderRequests requests,
            Orders orders,
            Offers offers,
            Stock stock,
            Outbox outbox,
            AuditLog audit,
            Payloads payloads,
            Vault vault,
            Vertx vertx,
            Decisions decisions,
            Clock clock) {
        this.requests = requests;
        this.orders = orders;
        this.offers = offers;
        this.stock = stock;
        this.outbox = outbox;
        this.audit = audit;
        this.payloads = payloads;
        this.vault = vault;
        this.vertx = vertx;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * Makes exactly one order of a pending request and takes its stock. 404 unknown; 409 decided already, no lines, a
     * line without a price, too little stock, {@code external_id} taken.
     */
    public Uni<Approval> approve(String orgId, String requestId, Actor by, Terms terms) {
        return Panache.withTransaction(() -> requests.requireHeld(orgId, requestId)
                        .flatMap(request -> approve(request, by, terms))
                        .call(() ->
                                terms.preview() ? rollBack() : Uni.createFrom().voidItem()))
                .onFailure(Review::isExternalIdTaken)
                .retry()
                .atMost(ATTEMPTS)
                .invoke(approval -> {
                    if (!terms.preview()) {
                        decisions.count(approval.request());
                    }
                });
    }

    private Uni<Approval> approve(OrderRequest request, Actor by, Terms terms) {
        request.status().requirePending();
        request.requireVersion(terms.seen());
        return open(request).flatMap(opened -> approve(request, opened, by, terms));
    }

    /** A large payload takes its time to decrypt and read, so not on the event loop. */
    private Uni<Opened> open(OrderRequest request) {
        return vertx.executeBlocking(() -> payloads.open(request), false);
    }

    private Uni<Approval> approve(OrderRequest request, Opened opened, Actor by, Terms terms) {
        OrderRequestPayload payload = opened.effective();
        if (payload.items().isEmpty()) {
            throw new ApiException.Conflict(Rule.LINES);
        }
        Instant now = clock.instant();
        String orderId = OrderId.next(now);
        StockDemand demand = new StockDemand(payload.items());
        return requireFree(request, payload.externalId())
                .flatMap(free -> offers.of(request.orgId(), request.shopId(), demand.p1Ids()))
                .map(offered -> new RequestedOrder(request.shopId(), payload, offered).draft(now))
                .flatMap(draft -> orders.add(request.orgId(), orderId, draft, now))
                .flatMap(order -> takeStock(request, order, demand, terms)
                        .call(() -> orders.tell(request.orgId(), order, now))
                        .invoke(() -> request.approve(by.id(), orderId, terms.note(), now))
                        .call(() -> tellApproved(request, order, by, now))
                        .map(allocation -> new Approval(request, opened.received(), order, allocation.missing())));
    }

    private Uni<Void> requireFree(OrderRequest request, String externalId) {
        if (externalId == null) {
            return Uni.createFrom().voidItem();
        }
        return orders.findByExternalId(request.orgId(), request.shopId(), externalId)
                .invoke(holder -> {
                    if (holder != null) {
                        throw new ApiException.Conflict(
                                "external_id", Rule.EXTERNAL_ID_UNUSED, externalId, holder.id());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Allocation> takeStock(OrderRequest request, Order order, StockDemand demand, Terms terms) {
        return stock.hold(request.orgId(), demand.p1Ids())
                .map(held -> demand.allocate(held, terms.allowBackorder()))
                .call(allocation -> stock.take(
                        request.orgId(),
                        request.shopId(),
                        order.id(),
                        "order " + order.id() + " approved",
                        allocation.withdrawals()))
                .invoke(allocation -> {
                    if (!allocation.missing().isEmpty()) {
                        order.markBackordered();
                    }
                });
    }

    private Uni<Void> tellApproved(OrderRequest request, Order order, Actor by, Instant now) {
        return outbox.append(WebhookEvent.requestApproved(
                        request.orgId(), request.id(), request.externalReference(), order.id(), now))
                .call(() -> audit.append(
                        request.orgId(),
                        by,
                        OrderRequestAction.APPROVED,
                        request.id().toString(),
                        Map.of("order_id", order.id())));
    }

    private static Uni<Void> rollBack() {
        return Panache.currentTransaction()
                .invoke(transaction -> transaction.markForRollback())
                .replaceWithVoid();
    }

    /** Lost against an order that took the id between our look and our write: the next look finds and names it. */
    private static boolean isExternalIdTaken(Throwable failure) {
        return failure instanceof ConstraintViolationException violation
                && EXTERNAL_ID_KEY.equals(violation.getConstraintName());
    }

    /** As below, whatever it looks like. */
    public Uni<OrderRequest> decline(String orgId, String requestId, Actor by, String reason) {
        return decline(orgId, requestId, by, reason, null);
    }

    /**
     * Refuses a pending request. 404 unknown, 409 decided already or not of the version that was {@code seen}, null
     * standing for any.
     */
    public Uni<OrderRequest> decline(String orgId, String requestId, Actor by, String reason, Integer seen) {
        return Panache.withTransaction(() -> requests.requireHeld(orgId, requestId)
                        .invoke(request -> request.status().requirePending())
                        .invoke(request -> request.requireVersion(seen))
                        .invoke(request -> request.decline(by.id(), reason, clock.instant()))
                        .call(request -> outbox.append(WebhookEvent.requestDeclined(
                                orgId, request.id(), request.externalReference(), reason, request.decidedAt())))
                        .call(request -> audit.append(
                                orgId,
                                by,
                                OrderRequestAction.DECLINED,
                                request.id().toString(),
                                Map.of())))
                .invoke(decisions::count);
    }

    /** As below, whatever it looks like. */
    public Uni<OrderRequest> correct(String orgId, String requestId, Actor by, ObjectNode corrections) {
        return correct(orgId, requestId, by, corrections, null);
    }

    /**
     * Sets keys of the payload beside the original; {@code null} stands for no value. 400 when what is left breaks a
     * request's rules, 404 unknown, 409 decided already or not of the version that was {@code seen}.
     */
    public Uni<OrderRequest> correct(String orgId, String requestId, Actor by, ObjectNode corrections, Integer seen) {
        return Panache.withTransaction(() -> requests.requireHeld(orgId, requestId)
                .invoke(request -> requireSeen(request, seen))
                .call(request -> vertx.executeBlocking(() -> payloads.merged(request, corrections), false)
                        .invoke(merged -> request.correct(merged, clock.instant())))
                .call(request -> audit.append(
                        orgId,
                        by,
                        OrderRequestAction.CORRECTED,
                        request.id().toString(),
                        new LinkedHashMap<>(Map.of("keys", payloads.keys(corrections))))));
    }

    /** Whoever saw another version is told so before anything else; whoever does not say is judged by the body first. */
    private static void requireSeen(OrderRequest request, Integer seen) {
        if (seen != null) {
            request.status().requirePending();
            request.requireVersion(seen);
        }
    }

    /** The PDF that came along; that it was looked at is in the audit log. 404 no such request, or it has none. */
    public Uni<byte[]> prescription(String orgId, String requestId, Actor by) {
        return Panache.withTransaction(
                        () -> requests.require(orgId, requestId).flatMap(request -> requests.prescription(request)
                                .call(pdf -> audit.append(
                                        orgId,
                                        by,
                                        OrderRequestAction.PRESCRIPTION_VIEWED,
                                        request.id().toString(),
                                        Map.of()))))
                .flatMap(stored -> vertx.executeBlocking(
                        () -> vault.open(Sealed.DOCUMENT.at(orgId, UUID.fromString(requestId)), stored), false));
    }
}
