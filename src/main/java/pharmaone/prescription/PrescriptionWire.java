package pharmaone.prescription;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import pharmaone.http.Slice;
import pharmaone.http.Slice.PaginationOffset;
import pharmaone.money.Money;

/** What is answered about prescriptions; a text without a value is {@code ""}. */
public interface PrescriptionWire {

    /** How far one is; {@code order_id} is the order that came of it. */
    @Schema(name = "Prescription")
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
    @Schema(name = "PrescriptionListResponse")
    record PrescriptionListResponse(List<PrescriptionSummary> data, PaginationWithoutTotal pagination) {}

    /** Which part of how many nobody says. */
    @Schema(name = "PaginationWithoutTotal")
    record PaginationWithoutTotal(int limit, int offset) {
        static PaginationWithoutTotal of(Slice slice) {
            return new PaginationWithoutTotal(slice.limit(), slice.offset());
        }
    }

    /** It was stored. */
    @Schema(name = "PrescriptionIngestResponse")
    record PrescriptionIngestResponse(
            String id, @Schema(examples = "ok") String upsert) {
        static PrescriptionIngestResponse of(String id) {
            return new PrescriptionIngestResponse(id, "ok");
        }
    }

    /** Staff's rows, newest first; {@code total} counts all matches. */
    @Schema(name = "StaffPrescriptionList")
    record PrescriptionList(List<PrescriptionSummary> data, PaginationOffset pagination) {}

    /** A prescription in full: all keys as sent are under {@code content}, what was sent before under {@code former}. */
    @Schema(name = "StaffPrescription")
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
            @Schema(type = SchemaType.OBJECT) @JsonRawValue String content,

            @Schema(type = SchemaType.ARRAY, description = "`{content, replaced_at}`, the latest first.") @JsonRawValue
            String former,

            Instant createdAt,
            Instant updatedAt) {

        static PrescriptionDetail of(Row row) {
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
                    row.getString("content"),
                    row.getString("former"),
                    summary.createdAt(),
                    row.getOffsetDateTime("updated_at").toInstant());
        }
    }
}
