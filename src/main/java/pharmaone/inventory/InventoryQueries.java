package pharmaone.inventory;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import pharmaone.inventory.InventoryWire.InventoryDay;
import pharmaone.inventory.InventoryWire.InventoryLogEntry;
import pharmaone.inventory.InventoryWire.InventoryRow;

/**
 * What is answered about stock; one statement an answer. Assumed: days are UTC, and one whose movements are all zero is
 * left out.
 *
 * <p>Clauses: 7.1, 7.8, 7.10, 7.11, 7.13, 7.14, 7.15, 7.18.
 */
@ApplicationScoped
public class InventoryQueries {

    private static final String BY_NAME = """
            select i.p1_id, coalesce(i.name, c.name) as name, i.on_hand, coalesce(i.price, c.price) as price,
                   coalesce(i.category, c.category) as category, i.log_entries, i.last_activity
              from inventory_item i
              join catalogue_product c on c.p1_id = i.p1_id
             where i.org_id = $1
             order by name, i.p1_id
            """;

    /** Nothing for an unknown product; one row without an entry for a product without movements. */
    private static final String NEWEST = """
            select i.p1_id, l.log_id, l.shop_id, l.delta_on_hand, l.delta_incoming, l.reason, l.metadata, l.created_at
              from inventory_item i
              left join lateral (select log_id, shop_id, delta_on_hand, delta_incoming, reason, metadata::text as metadata, created_at
                                   from inventory_log
                                  where org_id = i.org_id
                                    and p1_id = i.p1_id
                                  order by created_at desc, log_id desc
                                  limit 200) l on true
             where i.org_id = $1
               and i.p1_id = $2
             order by l.created_at desc, l.log_id desc
            """;

    /** As {@link #NEWEST}: one row without a day when nothing moved. */
    private static final String BY_DAY = """
            select l.day, l.delta_on_hand, l.delta_incoming
              from inventory_item i
              left join lateral (select (created_at at time zone 'UTC')::date as day,
                                        sum(delta_on_hand)::bigint as delta_on_hand,
                                        sum(delta_incoming)::bigint as delta_incoming
                                   from inventory_log
                                  where org_id = i.org_id
                                    and p1_id = i.p1_id
                                    and created_at >= $3
                                    and (delta_on_hand <> 0 or delta_incoming <> 0)
                                  group by 1) l on true
             where i.org_id = $1
               and i.p1_id = $2
             order by l.day
            """;

    private final Pool pool;

    InventoryQueries(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<InventoryRow>> byName(String orgId) {
        return pool.preparedQuery(BY_NAME)
                .execute(Tuple.of(orgId))
                .map(rows -> rows.stream().map(InventoryRow::of).toList());
    }

    /** The newest 200 movements. 404 not in the organisation's inventory. */
    public Uni<List<InventoryLogEntry>> newest(String orgId, long p1Id) {
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(orgId, p1Id))
                .map(rows -> found(rows, "log_id", InventoryLogEntry::of));
    }

    /** The UTC days with movements from {@code first} on, ascending. 404 not in the organisation's inventory. */
    public Uni<List<InventoryDay>> byDay(String orgId, long p1Id, LocalDate first) {
        return pool.preparedQuery(BY_DAY)
                .execute(Tuple.of(orgId, p1Id, first.atStartOfDay().atOffset(ZoneOffset.UTC)))
                .map(rows -> found(rows, "day", InventoryDay::of));
    }

    private static <T> List<T> found(RowSet<Row> rows, String key, Function<Row, T> reader) {
        if (rows.size() == 0) {
            throw StockItems.unknown();
        }
        return rows.stream()
                .filter(row -> row.getValue(key) != null)
                .map(reader)
                .toList();
    }
}
