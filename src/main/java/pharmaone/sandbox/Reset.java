package pharmaone.sandbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import pharmaone.http.ApiException;

/**
 * Brings the sandbox back to a scenario, whatever was done to it, in one transaction.
 *
 * <p>While it lasts, readers see the state before and writers wait. Resets at the same moment, also of several gateways,
 * follow one another. When a request and a reset are in each other's way, it is the reset that gives in and starts
 * again. Dates are relative to the day of the reset (UTC), everything else is the same after each.
 */
@ApplicationScoped
public class Reset {

    /** The lock of all resets, and a last look whether this database may be wiped at all. */
    private static final String ONE_AT_A_TIME = """
            select pg_advisory_xact_lock(hashtext('sandbox reset')),
                   exists (select 1 from installation where mode = 'sandbox') as is_sandbox,
                   exists (select 1 from organisation) as is_in_use
            """;

    /** Which organisations the scripts work on: the one that is named, if there is such a one, else all. */
    private static final String CHOOSE = """
            select set_config('TimeZone', 'UTC', true),
                   set_config('gateway.today', $2, true),
                   set_config('gateway.orgs', array_agg(org_id order by org_id)::text, true),
                   count(*) as chosen
              from (select org_id from organisation union values ('org1'), ('org2')) as known
             where $1::text is null
                or org_id = $1
            """;

    /** Shorter than the server waits before it looks for a deadlock and ends whom it likes. */
    private static final String YIELD_TO_REQUESTS = "set local lock_timeout = '500ms'";

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK = "40P01";
    private static final String FOREIGN_KEY = "23503";
    private static final Set<String> IN_THE_WAY = Set.of(LOCK_NOT_AVAILABLE, DEADLOCK, FOREIGN_KEY);

    private final Pool pool;
    private final Clock clock;
    private final Scripts scripts = new Scripts();

    Reset(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * One organisation when named, else all: then every other organisation goes, with keys and staff, and the catalogue is
     * as at first. An organisation that is part of no scenario keeps its shops, keys and staff and loses what it traded.
     * 400 unknown organisation. Staff of the demo organisations stay logged in.
     */
    public Uni<Void> to(Scenario scenario, Optional<String> orgId) {
        return alone((connection, isInUse) -> load(connection, scenario, orgId));
    }

    /** Loads the scenario unless there is any organisation: of several gateways that start at once, one does. */
    Uni<Void> toUnlessInUse(Scenario scenario) {
        return alone((connection, isInUse) ->
                isInUse ? Uni.createFrom().voidItem() : load(connection, scenario, Optional.empty()));
    }

    private interface Deed {
        Uni<Void> on(SqlConnection connection, boolean isInUse);
    }

    private Uni<Void> alone(Deed deed) {
        return pool.withTransaction(
                        connection -> connection.query(ONE_AT_A_TIME).execute().flatMap(rows -> {
                            Row row = rows.iterator().next();
                            if (!row.getBoolean("is_sandbox")) {
                                throw new IllegalStateException("this database is no sandbox's");
                            }
                            return deed.on(connection, row.getBoolean("is_in_use"));
                        }))
                .onFailure(Reset::isInTheWay)
                .retry()
                .withBackOff(Duration.ofMillis(20), Duration.ofMillis(500))
                .atMost(20);
    }

    private Uni<Void> load(SqlConnection connection, Scenario scenario, Optional<String> orgId) {
        String today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        return connection
                .preparedQuery(CHOOSE)
                .execute(Tuple.of(orgId.orElse(null), today))
                .invoke(rows -> {
                    if (rows.iterator().next().getLong("chosen") == 0) {
                        throw new ApiException.Invalid("invalid org_id");
                    }
                })
                .flatMap(chosen -> connection.query(YIELD_TO_REQUESTS).execute())
                .flatMap(locking ->
                        connection.query(scripts.of(scenario, orgId.isEmpty())).execute())
                .replaceWithVoid();
    }

    private static boolean isInTheWay(Throwable failure) {
        return failure instanceof PgException refused && IN_THE_WAY.contains(refused.getSqlState());
    }
}
