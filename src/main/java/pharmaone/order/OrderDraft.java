package pharmaone.order;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pharmaone.money.Money;

/**
 * All that a partner or an approval says about an order, as a whole: a new one is placed from it, a known one becomes
 * it. Texts and options may be null; {@code createdAt} is the day the order counts on.
 */
public record OrderDraft(
        String shopId,
        String externalId,
        Customer customer,
        ShippingOption shippingOption,
        OrderStatus status,
        PaymentStatus paymentStatus,
        String paymentReference,
        boolean cashOnPickup,
        Money totalAmount,
        List<OrderLine> lines,
        Instant createdAt) {

    /** By the names that partners know them by. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("external_id", externalId);
        fields.put("customer_id", customer.id());
        fields.put("customer_name", customer.name());
        fields.put("customer_email", customer.email());
        fields.put("address_street", customer.street());
        fields.put("address_city", customer.city());
        fields.put("address_postal_code", customer.postalCode());
        fields.put("address_phone", customer.phone());
        fields.put("shipping_option", shippingOption);
        fields.put(OrderChanges.STATUS, status);
        fields.put(OrderChanges.PAYMENT_STATUS, paymentStatus);
        fields.put("payment_reference", paymentReference);
        fields.put("cash_on_pickup", cashOnPickup);
        fields.put("total_amount", totalAmount);
        fields.put(OrderChanges.ITEMS, lines);
        fields.put("order_datetime", createdAt);
        return fields;
    }
}
