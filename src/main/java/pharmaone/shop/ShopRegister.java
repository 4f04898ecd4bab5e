package pharmaone.shop;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/**
 * Opens shops and gives them their host names, in the caller's transaction. A host leads to one shop of one
 * organisation; a shop keeps the host of its own id, unless another shop took that label first.
 */
@ApplicationScoped
public class ShopRegister {

    /** What to change; null stays. {@code hosts} are the shop's further ones as {@link HostName#keyOfDomain} has them. */
    public record Entry(String name, Boolean isActive, List<String> hosts) {}

    private static final String OPEN = """
            insert into shop (org_id, shop_id, shop_no, name, is_active, created_at)
            select :orgId, :shopId, coalesce(max(shop_no), 0) + 1, :name, :isActive, :at
              from shop
             where org_id = :orgId
                on conflict (org_id, shop_id) do nothing
            """;

    private static final String CHANGE = """
            update shop
               set name = coalesce(cast(:name as text), name),
                   is_active = coalesce(cast(:isActive as boolean), is_active),
                   version = version + 1
             where org_id = :orgId
               and shop_id = :shopId
               and version = coalesce(cast(:seen as integer), version)
            """;

    private static final String EXISTS = """
            select count(*)
              from shop
             where org_id = :orgId
               and shop_id = :shopId
            """;

    private final ShopHosts hosts;
    private final Clock clock;

    ShopRegister(ShopHosts hosts, Clock clock) {
        this.hosts = hosts;
        this.clock = clock;
    }

    /** 400 a host is not available · 409 the organisation has such a shop, or another shop of it a host. */
    public Uni<Void> open(String orgId, String shopId, Entry entry) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(OPEN)
                        .setParameter("orgId", orgId)
                        .setParameter("shopId", shopId)
                        .setParameter("name", entry.name())
                        .setParameter("isActive", entry.isActive())
                        .setParameter("at", clock.instant())
                        .executeUpdate())
                .invoke(opened -> {
                    if (opened == 0) {
                        throw new ApiException.Conflict("shop_id", Rule.UNUSED, shopId);
                    }
                })
                .flatMap(opened -> hosts.set(orgId, shopId, entry.hosts()));
    }

    /**
     * 400 a host is not available · 404 no such shop · 409 another shop of the organisation has a host, or it is not of the version
     * {@code seen}; null stands for any.
     */
    public Uni<Void> change(String orgId, String shopId, Entry entry, Integer seen) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(CHANGE)
                        .setParameter("orgId", orgId)
                        .setParameter("shopId", shopId)
                        .setParameter("name", entry.name())
                        .setParameter("isActive", entry.isActive())
                        .setParameter("seen", seen)
                        .executeUpdate())
                .call(changed -> changed > 0 ? Uni.createFrom().voidItem() : refuse(orgId, shopId))
                .flatMap(changed ->
                        entry.hosts() == null ? Uni.createFrom().voidItem() : hosts.set(orgId, shopId, entry.hosts()));
    }

    private static Uni<Void> refuse(String orgId, String shopId) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(EXISTS, Long.class)
                        .setParameter("orgId", orgId)
                        .setParameter("shopId", shopId)
                        .getSingleResult())
                .map(shops -> {
                    throw shops == 0 ? new ApiException.NotFound("shop") : new ApiException.Stale("shop");
                });
    }
}
