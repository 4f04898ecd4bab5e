package pharmaone.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import pharmaone.http.BodyLimit;
import pharmaone.http.BodySize;
import pharmaone.http.Fields;
import pharmaone.http.Inferred;
import pharmaone.http.JsonBody;
import pharmaone.inventory.Stock.Cause;
import pharmaone.inventory.Stock.Movement;
import pharmaone.money.Money;
import pharmaone.refusal.Rule;

/**
 * The wire of {@code /inventory}; {@code p1_id} is a number here (contract, Inventory). Assumed: a delta is at most a
 * million either way.
 *
 * <p>Clauses: 7.3, 7.4, 7.9.
 */
public interface InventoryWire {

    /** A product with its stock; {@code last_activity} is the time of its newest log entry. */
    @Schema(name = "InventoryRow")
    record InventoryRow(
            @Schema(examples = "12345") long p1Id,
            @Schema(examples = "Example Strain") String name,
            @Schema(examples = "50") long stockquantity,
            Money price,
            @Schema(examples = "Blüten") String category,
            @Schema(examples = "12") long logEntries,
            Instant lastActivity) {

        static InventoryRow of(Row row) {
            return new InventoryRow(
                    row.getLong("p1_id"),
                    row.getString("name"),
                    row.getLong("on_hand"),
                    new Money(row.getBigDecimal("price")),
                    row.getString("category"),
                    row.getLong("log_entries"),
                    row.getOffsetDateTime("last_activity").toInstant());
        }
    }

    /** All products of the organisation, by name. */
    @Schema(name = "InventoryListResponse")
    record InventoryListResponse(List<InventoryRow> data) {}

    /** One movement; at least one of the two deltas. */
    @Schema(
            name = "InventoryAdjustRequest",
            requiredProperties = {"p1_id", "reason"})
    @BodyLimit(BodySize.ORDINARY)
    record InventoryAdjustRequest(
            @Schema(examples = "12345", description = "Digits; a number is taken as well.")
            String p1Id,

            @Schema(examples = "-2", minimum = "-1000000", maximum = "1000000")
            Long deltaOnHand,

            @Schema(examples = "0", minimum = "-1000000", maximum = "1000000")
            Long deltaIncoming,

            @Schema(maxLength = Fields.TEXT, examples = "POS sale")
            String reason,

            @Schema(examples = "shop1") String shopId,

            @Schema(implementation = Object.class, description = "Any JSON of at most 16 KiB.")
            String metadata)
            implements JsonBody {

        public static InventoryAdjustRequest read(Fields in) {
            in.require(in.has("p1_id") || in.has("product_id"), "p1_id", Rule.REQUIRED)
                    .require(in.has("reason"), "reason", Rule.REQUIRED)
                    .require(in.has("delta_on_hand") || in.has("delta_incoming"), "delta_on_hand", Rule.DELTA);
            return new InventoryAdjustRequest(
                    in.p1IdOrAlias(),
                    in.whole("delta_on_hand", -Fields.QUANTITY, Fields.QUANTITY),
                    in.whole("delta_incoming", -Fields.QUANTITY, Fields.QUANTITY),
                    in.text("reason", Fields.TEXT),
                    in.text("shop_id", Fields.NAME),
                    in.json("metadata", Fields.METADATA));
        }

        public Movement movement() {
            return new Movement(Long.parseLong(p1Id), orZero(deltaOnHand), orZero(deltaIncoming));
        }

        public Cause cause() {
            return new Cause(shopId == null ? "" : shopId, null, reason, metadata);
        }

        private static long orZero(Long delta) {
            return delta == null ? 0 : delta;
        }
    }

    /** Done; {@code id} is the log entry's. */
    @Schema(name = "InventoryAdjustResponse")
    record InventoryAdjustResponse(@Schema(examples = "ok") String status, UUID id) {
        InventoryAdjustResponse(UUID id) {
            this("ok", id);
        }
    }

    /** A movement; {@code shop_id} is {@code ""} when it belongs to no shop. */
    @Schema(name = "InventoryLogEntry")
    @JsonInclude(Include.NON_NULL)
    record InventoryLogEntry(
            UUID id,
            @Schema(examples = "12345") long p1Id,
            @Schema(examples = "shop1") String shopId,
            @Schema(examples = "-2") long deltaOnHand,
            @Schema(examples = "0") long deltaIncoming,
            @Schema(examples = "POS sale") String reason,

            @Inferred
            @JsonRawValue
            @Schema(implementation = Object.class, description = "As sent; left out when none was.")
            String metadata,

            Instant createdAt) {

        static InventoryLogEntry of(Row row) {
            return new InventoryLogEntry(
                    row.getUUID("log_id"),
                    row.getLong("p1_id"),
                    row.getString("shop_id"),
                    row.getLong("delta_on_hand"),
                    row.getLong("delta_incoming"),
                    row.getString("reason"),
                    row.getString("metadata"),
                    row.getOffsetDateTime("created_at").toInstant());
        }
    }

    /** The newest movements of a product, newest first. */
    @Schema(name = "InventoryLogResponse")
    record InventoryLogResponse(List<InventoryLogEntry> data) {}

    /** The sums of a UTC day. */
    @Inferred
    @Schema(name = "InventoryDay")
    record InventoryDay(LocalDate date, long deltaOnHand, long deltaIncoming) {

        static InventoryDay of(Row row) {
            return new InventoryDay(
                    row.getLocalDate("day"), row.getLong("delta_on_hand"), row.getLong("delta_incoming"));
        }
    }

    /** Days with movements, ascending. */
    @Inferred
    @Schema(name = "InventoryHistoryResponse")
    record InventoryHistoryResponse(List<InventoryDay> data) {}
}
