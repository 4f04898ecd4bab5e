package pharmaone.manager.requests;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import pharmaone.http.body.Fields;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestPayload;

/** The keys of a request's payload that are shown, and that staff may correct one by one. */
public enum RequestDetailField {
    CUSTOMER_NAME(OrderRequestPayload::customerName),
    CUSTOMER_EMAIL(OrderRequestPayload::customerEmail),
    ADDRESS_PHONE(OrderRequestPayload::addressPhone),
    ADDRESS_STREET(OrderRequestPayload::addressStreet),
    ADDRESS_POSTAL_CODE(OrderRequestPayload::addressPostalCode),
    ADDRESS_CITY(OrderRequestPayload::addressCity),
    SHIPPING_OPTION(OrderRequestPayload::shippingOption),
    PAYMENT_REFERENCE(OrderRequestPayload::paymentReference);

    private final Function<OrderRequestPayload, Object> value;

    RequestDetailField(Function<OrderRequestPayload, Object> value) {
        this.value = value;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RequestDetailField> of(String key) {
        return Arrays.stream(values()).filter(field -> field.key().equals(key)).findFirst();
    }

    /** How long it may be. */
    public int longest() {
        return this == PAYMENT_REFERENCE ? Fields.REFERENCE : Fields.NAME;
    }

    /** Empty for no value. */
    public String of(OrderRequestPayload payload) {
        Object found = value.apply(payload);
        return found == null ? "" : found.toString();
    }
}
