package pharmaone.shop;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import pharmaone.http.ApiException;
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

    private static final String LET_GO = """
            delete from shop_host
             where org_id = :orgId
               and shop_id = :shopId
               and host not in (:hosts)
            """;

    /** In the order of the hosts, so that two shops that want the same ones never wait for each other. */
    private static final String TAKE = """
            insert into shop_host (host, org_id, shop_id)
            select host, :orgId, :shopId
              from unnest(string_to_array(:hosts, ',')) as wanted (host)
             order by host
                on conflict (host) do nothing
            """;

    private static final String TAKEN = """
            select min(host)
              from shop_host
             where host in (:hosts)
               and (org_id <> :orgId or shop_id <> :shopId)
            """;

    private final HostName names;
    private final Clock clock;

    ShopRegister(HostName names, Clock clock) {
        this.names = names;
        this.clock = clock;
    }

    /** 409 when the organisation has such a shop, or a host is another shop's. */
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
                .flatMap(opened -> setHosts(orgId, shopId, entry.hosts()));
    }

    /** 404 no such shop, 409 a host is another shop's, or it is not of the version {@code seen}; null stands for any. */
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
                        entry.hosts() == null ? Uni.createFrom().voidItem() : setHosts(orgId, shopId, entry.hosts()));
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

    /** These and, where it is free or the shop's already, the label of its id. */
    private Uni<Void> setHosts(String orgId, String shopId, List<String> wanted) {
        List<String> hosts =
                Stream.concat(wanted.stream(), Stream.of(shopId)).distinct().toList();
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LET_GO)
                        .setParameter("orgId", orgId)
                        .setParameter("shopId", shopId)
                        .setParameter("hosts", hosts)
                        .executeUpdate()
                        .flatMap(gone -> session.createNativeQuery(TAKE)
                                .setParameter("orgId", orgId)
                                .setParameter("shopId", shopId)
                                .setParameter("hosts", String.join(",", hosts))
                                .executeUpdate()))
                .flatMap(taken -> requireOwn(orgId, shopId, wanted));
    }

    private Uni<Void> requireOwn(String orgId, String shopId, List<String> wanted) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(TAKEN, String.class)
                        .setParameter("hosts", wanted)
                        .setParameter("orgId", orgId)
                        .setParameter("shopId", shopId)
                        .getSingleResultOrNull())
                .invoke(host -> {
                    if (host != null) {
                        throw new ApiException.Conflict("domains", Rule.DOMAIN_UNUSED, names.ofKey(host));
                    }
                })
                .replaceWithVoid();
    }
}
