package pharmaone.manager.integrations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import pharmaone.delivery.DeliveryStatus;
import pharmaone.delivery.Redelivery.Again;
import pharmaone.delivery.Redelivery.Span;
import pharmaone.http.Slice.PaginationOffset;
import pharmaone.http.body.Fields;
import pharmaone.http.body.JsonBody;
import pharmaone.refusal.Rule;
import pharmaone.webhook.FailureReason;

/** The wire of staff's deliveries. */
public interface DeliveryWire {

    /** An event on its way to a subscription. What did not happen yet is left out. */
    @JsonInclude(Include.NON_NULL)
    record Delivery(
            UUID id,
            UUID eventId,
            String eventType,
            DeliveryStatus status,
            int attempts,
            Integer answerCode,
            String answer,
            Integer answerMs,
            Instant createdAt,
            Instant triedAt,
            Instant nextTryAt,
            Instant settledAt,
            String body,
            @JsonIgnore FailureReason failure) {

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
    record DeliveryList(List<Delivery> data, PaginationOffset pagination) {}

    /** Which deliveries to send again: those of events from then to then. */
    @JsonInclude(Include.NON_NULL)
    record Range(Instant from, Instant to, UUID fromDelivery, DeliveryStatus status) implements JsonBody {

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
    @JsonInclude(Include.NON_NULL)
    record Redelivered(int redelivered, boolean complete, Range next) {

        static Redelivered of(Again again) {
            Span left = again.left();
            return new Redelivered(
                    again.count(),
                    left == null,
                    left == null ? null : new Range(left.from(), left.to(), left.first(), left.status()));
        }
    }
}
