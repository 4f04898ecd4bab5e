package pharmaone.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;
import pharmaone.shop.ShopWire.Shop;

/**
 * The shops of an organisation, and whose a host is.
 *
 * <p>Clauses: 2.19, 6.1, 6.19, 6.25.
 */
@ApplicationScoped
public class Shops {

    /** The shop behind a host. */
    public record Owner(String orgId, String shopId, boolean isActive) {}

    private static final String IN_ORDER = """
            select is_active, name, shop_id
              from shop
             where org_id = $1
             order by shop_no, shop_id
            """;

    private static final String EXISTS = """
            select 1
              from shop
             where org_id = $1
               and shop_id = $2
            """;

    private static final String OF_HOST = """
            select s.org_id, s.shop_id, s.is_active
              from shop_host h
              join shop s on s.org_id = h.org_id and s.shop_id = h.shop_id
             where h.host = $1
            """;

    private final Pool pool;
    private final HostName hosts;

    Shops(Pool pool, HostName hosts) {
        this.pool = pool;
        this.hosts = hosts;
    }

    Uni<List<Shop>> inOrder(String orgId) {
        return pool.preparedQuery(IN_ORDER)
                .execute(Tuple.of(orgId))
                .map(rows -> rows.stream().map(Shop::of).toList());
    }

    /** 400 when the shop is not the organisation's. */
    public Uni<Void> require(String orgId, String shopId) {
        return require(orgId, shopId, Rule.KNOWN);
    }

    /** As {@link #require(String, String)}, but {@code rule} says so. */
    public Uni<Void> require(String orgId, String shopId, Rule rule) {
        return pool.preparedQuery(EXISTS).execute(Tuple.of(orgId, shopId)).map(rows -> {
            if (rows.size() == 0) {
                throw new ApiException.Invalid("shop_id", rule);
            }
            return null;
        });
    }

    /** Null when the host is no shop's. */
    public Uni<Owner> ofHost(String host) {
        return pool.preparedQuery(OF_HOST).execute(Tuple.of(hosts.key(host))).map(rows -> rows.stream()
                .findFirst()
                .map(row -> new Owner(row.getString("org_id"), row.getString("shop_id"), row.getBoolean("is_active")))
                .orElse(null));
    }
}
