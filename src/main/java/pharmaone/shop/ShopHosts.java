package pharmaone.shop;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pharmaone.boot.Mode;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;
import pharmaone.refusal.Violation;

/**
 * Gives a shop its host names, in the caller's transaction. A label below the base domain serves at once. A domain of the
 * shop's own waits for its proof in {@code shop_domain}; a sandbox takes it as proven, since nothing real is behind it.
 */
@ApplicationScoped
class ShopHosts {

    private static final String LET_GO = """
            delete from shop_host
             where org_id = :orgId
               and shop_id = :shopId
               and host not in (:hosts)
            """;

    private static final String LET_GO_WAITING = """
            delete from shop_domain
             where org_id = :orgId
               and shop_id = :shopId
               and domain not in (:hosts)
            """;

    private static final String OWNERS = """
            select host, org_id
              from shop_host
             where host in (:hosts)
            """;

    /** In the order of the hosts, so that two shops that want the same ones never wait for each other. */
    private static final String TAKE = """
            insert into shop_host (host, org_id, shop_id, proven_at)
            select w.host, :orgId, :shopId, case when position('.' in w.host) > 0 then cast(:at as timestamptz) end
              from unnest(string_to_array(:hosts, ',')) as w (host)
             order by w.host
                on conflict (host) do nothing
            """;

    private static final String WAIT = """
            insert into shop_domain (org_id, domain, shop_id)
            select :orgId, w.domain, :shopId
              from unnest(string_to_array(:domains, ',')) as w (domain)
             where not exists (select 1
                                 from shop_host
                                where host = w.domain)
             order by w.domain
                on conflict (org_id, domain) do nothing
            """;

    /** Those that the shop did not get, and whether another shop of the organisation has them. */
    private static final String NOT_OWN = """
            select w.host, coalesce(h.org_id, d.org_id, '') = :orgId
              from unnest(string_to_array(:hosts, ',')) as w (host)
              left join shop_host h on h.host = w.host
              left join shop_domain d on d.org_id = :orgId and d.domain = w.host
             where coalesce(h.org_id, d.org_id, '') <> :orgId
                or coalesce(h.shop_id, d.shop_id) <> :shopId
            """;

    private final HostName names;
    private final Mode mode;
    private final Clock clock;

    ShopHosts(HostName names, Mode mode, Clock clock) {
        this.names = names;
        this.mode = mode;
        this.clock = clock;
    }

    /**
     * Leaves the shop these and, where it is free or the shop's already, the label of its id. 400 one is not available, which
     * does not tell why: it is the gateway's own or another organisation's, or looks like one · 409 another shop of the
     * organisation has one.
     */
    Uni<Void> set(String orgId, String shopId, List<String> wanted) {
        return letGo(orgId, shopId, wanted)
                .flatMap(gone -> ownersOfBeginnings(wanted))
                .flatMap(owners -> {
                    Map<Boolean, List<String>> byProof = Stream.concat(
                                    wanted.stream()
                                            .filter(host -> !isGateways(host) && !isForeign(host, owners, orgId)),
                                    Stream.of(shopId))
                            .distinct()
                            .collect(Collectors.partitioningBy(host -> HostName.isDomain(host) && !mode.isSandbox()));
                    return take(orgId, shopId, byProof.get(false))
                            .flatMap(taken -> await(orgId, shopId, byProof.get(true)));
                })
                .flatMap(waiting -> requireOwn(orgId, shopId, wanted));
    }

    private static Uni<Map<String, String>> ownersOfBeginnings(List<String> wanted) {
        List<String> beginnings = wanted.stream()
                .filter(host -> !HostName.isDomain(host))
                .flatMap(label -> HostName.beginnings(label).stream())
                .distinct()
                .toList();
        return beginnings.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : Panache.getSession()
                        .flatMap(session -> session.createNativeQuery(OWNERS, Object[].class)
                                .setParameter("hosts", beginnings)
                                .getResultList())
                        .map(rows -> rows.stream()
                                .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1])));
    }

    /** A label must not look like a part of another organisation's: the longest one that it begins with decides. */
    private static boolean isForeign(String host, Map<String, String> owners, String orgId) {
        return !HostName.isDomain(host)
                && HostName.beginnings(host).stream()
                        .filter(owners::containsKey)
                        .findFirst()
                        .filter(longest -> !owners.get(longest).equals(orgId))
                        .isPresent();
    }

    private boolean isGateways(String host) {
        return names.isManager(names.ofKey(host));
    }

    private static Uni<Integer> letGo(String orgId, String shopId, List<String> wanted) {
        List<String> kept = Stream.concat(wanted.stream(), Stream.of(shopId)).toList();
        return Panache.getSession().flatMap(session -> session.createNativeQuery(LET_GO)
                .setParameter("orgId", orgId)
                .setParameter("shopId", shopId)
                .setParameter("hosts", kept)
                .executeUpdate()
                .flatMap(gone -> session.createNativeQuery(LET_GO_WAITING)
                        .setParameter("orgId", orgId)
                        .setParameter("shopId", shopId)
                        .setParameter("hosts", kept)
                        .executeUpdate()));
    }

    private Uni<Integer> take(String orgId, String shopId, List<String> hosts) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(TAKE)
                .setParameter("orgId", orgId)
                .setParameter("shopId", shopId)
                .setParameter("hosts", String.join(",", hosts))
                .setParameter("at", clock.instant())
                .executeUpdate());
    }

    private static Uni<Integer> await(String orgId, String shopId, List<String> domains) {
        return domains.isEmpty()
                ? Uni.createFrom().item(0)
                : Panache.getSession().flatMap(session -> session.createNativeQuery(WAIT)
                        .setParameter("orgId", orgId)
                        .setParameter("shopId", shopId)
                        .setParameter("domains", String.join(",", domains))
                        .executeUpdate());
    }

    private Uni<Void> requireOwn(String orgId, String shopId, List<String> wanted) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(NOT_OWN, Object[].class)
                        .setParameter("orgId", orgId)
                        .setParameter("shopId", shopId)
                        .setParameter("hosts", String.join(",", wanted))
                        .getResultList())
                .invoke(rows -> refuse(
                        wanted,
                        rows.stream()
                                .collect(Collectors.toMap(
                                        row -> (String) row[0], row -> (Boolean) row[1], Boolean::logicalAnd))))
                .replaceWithVoid();
    }

    /** {@code notOwn}: whether another shop of the organisation has it. */
    private void refuse(List<String> wanted, Map<String, Boolean> notOwn) {
        List<Violation> unavailable = IntStream.range(0, wanted.size())
                .filter(i -> isGateways(wanted.get(i)) || !notOwn.getOrDefault(wanted.get(i), true))
                .mapToObj(i -> Violation.of("domains[" + i + "]", Rule.AVAILABLE))
                .toList();
        if (!unavailable.isEmpty()) {
            throw new ApiException.Invalid(unavailable);
        }
        wanted.stream().filter(notOwn::containsKey).findFirst().ifPresent(host -> {
            throw new ApiException.Conflict("domains", Rule.DOMAIN_UNUSED, names.ofKey(host));
        });
    }
}
