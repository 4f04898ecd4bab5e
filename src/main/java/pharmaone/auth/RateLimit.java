package pharmaone.auth;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import pharmaone.http.OwnContext;
import pharmaone.http.RouteFilterOrder;
import pharmaone.http.error.ApiException;

/**
 * Refuses what one API key asks beyond its share of a minute, whichever gateway it asks. A gateway claims an eighth of
 * what is left of the minute in the database and spends it without asking again, so that few requests cost a
 * statement; how much the others have claimed and not spent is at most an eighth each.
 *
 * <p>Source: contract, Errors (rate limit). Assumed: by the minute and by the key.
 */
@ApplicationScoped
class RateLimit {

    private static final int SHARES = 8;

    private static final String CLAIM = """
            insert into rate_window as w (org_id, key_id, window_start, claimed, granted)
            select $1, $2, date_trunc('minute', now()), share, share
              from (select greatest(1, $3::integer / $4::integer) as share) as first
                on conflict (org_id, key_id)
                      do update set (window_start, claimed, granted) =
                                    (select excluded.window_start, spent + share, share
                                       from (select case when w.window_start = excluded.window_start then w.claimed else 0 end as spent) as s
                                      cross join lateral (select greatest(0, least($3::integer - spent, greatest(1, ($3::integer - spent) / $4::integer))) as share) as g)
            returning claimed, granted, (extract(epoch from window_start + interval '1 minute' - now()) * 1000)::bigint as ends_in_ms
            """;

    private record Key(String orgId, UUID keyId) {}

    /** What this gateway may still spend until the minute ends; by the monotonic clock of this machine. */
    private record Lease(AtomicInteger left, int granted, int unclaimed, long endsAt) {

        private boolean isOver() {
            return System.nanoTime() - endsAt >= 0;
        }

        private boolean spend() {
            return left.getAndUpdate(some -> Math.max(0, some - 1)) > 0;
        }

        private long secondsLeft() {
            return Math.max(1, Duration.ofNanos(endsAt - System.nanoTime()).toSeconds() + 1);
        }
    }

    private final Pool pool;
    private final Caller caller;
    private final int perMinute;
    private final Map<Key, Lease> leases = new ConcurrentHashMap<>();
    private final Map<Key, Uni<Lease>> claims = new ConcurrentHashMap<>();

    RateLimit(Pool pool, Caller caller, RateConfig config) {
        this.pool = pool;
        this.caller = caller;
        this.perMinute = config.perMinute().orElse(0);
    }

    @ServerRequestFilter(priority = RouteFilterOrder.RATE_LIMIT)
    public Uni<Void> check(ResourceInfo resource, RoutingContext context) {
        Method route = resource.getResourceMethod();
        boolean isPartners = route.isAnnotationPresent(Requires.class) || route.isAnnotationPresent(RequiresKey.class);
        if (perMinute <= 0 || !isPartners) {
            return null;
        }
        Partner partner = caller.partner();
        return spend(new Key(partner.orgId(), partner.keyId()), context);
    }

    /** Null when it was spent at once. */
    private Uni<Void> spend(Key key, RoutingContext context) {
        Lease lease = leases.get(key);
        if (lease == null || lease.isOver()) {
            return claimAndSpend(key, context);
        }
        if (lease.spend()) {
            tell(lease, context);
            return null;
        }
        if (lease.granted == 0) {
            throw ApiException.GatewayRefused.tooMany(perMinute, lease.secondsLeft());
        }
        return claimAndSpend(key, context);
    }

    private Uni<Void> claimAndSpend(Key key, RoutingContext context) {
        return OwnContext.after(claims.computeIfAbsent(key, this::claim)).flatMap(claimed -> {
            Uni<Void> waiting = spend(key, context);
            return waiting == null ? Uni.createFrom().voidItem() : waiting;
        });
    }

    /** Everybody who needs it while it is under way gets the same. */
    private Uni<Lease> claim(Key key) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(key.orgId, key.keyId, perMinute, SHARES))
                .map(rows -> lease(rows.iterator().next()))
                .invoke(lease -> leases.put(key, lease))
                .onTermination()
                .invoke(() -> claims.remove(key))
                .memoize()
                .indefinitely();
    }

    private Lease lease(Row row) {
        int granted = row.getInteger("granted");
        long endsAt =
                System.nanoTime() + Duration.ofMillis(row.getLong("ends_in_ms")).toNanos();
        return new Lease(
                new AtomicInteger(granted), granted, Math.max(0, perMinute - row.getInteger("claimed")), endsAt);
    }

    private void tell(Lease lease, RoutingContext context) {
        context.response()
                .putHeader("RateLimit-Limit", Integer.toString(perMinute))
                .putHeader("RateLimit-Remaining", Integer.toString(lease.unclaimed + lease.left.get()))
                .putHeader("RateLimit-Reset", Long.toString(lease.secondsLeft()));
    }
}
