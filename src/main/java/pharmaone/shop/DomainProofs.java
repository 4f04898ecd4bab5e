package pharmaone.shop;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import pharmaone.boot.Mode;
import pharmaone.http.OwnContext;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/**
 * Proofs that a domain is a shop's own: a TXT record with a value that only the organisation that entered the domain is shown.
 * Any number of organisations may wait for the same domain; the first whose record is there gets it.
 */
@ApplicationScoped
public class DomainProofs {

    private static final int MOST_A_MINUTE = 10;

    private static final String FIND = """
            select d.proof, h.host is not null as is_served
              from shop s
              left join shop_domain d on d.org_id = s.org_id and d.shop_id = s.shop_id and d.domain = $3
              left join shop_host h on h.org_id = s.org_id and h.shop_id = s.shop_id and h.host = $3
             where s.org_id = $1
               and s.shop_id = $2
            """;

    private static final String COUNT = """
            insert into domain_check as c (org_id, window_start, checks)
            values ($1, date_trunc('minute', now()), 1)
                on conflict (org_id)
                      do update set window_start = excluded.window_start,
                                    checks = case when c.window_start = excluded.window_start then c.checks + 1 else 1 end
            returning checks, ceil(extract(epoch from window_start + interval '1 minute' - now()))::integer as ends_in
            """;

    /** Nobody changes the shop's domains meanwhile, and an editor who has seen them is told. */
    private static final String LOCK = """
            update shop
               set version = version + 1
             where org_id = :orgId
               and shop_id = :shopId
            """;

    private static final String TAKE_BACK = """
            delete from shop_domain
             where org_id = :orgId
               and shop_id = :shopId
               and domain = :domain
               and proof = :proof
            """;

    private static final String SERVE = """
            insert into shop_host (host, org_id, shop_id, proven_at)
            values (:domain, :orgId, :shopId, :at)
                on conflict (host) do nothing
            """;

    private final Pool pool;
    private final TxtRecords records;
    private final Mode mode;
    private final Clock clock;

    DomainProofs(Pool pool, TxtRecords records, Mode mode, Clock clock) {
        this.pool = pool;
        this.records = records;
        this.mode = mode;
        this.clock = clock;
    }

    /** The name of the TXT record that proves the domain. */
    public static String record(String domain) {
        return "_pharmaone." + domain;
    }

    /** What the record must say. */
    public static String value(String proof) {
        return "pharmaone-verification=" + proof;
    }

    /**
     * Looks for the record, outside of any transaction; the proof that was found, or empty when the domain leads to the shop
     * already. A sandbox looks for nothing. 404 · 409 the record is not there, or is another · 429.
     */
    public Uni<Optional<String>> check(String orgId, String shopId, String domain) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(orgId, shopId, domain))
                .map(DomainProofs::found)
                .call(proof -> proof.isEmpty() || mode.isSandbox()
                        ? Uni.createFrom().voidItem()
                        : countOne(orgId).call(counted -> OwnContext.after(records.of(record(domain)))
                                .onFailure(TxtRecords.Unanswered.class)
                                .transform(unanswered -> new ApiException.Conflict(Rule.TXT_ANSWERED, record(domain)))
                                .invoke(texts -> require(value(proof.get()), texts, domain))));
    }

    private static Optional<String> found(RowSet<Row> shops) {
        if (shops.size() == 0) {
            throw new ApiException.NotFound("shop");
        }
        Row shop = shops.iterator().next();
        String proof = shop.getString("proof");
        if (proof == null && !shop.getBoolean("is_served")) {
            throw new ApiException.NotFound("domain");
        }
        return shop.getBoolean("is_served") ? Optional.empty() : Optional.of(proof);
    }

    private Uni<Void> countOne(String orgId) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(orgId))
                .invoke(rows -> {
                    Row row = rows.iterator().next();
                    if (row.getInteger("checks") > MOST_A_MINUTE) {
                        throw ApiException.Refused.tooManyChecks(Math.max(1, row.getInteger("ends_in")));
                    }
                })
                .replaceWithVoid();
    }

    private static void require(String value, List<String> texts, String domain) {
        if (texts.isEmpty()) {
            throw new ApiException.Conflict(Rule.TXT_RECORD, record(domain));
        }
        if (!texts.contains(value)) {
            throw new ApiException.Conflict(Rule.TXT_VALUE, record(domain));
        }
    }

    /**
     * From now on the domain leads to the shop; in the caller's transaction. False when it no longer waits for this proof. 409
     * another organisation was faster.
     */
    public Uni<Boolean> accept(String orgId, String shopId, String domain, String proof) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LOCK)
                        .setParameter("orgId", orgId)
                        .setParameter("shopId", shopId)
                        .executeUpdate()
                        .flatMap(locked -> session.createNativeQuery(TAKE_BACK)
                                .setParameter("orgId", orgId)
                                .setParameter("shopId", shopId)
                                .setParameter("domain", domain)
                                .setParameter("proof", proof)
                                .executeUpdate()))
                .flatMap(waiting -> waiting == 0 ? Uni.createFrom().item(false) : serve(orgId, shopId, domain));
    }

    private Uni<Boolean> serve(String orgId, String shopId, String domain) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(SERVE)
                        .setParameter("domain", domain)
                        .setParameter("orgId", orgId)
                        .setParameter("shopId", shopId)
                        .setParameter("at", clock.instant())
                        .executeUpdate())
                .map(served -> {
                    if (served == 0) {
                        throw new ApiException.Conflict(Rule.DOMAIN_AVAILABLE, domain);
                    }
                    return true;
                });
    }
}
