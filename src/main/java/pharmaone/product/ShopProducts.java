package pharmaone.product;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import pharmaone.http.error.ApiException;
import pharmaone.inventory.StockItems;
import pharmaone.money.Money;
import pharmaone.refusal.Rule;

/**
 * What the shops of an organisation sell, and what they say otherwise than it; in the caller's transaction. Assumed:
 * what attaching again leaves as it is.
 *
 * <p>Clauses: 3.26, 6.10, 6.11, 6.12, 6.13, 6.14, 6.16, 6.17.
 */
@ApplicationScoped
class ShopProducts {

    private static final String ATTACH = """
            insert into shop_product (org_id, shop_id, p1_id, price, available)
            select org_id, :shopId, p1_id, cast(:price as numeric), cast(:available as boolean)
              from inventory_item
             where org_id = :orgId
               and p1_id = :p1Id
               and on_hand > 0
                on conflict (org_id, shop_id, p1_id)
                      do update set price = coalesce(excluded.price, shop_product.price),
                                    available = coalesce(excluded.available, shop_product.available),
                                    version = shop_product.version + 1
            """;

    private static final String ATTACH_NEW = """
            insert into shop_product (org_id, shop_id, p1_id, price)
            select org_id, :shopId, p1_id, cast(:price as numeric)
              from inventory_item
             where org_id = :orgId
               and p1_id = :p1Id
               and on_hand > 0
                on conflict (org_id, shop_id, p1_id) do nothing
            """;

    private static final String DETACH = """
            delete from shop_product
             where org_id = :orgId
               and shop_id = :shopId
               and p1_id = :p1Id
               and version = coalesce(cast(:seen as integer), version)
            """;

    /** Keys that are not among the changes keep their values; null is a value. */
    private static final String OVERRIDE = """
            update shop_product s
               set (name, slug, description, category, price, available, version) =
                   (select c.name, c.slug, c.description, c.category, c.price, c.available, s.version + 1
                      from json_populate_record(s, cast(cast(:changes as text) as json)) as c)
             where s.org_id = :orgId
               and s.shop_id = :shopId
               and s.p1_id = :p1Id
               and s.version = coalesce(cast(:seen as integer), s.version)
            """;

    private static final String EXISTS = """
            select count(*)
              from shop_product
             where org_id = :orgId
               and shop_id = :shopId
               and p1_id = :p1Id
            """;

    private final StockItems items;

    ShopProducts(StockItems items) {
        this.items = items;
    }

    /**
     * Also when it is attached already; {@code price} and {@code available} null leave those values as they are.
     * 404 not in the inventory, 400 nothing on hand.
     */
    Uni<Void> attach(String orgId, String shopId, long p1Id, Money price, Boolean available) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(ATTACH)
                        .setParameter("orgId", orgId)
                        .setParameter("shopId", shopId)
                        .setParameter("p1Id", p1Id)
                        .setParameter("price", price == null ? null : price.amount())
                        .setParameter("available", available)
                        .executeUpdate())
                .flatMap(attached -> attached > 0 ? Uni.createFrom().voidItem() : refuseAttaching(orgId, p1Id));
    }

    /** False when it is attached already: it stays as it is. 404 not in the inventory, 400 nothing on hand. */
    Uni<Boolean> attachNew(String orgId, String shopId, long p1Id, Money price) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(ATTACH_NEW)
                        .setParameter("orgId", orgId)
                        .setParameter("shopId", shopId)
                        .setParameter("p1Id", p1Id)
                        .setParameter("price", price == null ? null : price.amount())
                        .executeUpdate())
                .flatMap(attached -> attached > 0
                        ? Uni.createFrom().item(true)
                        : count(orgId, shopId, p1Id)
                                .call(there -> there > 0 ? Uni.createFrom().voidItem() : refuseAttaching(orgId, p1Id))
                                .replaceWith(false));
    }

    private Uni<Void> refuseAttaching(String orgId, long p1Id) {
        return items.require(orgId, p1Id).invoke(known -> {
            throw new ApiException.Invalid(Rule.IN_STOCK);
        });
    }

    /** With its overrides. 404 not attached, 409 not of the version {@code seen}; null stands for any. */
    Uni<Void> detach(String orgId, String shopId, long p1Id, Integer seen) {
        return change(DETACH, orgId, shopId, p1Id, seen, Map.of());
    }

    /**
     * {@code changes} is a JSON object of columns; null clears one. 404 not in the inventory, not attached, 409 not of the
     * version {@code seen}; null stands for any.
     */
    Uni<Void> override(String orgId, String shopId, long p1Id, String changes, Integer seen) {
        return items.require(orgId, p1Id)
                .flatMap(known -> change(OVERRIDE, orgId, shopId, p1Id, seen, Map.of("changes", changes)));
    }

    private static Uni<Void> change(
            String sql, String orgId, String shopId, long p1Id, Integer seen, Map<String, String> more) {
        return Panache.getSession()
                .flatMap(session -> {
                    var query = session.createNativeQuery(sql)
                            .setParameter("orgId", orgId)
                            .setParameter("shopId", shopId)
                            .setParameter("p1Id", p1Id)
                            .setParameter("seen", seen);
                    more.forEach(query::setParameter);
                    return query.executeUpdate();
                })
                .flatMap(changed -> changed > 0 ? Uni.createFrom().voidItem() : refuse(orgId, shopId, p1Id));
    }

    private static Uni<Void> refuse(String orgId, String shopId, long p1Id) {
        return count(orgId, shopId, p1Id).map(attached -> {
            throw attached == 0
                    ? new ApiException.NotFound("product", "attached to shop")
                    : new ApiException.Stale("product of the shop");
        });
    }

    private static Uni<Long> count(String orgId, String shopId, long p1Id) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(EXISTS, Long.class)
                .setParameter("orgId", orgId)
                .setParameter("shopId", shopId)
                .setParameter("p1Id", p1Id)
                .getSingleResult());
    }
}
