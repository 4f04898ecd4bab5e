package pharmaone.manager.inventory;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import pharmaone.http.Slice;
import pharmaone.http.Slice.PaginationOffset;
import pharmaone.http.error.ApiException;
import pharmaone.money.Money;

/** What is on the organisation's shelves, and what is on its way there. */
@ApplicationScoped
class ShelfQueries {

    /** A product with its stock. */
    public record Shelf(
            long p1Id, String name, String category, Money price, long onHand, long incoming, Instant lastActivity) {

        static Shelf of(Row row) {
            return new Shelf(
                    row.getLong("p1_id"),
                    row.getString("name"),
                    row.getString("category"),
                    new Money(row.getBigDecimal("price")),
                    row.getLong("on_hand"),
                    row.getLong("incoming"),
                    row.getOffsetDateTime("last_activity").toInstant());
        }
    }

    /** {@code total} counts all matches. */
    public record Shelves(List<Shelf> data, PaginationOffset pagination) {}

    private static final String ITEMS = """
              from inventory_item i
              join catalogue_product c on c.p1_id = i.p1_id
             where i.org_id = $1
            """;

    private static final String SHELVES = """
            select i.p1_id, coalesce(i.name, c.name) as name, coalesce(i.category, c.category) as category,
                   coalesce(i.price, c.price) as price, i.on_hand, i.incoming, i.last_activity
            """ + ITEMS;

    /** {@code $2} null: any name or number; {@code $3} null: any stock. */
    private static final String MATCHING = """
               and ($2::text is null or strpos(lower(coalesce(i.name, c.name)), lower($2)) > 0 or i.p1_id::text = $2)
               and ($3::bigint is null or i.on_hand <= $3)
            """;

    private static final String PAGE = SHELVES + MATCHING + """
             order by name, i.p1_id
             limit $4 offset $5
            """;

    private static final String TOTAL = "select count(*) as total\n" + ITEMS + MATCHING;

    private static final String ONE = SHELVES + """
               and i.p1_id = $2
            """;

    private final Pool pool;

    ShelfQueries(Pool pool) {
        this.pool = pool;
    }

    /** By name, then id; {@code q} (a part of the name, or the number) and {@code most} on hand may be null. */
    public Uni<Shelves> byName(String orgId, String q, Long most, Slice slice) {
        Uni<RowSet<Row>> page =
                pool.preparedQuery(PAGE).execute(Tuple.of(orgId, q, most, slice.limit(), slice.offset()));
        Uni<RowSet<Row>> total = pool.preparedQuery(TOTAL).execute(Tuple.of(orgId, q, most));
        return Uni.combine()
                .all()
                .unis(page, total)
                .with((rows, count) -> new Shelves(
                        rows.stream().map(Shelf::of).toList(),
                        slice.of(count.iterator().next().getLong("total"))));
    }

    /** 404 not in the organisation's inventory. */
    public Uni<Shelf> require(String orgId, long p1Id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(orgId, p1Id)).map(rows -> rows.stream()
                .findFirst()
                .map(Shelf::of)
                .orElseThrow(() -> new ApiException.NotFound("product", "found in organization inventory")));
    }
}
