package pharmaone.manager.inventory;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import pharmaone.http.Slice.PaginationOffset;

/** The wire of staff's {@code /inventory/reconciliation}. */
interface ReconciliationWire {

    /** Stock as it is kept, and as the log has it. */
    record Stock(long onHand, long incoming, long logEntries) {

        static Stock of(Row row, String prefix) {
            return new Stock(
                    row.getLong(prefix + "on_hand"),
                    row.getLong(prefix + "incoming"),
                    row.getLong(prefix + "log_entries"));
        }
    }

    /** A product whose stock is not the sum of its log. */
    record Difference(long p1Id, String name, Stock kept, Stock logged) {

        static Difference of(Row row) {
            return new Difference(
                    row.getLong("p1_id"), row.getString("name"), Stock.of(row, ""), Stock.of(row, "logged_"));
        }
    }

    /** By {@code p1_id}; {@code total} counts all. */
    record DifferenceList(List<Difference> data, PaginationOffset pagination) {}
}
