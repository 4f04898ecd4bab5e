package pharmaone.webhook;

import com.fasterxml.jackson.annotation.JsonValue;

/** Everything a subscriber can hear of, with its title (contract, Webhooks). Assumed: the titles. */
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
    OUT_OF_STOCK("out_of_stock", "Out of stock");

    private final String wire;
    private final String title;

    EventType(String wire, String title) {
        this.wire = wire;
        this.title = title;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    public String title() {
        return title;
    }
}
