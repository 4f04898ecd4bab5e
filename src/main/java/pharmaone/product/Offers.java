package pharmaone.product;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import pharmaone.money.Money;

/** What a shop calls a product and asks for it. */
@ApplicationScoped
public class Offers {

    /** {@code price} is null when the shop does not sell it. */
    public record Offer(String name, Money price) {}

    private static final String OF_SHOP = """
            select c.p1_id as p1_id,
                   case when s.p1_id is null then c.name else coalesce(s.name, i.name, c.name) end as name,
                   case when s.p1_id is null then null else coalesce(s.price, i.price, c.price) end as price
              from catalogue_product c
              left join inventory_item i on i.org_id = :orgId and i.p1_id = c.p1_id
              left join shop_product s on s.org_id = :orgId and s.shop_id = :shopId and s.p1_id = c.p1_id
             where c.p1_id in (:p1Ids)
            """;

    /** By catalogue id, in the caller's transaction; ids the catalogue does not have are missing. */
    public Uni<Map<Long, Offer>> of(String orgId, String shopId, Collection<Long> p1Ids) {
        if (p1Ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Panache.getSession().flatMap(session -> session.createNativeQuery(OF_SHOP, Tuple.class)
                .setParameter("orgId", orgId)
                .setParameter("shopId", shopId)
                .setParameter("p1Ids", p1Ids)
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> ((Number) row.get("p1_id")).longValue(), Offers::offer))));
    }

    private static Offer offer(Tuple row) {
        BigDecimal price = row.get("price", BigDecimal.class);
        return new Offer(row.get("name", String.class), price == null ? null : new Money(price));
    }
}
