package pharmaone.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import pharmaone.http.body.BodyLimit;
import pharmaone.http.body.BodySize;
import pharmaone.http.body.Fields;
import pharmaone.http.body.JsonBody;
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
    record InventoryRow(
            long p1Id,
            String name,
            long stockquantity,
            Money price,
            String category,
            long logEntries,
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
    record InventoryListResponse(List<InventoryRow> data) {}

    /** One movement; at least one of the two deltas. */
    @BodyLimit(BodySize.ORDINARY)
    record InventoryAdjustRequest(
            String p1Id, Long deltaOnHand, Long deltaIncoming, String reason, String shopId, String metadata)
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
    record InventoryAdjustResponse(String status, UUID id) {
        InventoryAdjustResponse(UUID id) {
            this("ok", id);
        }
    }

    /** A movement; {@code shop_id} is {@code ""} when it belongs to no shop. */
    @JsonInclude(Include.NON_NULL)
    record InventoryLogEntry(
            UUID id,
            long p1Id,
            String shopId,
            long deltaOnHand,
            long deltaIncoming,
            String reason,
            @JsonRawValue String metadata,
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
    record InventoryLogResponse(List<InventoryLogEntry> data) {}

    /** The sums of a UTC day. */
    record InventoryDay(LocalDate date, long deltaOnHand, long deltaIncoming) {

        static InventoryDay of(Row row) {
            return new InventoryDay(
                    row.getLocalDate("day"), row.getLong("delta_on_hand"), row.getLong("delta_incoming"));
        }
    }

    /** Days with movements, ascending. */
    record InventoryHistoryResponse(List<InventoryDay> data) {}
}
