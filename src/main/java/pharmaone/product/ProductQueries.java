package pharmaone.product;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import pharmaone.http.NumberedPage;
import pharmaone.http.error.ApiException;
import pharmaone.product.ProductWire.ProductListResponse;
import pharmaone.product.ProductWire.ShopProduct;

/**
 * What a shop shows: its own value, else the organisation's, else the catalogue's. Assumed: this precedence; what is
 * not said to be available is, and what is not is neither listed nor found.
 *
 * <p>Clauses: 6.2, 6.3, 6.4, 6.15, 6.18, 6.20, 6.21.
 */
@ApplicationScoped
class ProductQueries {

    private static final String SHOWN = """
              from shop_product s
              join inventory_item i on i.org_id = s.org_id and i.p1_id = s.p1_id
              join catalogue_product c on c.p1_id = s.p1_id
             where s.org_id = $1
               and s.shop_id = $2
               and coalesce(s.available, i.available, true)
            """;

    private static final String PRODUCTS = """
            select s.p1_id, coalesce(s.name, i.name, c.name) as name, coalesce(s.slug, i.slug, c.slug) as slug,
                   coalesce(s.category, i.category, c.category) as category, coalesce(s.price, i.price, c.price) as price,
                   i.on_hand, s.shop_id
            """ + SHOWN;

    private static final String PAGE = PRODUCTS + """
             order by name, s.p1_id
             limit $3 offset $4
            """;

    private static final String TOTAL = "select count(*) as total\n" + SHOWN;

    private static final String ONE = PRODUCTS + """
               and s.p1_id = $3
            """;

    private final Pool pool;

    ProductQueries(Pool pool) {
        this.pool = pool;
    }

    /** By name, then id, with the count of all that the shop shows. */
    public Uni<ProductListResponse> byName(String orgId, String shopId, NumberedPage page) {
        Uni<RowSet<Row>> products =
                pool.preparedQuery(PAGE).execute(Tuple.of(orgId, shopId, page.pageSize(), page.offset()));
        Uni<RowSet<Row>> total = pool.preparedQuery(TOTAL).execute(Tuple.of(orgId, shopId));
        return Uni.combine()
                .all()
                .unis(products, total)
                .with((rows, count) -> new ProductListResponse(
                        rows.stream().map(ShopProduct::of).toList(),
                        page.of(count.iterator().next().getLong("total"))));
    }

    /** 404 when the shop does not show it. */
    public Uni<ShopProduct> require(String orgId, String shopId, long p1Id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(orgId, shopId, p1Id)).map(rows -> rows.stream()
                .findFirst()
                .map(ShopProduct::of)
                .orElseThrow(() -> new ApiException.NotFound("product")));
    }
}
