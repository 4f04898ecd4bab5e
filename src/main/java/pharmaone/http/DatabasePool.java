package pharmaone.http;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Back-pressure: nobody waits longer than 1.5 s for a connection, and not in an endless queue; then it is 503. A
 * connection on which 15 s after a statement nothing has come is cut: no statement of ours takes so long, but a lost host
 * stays silent. One that only rests is never cut, as somebody might just have begun to use it: long before, the pool,
 * which knows that nobody does, takes it out.
 */
@Singleton
class DatabasePool implements PgPoolCreator {

    private static final int WAIT_MS = 1_500;
    private static final int QUEUE = 2_000;
    private static final int SILENT_S = 15;
    private static final int REST_S = 10;

    private PgConnectOptions connectOptions;

    @Override
    public Pool create(Input input) {
        PoolOptions options = input.poolOptions()
                .setConnectionTimeout(WAIT_MS)
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxWaitQueueSize(QUEUE)
                .setIdleTimeout(REST_S)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        input.pgConnectOptionsList().forEach(connect -> {
            connect.setConnectTimeout(WAIT_MS);
            connect.setIdleTimeout(SILENT_S).setIdleTimeoutUnit(TimeUnit.SECONDS);
        });
        connectOptions = input.pgConnectOptionsList().get(0);
        return PgBuilder.pool()
                .with(options)
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }

    /** How the pool connects. */
    PgConnectOptions connectOptions() {
        return new PgConnectOptions(connectOptions);
    }
}
