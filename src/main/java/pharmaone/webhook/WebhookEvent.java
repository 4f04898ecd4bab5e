package pharmaone.webhook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pharmaone.money.Money;

/**
 * The body of every delivery; {@code objectId} is what events are kept in order by. Assumed: most metadata.
 *
 * <p>Clauses: 12.1, 12.2, 12.6, 12.7, 12.12, 12.13, 12.16, 12.17, 12.18, 12.19.
 */
public record WebhookEvent(
        UUID id,
        String orgId,
        EventType eventType,
        String title,
        String description,
        Map<String, Object> metadata,
        Instant createdAt,
        @JsonIgnore String objectId) {

    private static WebhookEvent of(
            String orgId,
            EventType type,
            String objectId,
            String description,
            Map<String, Object> metadata,
            Instant at) {
        return new WebhookEvent(idBy(at), orgId, type, type.title(), description, metadata, at, objectId);
    }

    /** Begins with the time, as {@code uuid_by_time()} of the database does for deliveries. */
    private static UUID idBy(Instant at) {
        UUID random = UUID.randomUUID();
        return new UUID(
                at.toEpochMilli() << Short.SIZE | random.getMostSignificantBits() & 0xFFFF,
                random.getLeastSignificantBits());
    }

    /** A new order, by whatever way; {@code externalId} may be null. */
    public static WebhookEvent orderCreated(
            String orgId, String orderId, String shopId, String externalId, String status, Money total, Instant at) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("order_id", orderId);
        metadata.put("shop_id", shopId);
        metadata.put("external_id", externalId == null ? "" : externalId);
        metadata.put("status", status);
        metadata.put("total_amount", total);
        return order(orgId, EventType.ORDER_CREATED, orderId, "created", metadata, at);
    }

    /** {@code changed}: names of the fields; {@code via} goes on after "updated". */
    public static WebhookEvent orderUpdated(
            String orgId, String orderId, List<String> changed, String via, Instant at) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("order_id", orderId);
        metadata.put("changed", changed);
        return order(orgId, EventType.ORDER_UPDATED, orderId, "updated " + via, metadata, at);
    }

    public static WebhookEvent orderStatusUpdated(
            String orgId,
            String orderId,
            String oldStatus,
            String newStatus,
            boolean shipped,
            boolean pickedUp,
            String via,
            Instant at) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("order_id", orderId);
        metadata.put("old_status", oldStatus);
        metadata.put("new_status", newStatus);
        metadata.put("shipped", shipped);
        metadata.put("picked_up", pickedUp);
        return order(orgId, EventType.ORDER_STATUS_UPDATED, orderId, "updated " + via, metadata, at);
    }

    /** {@code reference} may be null. */
    public static WebhookEvent orderMarkedPaid(String orgId, String orderId, String reference, String via, Instant at) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("order_id", orderId);
        metadata.put("payment_reference", reference == null ? "" : reference);
        return order(orgId, EventType.ORDER_MARKED_PAID, orderId, "marked paid " + via, metadata, at);
    }

    public static WebhookEvent orderDeleted(String orgId, String orderId, Instant at) {
        return order(orgId, EventType.ORDER_DELETED, orderId, "deleted", Map.of("order_id", orderId), at);
    }

    public static WebhookEvent requestSubmitted(
            String orgId, UUID requestId, String shopId, String source, String reference, Instant at) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("request_id", requestId);
        metadata.put("shop_id", shopId);
        metadata.put("source", source);
        metadata.put("external_reference", reference);
        return request(orgId, EventType.ORDER_REQUEST_SUBMITTED, requestId, "received", metadata, at);
    }

    public static WebhookEvent requestApproved(
            String orgId, UUID requestId, String reference, String orderId, Instant at) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("request_id", requestId);
        metadata.put("external_reference", reference);
        metadata.put("order_id", orderId);
        return request(orgId, EventType.ORDER_REQUEST_APPROVED, requestId, "approved", metadata, at);
    }

    public static WebhookEvent requestDeclined(
            String orgId, UUID requestId, String reference, String reason, Instant at) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("request_id", requestId);
        metadata.put("external_reference", reference);
        metadata.put("reason", reason);
        return request(orgId, EventType.ORDER_REQUEST_DECLINED, requestId, "declined", metadata, at);
    }

    /** {@code type}: {@code low_stock} or {@code out_of_stock}. */
    public static WebhookEvent stock(
            String orgId, EventType type, long p1Id, String name, long onHand, int threshold, Instant at) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("p1_id", p1Id);
        metadata.put("name", name);
        metadata.put("stockquantity", onHand);
        metadata.put("threshold", threshold);
        return of(orgId, type, Long.toString(p1Id), name + " has " + onHand + " on hand", metadata, at);
    }

    /** {@code orderId} is {@code ""} when there is none. */
    public static WebhookEvent prescriptionApproved(
            String orgId, String prescriptionId, String shopId, String orderId, Instant at) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("prescription_id", prescriptionId);
        metadata.put("shop_id", shopId);
        metadata.put("order_id", orderId);
        return prescription(orgId, EventType.PRESCRIPTION_APPROVED, prescriptionId, "approved", metadata, at);
    }

    public static WebhookEvent signatureCompleted(String orgId, String prescriptionId, String shopId, Instant at) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("prescription_id", prescriptionId);
        metadata.put("shop_id", shopId);
        return prescription(orgId, EventType.PAPERLESS_SIGNATURE_COMPLETED, prescriptionId, "signed", metadata, at);
    }

    /** About nothing, for nobody but the subscription it tries. */
    public static WebhookEvent test(String orgId, Instant at) {
        return of(orgId, EventType.TEST, UUID.randomUUID().toString(), "Test event sent by staff", Map.of(), at);
    }

    private static WebhookEvent order(
            String orgId, EventType type, String orderId, String deed, Map<String, Object> metadata, Instant at) {
        return of(orgId, type, orderId, "Order " + orderId + " " + deed, metadata, at);
    }

    private static WebhookEvent request(
            String orgId, EventType type, UUID requestId, String verb, Map<String, Object> metadata, Instant at) {
        return of(orgId, type, requestId.toString(), "Order request " + requestId + " " + verb, metadata, at);
    }

    private static WebhookEvent prescription(
            String orgId, EventType type, String id, String verb, Map<String, Object> metadata, Instant at) {
        return of(orgId, type, id, "Prescription " + id + " " + verb, metadata, at);
    }
}
