package pharmaone.manager.api;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import pharmaone.http.Slice;
import pharmaone.manager.api.CatalogueWire.CatalogueList;
import pharmaone.manager.api.CatalogueWire.CatalogueProduct;

/** What staff see of the catalogue, which is the same for all organisations. */
@ApplicationScoped
class CatalogueQueries {

    private static final String MATCHES = """
             where $1::text is null
                or c.name ilike $1
                or c.p1_id::text like $2
            """;

    private static final String PAGE = """
            select c.p1_id, c.name, c.slug, c.description, c.category, c.price, c.thc, c.cbd,
                   exists (select 1
                             from inventory_item i
                            where i.org_id = $3
                              and i.p1_id = c.p1_id) as in_inventory
              from catalogue_product c
            """ + MATCHES + """
             order by c.name, c.p1_id
             limit $4 offset $5
            """;

    private static final String TOTAL = """
            select count(*) as total
              from catalogue_product c
            """ + MATCHES;

    private final Pool pool;

    CatalogueQueries(Pool pool) {
        this.pool = pool;
    }

    /** By name, then id, with the count of all matches; {@code q} may be null. */
    public Uni<CatalogueList> byName(String orgId, String q, Slice slice) {
        String part = q == null ? null : Search.anywhere(q);
        String start = q == null ? null : Search.atStart(q);
        Uni<RowSet<Row>> page =
                pool.preparedQuery(PAGE).execute(Tuple.of(part, start, orgId, slice.limit(), slice.offset()));
        Uni<RowSet<Row>> total = pool.preparedQuery(TOTAL).execute(Tuple.of(part, start));
        return Uni.combine()
                .all()
                .unis(page, total)
                .with((rows, count) -> new CatalogueList(
                        rows.stream().map(CatalogueProduct::of).toList(),
                        slice.of(count.iterator().next().getLong("total"))));
    }
}
