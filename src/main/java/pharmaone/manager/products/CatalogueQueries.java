package pharmaone.manager.products;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import pharmaone.http.Slice;
import pharmaone.http.error.ApiException;
import pharmaone.manager.products.CatalogueWire.CatalogueList;
import pharmaone.manager.products.CatalogueWire.CatalogueProduct;
import pharmaone.manager.staff.Search;

/** What staff see of the catalogue, which is the same for all organisations. */
@ApplicationScoped
public class CatalogueQueries {

    private static final String MATCHES = """
             where $2::text is null
                or c.name ilike $2
                or c.category ilike $2
                or c.p1_id::text like $3
            """;

    /** {@code $1}: the organisation whose inventory is meant. */
    private static final String PRODUCTS = """
            select c.p1_id, c.name, c.slug, c.description, c.category, c.price, c.thc, c.cbd,
                   exists (select 1
                             from inventory_item i
                            where i.org_id = $1
                              and i.p1_id = c.p1_id) as in_inventory
              from catalogue_product c
            """;

    private static final String PAGE = PRODUCTS + MATCHES + """
             order by c.name, c.p1_id
             limit $4 offset $5
            """;

    private static final String ONE = PRODUCTS + """
             where c.p1_id = $2
            """;

    private static final String TOTAL = """
            select count(*) as total
              from (
            """ + PRODUCTS + MATCHES + ") as matching";

    private final Pool pool;

    CatalogueQueries(Pool pool) {
        this.pool = pool;
    }

    /** By name, then id, with the count of all matches; {@code q} may be null. */
    public Uni<CatalogueList> byName(String orgId, String q, Slice slice) {
        String part = q == null ? null : Search.anywhere(q);
        String start = q == null ? null : Search.atStart(q);
        Uni<RowSet<Row>> page =
                pool.preparedQuery(PAGE).execute(Tuple.of(orgId, part, start, slice.limit(), slice.offset()));
        Uni<RowSet<Row>> total = pool.preparedQuery(TOTAL).execute(Tuple.of(orgId, part, start));
        return Uni.combine()
                .all()
                .unis(page, total)
                .with((rows, count) -> new CatalogueList(
                        rows.stream().map(CatalogueProduct::of).toList(),
                        slice.of(count.iterator().next().getLong("total"))));
    }

    /** 404 not in the catalogue. */
    public Uni<CatalogueProduct> require(String orgId, long p1Id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(orgId, p1Id)).map(rows -> rows.stream()
                .findFirst()
                .map(CatalogueProduct::of)
                .orElseThrow(() -> new ApiException.NotFound("product")));
    }
}
