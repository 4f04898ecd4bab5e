package pharmaone.orderrequest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pharmaone.http.error.ApiException;
import pharmaone.money.Money;
import pharmaone.order.Customer;
import pharmaone.order.OrderDraft;
import pharmaone.order.OrderLine;
import pharmaone.order.OrderStatus;
import pharmaone.order.PaymentStatus;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestLineItem;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestPayload;
import pharmaone.product.Offers.Offer;
import pharmaone.refusal.Rule;
import pharmaone.refusal.Violation;

/**
 * How a request reads as an order: what was not sent is filled in as the contract says. Assumed: a line without a price
 * costs what the shop asks.
 *
 * <p>Clauses: 9.17, 9.18.
 */
record RequestedOrder(String shopId, OrderRequestPayload payload, Map<Long, Offer> offers) {

    /** 409 when a line has no price, in the request nor in the shop. */
    OrderDraft draft(Instant createdAt) {
        List<OrderLine> lines = lines();
        boolean cashOnPickup = payload.cashOnPickup() == null || payload.cashOnPickup();
        Money total = payload.totalAmount() != null ? payload.totalAmount() : OrderLine.total(lines);
        if (total.isOver(Money.MOST)) {
            throw new ApiException.Conflict("total_amount", Rule.AT_MOST, Money.MOST.amount());
        }
        return new OrderDraft(
                shopId,
                payload.externalId(),
                customer(),
                payload.shippingOption(),
                OrderStatus.PENDING,
                paymentStatus(cashOnPickup),
                payload.paymentReference(),
                cashOnPickup,
                total,
                lines,
                createdAt);
    }

    private Customer customer() {
        return new Customer(
                payload.customerId(),
                payload.customerName(),
                payload.customerEmail(),
                payload.addressStreet(),
                payload.addressCity(),
                payload.addressPostalCode(),
                payload.addressPhone());
    }

    private PaymentStatus paymentStatus(boolean cashOnPickup) {
        if (payload.paymentStatus() != null) {
            return payload.paymentStatus();
        }
        return cashOnPickup ? PaymentStatus.CASH_ON_PICKUP : PaymentStatus.PENDING;
    }

    private List<OrderLine> lines() {
        List<OrderLine> lines = new ArrayList<>();
        List<Violation> unpriced = new ArrayList<>();
        for (int i = 0; i < payload.items().size(); i++) {
            OrderRequestLineItem item = payload.items().get(i);
            Offer offer = item.p1Id() == null ? null : offers.get(Long.valueOf(item.p1Id()));
            Money price = item.price() != null ? item.price() : offer == null ? null : offer.price();
            if (price == null) {
                unpriced.add(Violation.of("items[" + i + "].price", Rule.PRICE));
            } else {
                lines.add(new OrderLine(name(item, offer), p1Id(item), item.quantity(), price.amount()));
            }
        }
        if (!unpriced.isEmpty()) {
            throw new ApiException.Conflict(unpriced);
        }
        return lines;
    }

    private static String name(OrderRequestLineItem item, Offer offer) {
        if (item.name() != null) {
            return item.name();
        }
        return offer == null ? "" : offer.name();
    }

    private static String p1Id(OrderRequestLineItem item) {
        return item.p1Id() == null ? "" : item.p1Id();
    }
}
