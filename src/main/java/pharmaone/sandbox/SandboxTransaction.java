package pharmaone.sandbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/**
 * The sandbox's own turn at the tables: whole organisations are replaced by one deed after the other, also of several
 * gateways, each in one transaction. When a request and a deed are in each other's way, it is the deed that gives in and
 * starts again.
 */
@ApplicationScoped
public class SandboxTransaction {

    /** The lock of all deeds, and a last look whether this database may be written over at all. */
    private static final String ONE_AT_A_TIME = """
            select pg_advisory_xact_lock(hashtext('sandbox reset')),
                   exists (select 1 from installation where mode = 'sandbox') as is_sandbox
            """;

    /** Shorter than the server waits before it looks for a deadlock and ends whom it likes. */
    private static final String YIELD_TO_REQUESTS = "set local lock_timeout = '500ms'";

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK = "40P01";
    private static final String FOREIGN_KEY = "23503";
    private static final Set<String> IN_THE_WAY = Set.of(LOCK_NOT_AVAILABLE, DEADLOCK, FOREIGN_KEY);

    private final Pool pool;

    SandboxTransaction(Pool pool) {
        this.pool = pool;
    }

    public <T> Uni<T> run(Function<SqlConnection, Uni<T>> deed) {
        return pool.withTransaction(connection -> connection
                        .query(ONE_AT_A_TIME)
                        .execute()
                        .invoke(rows -> {
                            if (!rows.iterator().next().getBoolean("is_sandbox")) {
                                throw new IllegalStateException("this database is no sandbox's");
                            }
                        })
                        .flatMap(own -> connection.query(YIELD_TO_REQUESTS).execute())
                        .flatMap(yielding -> deed.apply(connection)))
                .onFailure(SandboxTransaction::isInTheWay)
                .retry()
                .withBackOff(Duration.ofMillis(20), Duration.ofMillis(500))
                .atMost(20);
    }

    private static boolean isInTheWay(Throwable failure) {
        return failure instanceof PgException refused && IN_THE_WAY.contains(refused.getSqlState());
    }
}
