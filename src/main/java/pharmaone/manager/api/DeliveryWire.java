package pharmaone.manager.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import pharmaone.delivery.DeliveryStatus;
import pharmaone.delivery.Redelivery.Again;
import pharmaone.delivery.Redelivery.Span;
import pharmaone.http.Fields;
import pharmaone.http.JsonBody;
import pharmaone.http.Slice.PaginationOffset;
import pharmaone.refusal.Rule;
import pharmaone.webhook.FailureReason;

/** The wire of staff's deliveries. */
public interface DeliveryWire {

    /** An event on its way to a subscription. What did not happen yet is left out. */
    @Schema(name = "StaffDelivery")
    @JsonInclude(Include.NON_NULL)
    record Delivery(
            @Schema(description = "X-PharmaOne-Delivery-Id, the same in all tries.")
            UUID id,

            UUID eventId,
            String eventType,
            DeliveryStatus status,
            int attempts,

            @Schema(description = "The receiver's status in the last try; none: no answer.")
            Integer answerCode,

            @Schema(description = "What it said, the first KiB, or why there was no answer.")
            String answer,

            @Schema(description = "Milliseconds of the last try.")
            Integer answerMs,

            Instant createdAt,
            Instant triedAt,

            @Schema(description = "The next try, while it is pending.")
            Instant nextTryAt,

            Instant settledAt,

            @Schema(description = "What is sent, byte for byte.")
            String body,

            @JsonIgnore @Schema(hidden = true) FailureReason failure) {

        static Delivery of(Row row) {
            DeliveryStatus status = DeliveryStatus.of(row.getString("status")).orElseThrow();
            Integer code = row.getInteger("answer_code");
            String answer = row.getString("answer");
            FailureReason failure = code == null ? FailureReason.of(answer).orElse(null) : null;
            return new Delivery(
                    row.getUUID("delivery_id"),
                    row.getUUID("event_id"),
                    row.getString("event_type"),
                    status,
                    row.getInteger("attempts"),
                    code,
                    failure == null ? answer : failure.sentence(),
                    row.getInteger("answer_ms"),
                    time(row, "created_at"),
                    time(row, "tried_at"),
                    status == DeliveryStatus.PENDING ? time(row, "next_try_at") : null,
                    time(row, "settled_at"),
                    row.getString("body"),
                    failure);
        }

        private static Instant time(Row row, String column) {
            OffsetDateTime time = row.getOffsetDateTime(column);
            return time == null ? null : time.toInstant();
        }
    }

    /** Newest first; {@code total} is counted to 10,000. */
    @Schema(name = "StaffDeliveryList")
    record DeliveryList(List<Delivery> data, PaginationOffset pagination) {}

    /** Which deliveries to send again: those of events from then to then. */
    @Schema(
            name = "StaffRedelivery",
            requiredProperties = {"from"})
    @JsonInclude(Include.NON_NULL)
    record Range(
            Instant from,

            @Schema(description = "Now, when absent.") Instant to,

            @Schema(description = "To go on: of events of the very time `from`, this delivery and later ones only.")
            UUID fromDelivery,

            @Schema(
                    enumeration = {"delivered", "exhausted"},
                    description = "Both, when absent.")
            DeliveryStatus status)
            implements JsonBody {

        public static Range read(Fields in) {
            in.require(in.has("from"), "from", Rule.REQUIRED);
            Instant from = in.instant("from");
            Instant to = in.instant("to");
            in.require(from == null || to == null || !to.isBefore(from), "to", Rule.NOT_BEFORE, "from");
            UUID first = in.uuid("from_delivery");
            DeliveryStatus status = in.word("status", DeliveryStatus.class);
            in.require(status == null || status.isSettled(), "status", Rule.ONE_OF, "delivered, exhausted");
            return new Range(from, to, first, status);
        }

        Span span(Instant now) {
            return new Span(from, to == null ? now : to, fromDelivery, status);
        }
    }

    /** How many are sent again. */
    @Schema(name = "StaffRedelivered")
    @JsonInclude(Include.NON_NULL)
    record Redelivered(
            int redelivered,

            @Schema(description = "Whether those were all.") boolean complete,

            @Schema(description = "The body of the next call, when there are more.")
            Range next) {

        static Redelivered of(Again again) {
            Span left = again.left();
            return new Redelivered(
                    again.count(),
                    left == null,
                    left == null ? null : new Range(left.from(), left.to(), left.first(), left.status()));
        }
    }
}
