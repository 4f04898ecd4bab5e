package pharmaone.manager.requests;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import pharmaone.money.Money;

/** What the catalogue, the inventory and the shop know of wanted products. */
@ApplicationScoped
class RequestLineQueries {

    /** A product of the catalogue; {@code price} null: not in this shop. {@code onHand} null: not in the inventory. */
    public record Match(String p1Id, String name, String category, Money price, Long onHand) {

        static Match of(Row row) {
            BigDecimal price = row.getBigDecimal("price");
            return new Match(
                    Long.toString(row.getLong("p1_id")),
                    row.getString("name"),
                    row.getString("category"),
                    price == null ? null : new Money(price),
                    row.getLong("on_hand"));
        }
    }

    private static final String MATCHES = """
            select c.p1_id, coalesce(s.name, i.name, c.name) as name, coalesce(s.category, i.category, c.category) as category,
                   case when s.p1_id is not null then coalesce(s.price, i.price, c.price) end as price,
                   i.on_hand
              from catalogue_product c
              left join inventory_item i on i.org_id = $1 and i.p1_id = c.p1_id
              left join shop_product s on s.org_id = $1 and s.shop_id = $2 and s.p1_id = c.p1_id
             where c.p1_id = any ($3)
            """;

    private static final String OFFERED = """
            select s.p1_id, coalesce(s.name, i.name, c.name) as name, coalesce(s.category, i.category, c.category) as category,
                   coalesce(s.price, i.price, c.price) as price, i.on_hand
              from shop_product s
              join inventory_item i on i.org_id = s.org_id and i.p1_id = s.p1_id
              join catalogue_product c on c.p1_id = s.p1_id
             where s.org_id = $1
               and s.shop_id = $2
             order by name, s.p1_id
             limit 200
            """;

    private final Pool pool;

    RequestLineQueries(Pool pool) {
        this.pool = pool;
    }

    /** By catalogue id; ids the catalogue does not have are missing. */
    public Uni<Map<String, Match>> of(String orgId, String shopId, Collection<String> p1Ids) {
        Long[] ids = p1Ids.stream().map(Long::valueOf).toArray(Long[]::new);
        return pool.preparedQuery(MATCHES)
                .execute(Tuple.of(orgId, shopId, ids))
                .map(rows -> rows.stream().map(Match::of).collect(Collectors.toMap(Match::p1Id, Function.identity())));
    }

    /** What the shop offers, by name, to choose from. */
    public Uni<List<Match>> offered(String orgId, String shopId) {
        return pool.preparedQuery(OFFERED)
                .execute(Tuple.of(orgId, shopId))
                .map(rows -> rows.stream().map(Match::of).toList());
    }
}
