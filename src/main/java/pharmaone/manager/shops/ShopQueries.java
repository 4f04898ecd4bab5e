package pharmaone.manager.shops;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import pharmaone.http.Slice;
import pharmaone.http.error.ApiException;
import pharmaone.manager.shops.ShopWire.Shop;
import pharmaone.manager.shops.ShopWire.ShopList;
import pharmaone.shop.HostName;

/** The shops of an organisation with their hosts. */
@ApplicationScoped
public class ShopQueries {

    /** The shops that a list can be narrowed down to: as many as one can choose from. */
    public static final Slice CHOICES = new Slice(200, 0);

    private static final String SHOPS = """
            select s.shop_id, s.name, s.is_active, s.version,
                   array(select entered.host
                           from (select h.host
                                   from shop_host h
                                  where h.org_id = s.org_id
                                    and h.shop_id = s.shop_id
                                  union
                                 select d.domain
                                   from shop_domain d
                                  where d.org_id = s.org_id
                                    and d.shop_id = s.shop_id) as entered (host)
                          order by entered.host <> s.shop_id, entered.host) as hosts,
                   array(select d.domain
                           from shop_domain d
                          where d.org_id = s.org_id
                            and d.shop_id = s.shop_id
                          order by d.domain) as waiting,
                   array(select d.proof
                           from shop_domain d
                          where d.org_id = s.org_id
                            and d.shop_id = s.shop_id
                          order by d.domain) as proofs
              from shop s
             where s.org_id = $1
            """;

    private static final String PAGE = SHOPS + """
             order by s.shop_no, s.shop_id
             limit $2 offset $3
            """;

    private static final String ONE = SHOPS + """
               and s.shop_id = $2
            """;

    private static final String TOTAL = """
            select count(*) as total
              from shop
             where org_id = $1
            """;

    private final Pool pool;
    private final HostName hosts;

    ShopQueries(Pool pool, HostName hosts) {
        this.pool = pool;
        this.hosts = hosts;
    }

    public Uni<ShopList> inOrder(String orgId, Slice slice) {
        Uni<RowSet<Row>> page = pool.preparedQuery(PAGE).execute(Tuple.of(orgId, slice.limit(), slice.offset()));
        Uni<RowSet<Row>> total = pool.preparedQuery(TOTAL).execute(Tuple.of(orgId));
        return Uni.combine()
                .all()
                .unis(page, total)
                .with((rows, count) -> new ShopList(
                        rows.stream().map(row -> Shop.of(row, hosts)).toList(),
                        slice.of(count.iterator().next().getLong("total"))));
    }

    /** 404 no such shop. */
    public Uni<Shop> require(String orgId, String shopId) {
        return pool.preparedQuery(ONE).execute(Tuple.of(orgId, shopId)).map(rows -> rows.stream()
                .findFirst()
                .map(row -> Shop.of(row, hosts))
                .orElseThrow(() -> new ApiException.NotFound("shop")));
    }
}
