package pharmaone.prescription;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import pharmaone.http.Slice;
import pharmaone.http.Slice.PaginationOffset;
import pharmaone.money.Money;

/**
 * What is answered about prescriptions; a text without a value is {@code ""}.
 *
 * <p>Clauses: 10.1, 10.2, 10.3.
 */
public interface PrescriptionWire {

    /** How far one is; {@code order_id} is the order that came of it. */
    record PrescriptionSummary(
            String id,
            PrescriptionStatus status,
            String shopId,
            String orderId,
            String customerEmail,
            Instant createdAt) {

        static PrescriptionSummary of(Row row) {
            return new PrescriptionSummary(
                    row.getString("prescription_id"),
                    PrescriptionStatus.of(row.getString("status")).orElseThrow(),
                    row.getString("shop_id"),
                    row.getString("order_id"),
                    row.getString("customer_email"),
                    row.getOffsetDateTime("created_at").toInstant());
        }
    }

    /** Newest first; how many there are is not told. */
    record PrescriptionListResponse(List<PrescriptionSummary> data, PaginationWithoutTotal pagination) {}

    /** Which part of how many nobody says. */
    record PaginationWithoutTotal(int limit, int offset) {
        static PaginationWithoutTotal of(Slice slice) {
            return new PaginationWithoutTotal(slice.limit(), slice.offset());
        }
    }

    /** It was stored. */
    record PrescriptionIngestResponse(String id, String upsert) {
        static PrescriptionIngestResponse of(String id) {
            return new PrescriptionIngestResponse(id, "ok");
        }
    }

    /** As staff see one in a list: with whose it is. */
    record NamedPrescription(
            String id,
            PrescriptionStatus status,
            String shopId,
            String orderId,
            String customerEmail,
            String customerFirstName,
            String customerLastName,
            Instant createdAt) {

        static NamedPrescription of(Row row) {
            PrescriptionSummary summary = PrescriptionSummary.of(row);
            return new NamedPrescription(
                    summary.id(),
                    summary.status(),
                    summary.shopId(),
                    summary.orderId(),
                    summary.customerEmail(),
                    row.getString("customer_first_name"),
                    row.getString("customer_last_name"),
                    summary.createdAt());
        }

        /** Empty when none was sent. */
        public String customerName() {
            return (customerFirstName + " " + customerLastName).strip();
        }
    }

    /** Staff's rows, newest first; {@code total} counts all matches, of a search to 500. */
    record PrescriptionList(List<NamedPrescription> data, PaginationOffset pagination) {}

    /** What was handed in under the same id before. */
    record FormerContent(
            @JsonRawValue @JsonInclude(Include.NON_NULL) String content, boolean omitted, Instant replacedAt) {

        static List<FormerContent> all(Row row, String id, ContentReader contents) {
            Integer[] revisions = row.getArrayOfIntegers("revisions");
            if (revisions == null) {
                return List.of();
            }
            Buffer[] sealed = row.get(Buffer[].class, "contents");
            OffsetDateTime[] replaced = row.getArrayOfOffsetDateTimes("replaced");
            String orgId = row.getString("org_id");
            return IntStream.range(0, revisions.length)
                    .mapToObj(i -> new FormerContent(
                            sealed[i] == null
                                    ? null
                                    : contents.openFormer(orgId, id, revisions[i], sealed[i].getBytes()),
                            sealed[i] == null,
                            replaced[i].toInstant()))
                    .toList();
        }
    }

    /** A prescription in full: all keys as sent are under {@code content}. */
    record PrescriptionDetail(
            String id,
            PrescriptionStatus status,
            List<PrescriptionStatus> next,
            String shopId,
            String orderId,
            String customerEmail,
            String customerFirstName,
            String customerLastName,
            Money orderTotalAmount,
            @JsonRawValue @JsonInclude(Include.NON_NULL) String content,
            List<FormerContent> former,
            long formerTotal,
            Instant createdAt,
            Instant updatedAt) {

        /** Opens what is sealed: no work for the event loop. What it held before is never in the way of what it holds. */
        static PrescriptionDetail of(Row row, ContentReader contents) {
            PrescriptionSummary summary = PrescriptionSummary.of(row);
            return new PrescriptionDetail(
                    summary.id(),
                    summary.status(),
                    summary.status().next().stream().sorted().toList(),
                    summary.shopId(),
                    summary.orderId(),
                    summary.customerEmail(),
                    row.getString("customer_first_name"),
                    row.getString("customer_last_name"),
                    row.getBigDecimal("order_total_amount") == null
                            ? null
                            : new Money(row.getBigDecimal("order_total_amount")),
                    contents.open(
                            row.getString("org_id"),
                            summary.id(),
                            row.getBuffer("content").getBytes()),
                    FormerContent.all(row, summary.id(), contents.lenient()),
                    row.getLong("former_total"),
                    summary.createdAt(),
                    row.getOffsetDateTime("updated_at").toInstant());
        }
    }
}
