package pharmaone.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/**
 * Everything a subscriber can hear of, with its title (contract, Webhooks). Assumed: the titles.
 *
 * <p>Clauses: 12.1, 12.9, 12.10, 12.11.
 */
public enum EventType {
    ORDER_CREATED("order_created", "Order created"),
    ORDER_UPDATED("order_updated", "Order updated"),
    ORDER_STATUS_UPDATED("order_status_updated", "Order status updated"),
    ORDER_MARKED_PAID("order_marked_paid", "Order marked paid"),
    ORDER_DELETED("order_deleted", "Order deleted"),
    ORDER_REQUEST_SUBMITTED("order_request_submitted", "Order request submitted"),
    ORDER_REQUEST_APPROVED("order_request_approved", "Order request approved"),
    ORDER_REQUEST_DECLINED("order_request_declined", "Order request declined"),
    LOW_STOCK("low_stock", "Low stock"),
    OUT_OF_STOCK("out_of_stock", "Out of stock"),
    PRESCRIPTION_APPROVED("prescription_approved", "Prescription approved"),
    PAPERLESS_SIGNATURE_COMPLETED("paperless_signature_completed", "Signature completed"),
    TEST("test", "Test event");

    private final String wire;
    private final String title;

    EventType(String wire, String title) {
        this.wire = wire;
        this.title = title;
    }

    public static Optional<EventType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.wire.equals(word)).findFirst();
    }

    /** Whether a subscription may name it; a test goes to whom it is for, whatever they named. */
    public boolean isForSubscribers() {
        return this != TEST;
    }

    @JsonValue
    @Override
    public String toString() {
        return wire;
    }

    public String wire() {
        return wire;
    }

    public String title() {
        return title;
    }
}
