package pharmaone.order;

import java.util.List;
import pharmaone.money.Money;

/** All that makes a new order, whichever way it comes; {@code externalId} and the texts may be null. */
public record OrderDraft(
        String shopId,
        String externalId,
        Customer customer,
        ShippingOption shippingOption,
        PaymentStatus paymentStatus,
        String paymentReference,
        boolean cashOnPickup,
        Money totalAmount,
        List<OrderLine> lines) {}
