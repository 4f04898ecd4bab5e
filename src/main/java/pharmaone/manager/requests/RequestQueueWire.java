package pharmaone.manager.requests;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import pharmaone.http.Slice.PaginationOffset;
import pharmaone.http.body.BodyLimit;
import pharmaone.http.body.BodySize;
import pharmaone.http.body.Fields;
import pharmaone.http.body.JsonBody;
import pharmaone.manager.staff.StaffMember;
import pharmaone.order.OrderWire.OrderDetail;
import pharmaone.orderrequest.OrderRequest;
import pharmaone.orderrequest.OrderRequestStatus;
import pharmaone.orderrequest.Payloads;
import pharmaone.orderrequest.Review.Terms;
import pharmaone.orderrequest.StockDemand.Missing;
import pharmaone.refusal.Rule;

/** The wire of staff's {@code /order-requests}; what has no value yet is left out, a text that was not sent is "". */
public interface RequestQueueWire {

    /** A row of the queue; name and mail as corrected. */
    @JsonInclude(Include.NON_NULL)
    record RequestSummary(
            UUID id,
            String shopId,
            OrderRequestStatus status,
            String source,
            String externalReference,
            String customerName,
            String customerEmail,
            boolean hasPrescription,
            String orderId,
            Instant decidedAt,
            Instant createdAt) {

        static RequestSummary of(Row row) {
            return new RequestSummary(
                    row.getUUID("request_id"),
                    row.getString("shop_id"),
                    OrderRequestStatus.of(row.getString("status")).orElseThrow(),
                    row.getString("source"),
                    row.getString("external_reference"),
                    row.getString("customer_name"),
                    row.getString("customer_email"),
                    row.getBoolean("has_prescription"),
                    row.getString("order_id"),
                    instant(row, "decided_at"),
                    instant(row, "created_at"));
        }
    }

    /** Pending ones first, oldest first, then the decided, newest first; {@code total} counts all matches. */
    record RequestList(List<RequestSummary> data, PaginationOffset pagination) {}

    /** How many there are in each state. */
    record RequestCounts(long pending, long approved, long declined) {

        public static final RequestCounts NONE = new RequestCounts(0, 0, 0);

        static RequestCounts of(Row row) {
            return new RequestCounts(row.getLong("pending"), row.getLong("approved"), row.getLong("declined"));
        }

        public RequestCounts plus(RequestCounts other) {
            return new RequestCounts(pending + other.pending, approved + other.approved, declined + other.declined);
        }

        public long all() {
            return pending + approved + declined;
        }

        public long of(OrderRequestStatus status) {
            return switch (status) {
                case PENDING -> pending;
                case APPROVED -> approved;
                case DECLINED -> declined;
            };
        }
    }

    /**
     * A request in full: the payload as received, a PDF in it as {@code {"sha256","bytes"}}, and the keys that staff set
     * instead; {@code around} is what else came beside the
     * payload. A declined one goes without a payload that cannot be read. {@code decided_by} is the id of a member of
     * staff, or {@code sandbox}.
     */
    @JsonInclude(Include.NON_NULL)
    record RequestDetail(
            UUID id,
            String shopId,
            OrderRequestStatus status,
            String source,
            String externalReference,
            @JsonRawValue String payload,
            @JsonRawValue String corrections,
            boolean hasPrescription,
            int repeats,
            String decidedBy,
            String decidedByEmail,
            Instant decidedAt,
            String note,
            String orderId,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore int version,
            @JsonIgnore String around) {

        /** {@code envelope} is null where it cannot be read. */
        static RequestDetail of(Row row, ObjectNode envelope) {
            JsonNode payload = envelope == null ? null : envelope.remove("payload");
            return new RequestDetail(
                    row.getUUID("request_id"),
                    row.getString("shop_id"),
                    OrderRequestStatus.of(row.getString("status")).orElseThrow(),
                    row.getString("source"),
                    row.getString("external_reference"),
                    payload == null ? null : payload.toString(),
                    row.getString("corrections"),
                    row.getBoolean("has_prescription"),
                    row.getInteger("repeats"),
                    row.getString("decided_by"),
                    row.getString("decided_by_email"),
                    instant(row, "decided_at"),
                    row.getString("decision_note"),
                    row.getString("order_id"),
                    instant(row, "created_at"),
                    instant(row, "updated_at"),
                    row.getInteger("version"),
                    envelope == null ? "{}" : envelope.toString());
        }

        /** From the request as {@code member} has just left it; {@code payload} is null where it cannot be read. */
        static RequestDetail of(OrderRequest request, ObjectNode payload, Payloads payloads, StaffMember member) {
            return new RequestDetail(
                    request.id(),
                    request.shopId(),
                    request.status(),
                    request.source(),
                    request.externalReference(),
                    payload == null ? null : payload.toString(),
                    payloads.corrections(request).toString(),
                    request.hasPrescription(),
                    request.repeats(),
                    request.decidedBy(),
                    request.decidedBy() == null ? null : member.email(),
                    request.decidedAt(),
                    request.decisionNote(),
                    request.orderId(),
                    request.createdAt(),
                    request.updatedAt(),
                    request.version(),
                    "{}");
        }
    }

    /** Keys of the payload to be read instead of the received ones; {@code null} stands for no value. */
    @BodyLimit(BodySize.ORDINARY)
    record Corrections(ObjectNode keys) implements JsonBody {

        static Corrections read(Fields in) {
            return new Corrections(in.raw());
        }
    }

    /** How to approve; all of it may be left out. */
    record ApprovalTerms(String note, Boolean allowBackorder, Boolean preview) implements JsonBody.Optional {

        static ApprovalTerms read(Fields in) {
            return new ApprovalTerms(in.text("note", Fields.TEXT), in.flag("allow_backorder"), in.flag("preview"));
        }

        Terms terms() {
            return new Terms(note, Boolean.TRUE.equals(allowBackorder), Boolean.TRUE.equals(preview), null);
        }
    }

    /** The approved request and its order; {@code missing} only where a backorder lacks something. */
    @JsonInclude(Include.NON_EMPTY)
    record Approved(RequestDetail orderRequest, OrderDetail order, List<Missing> missing) {}

    /** Why not. */
    record Decline(String reason) implements JsonBody {

        static Decline read(Fields in) {
            in.require(in.has("reason"), "reason", Rule.REQUIRED);
            return new Decline(in.text("reason", Fields.TEXT));
        }
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
