package pharmaone.http.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Back-pressure: nobody waits for a connection longer than is set, and not in an endless queue; then it is 503. A
 * connection on which 15 s after a statement nothing has come is cut: no statement of ours takes so long, but a lost host
 * stays silent. One that only rests is never cut, as somebody might just have begun to use it: long before, the pool,
 * which knows that nobody does, takes it out.
 */
@Singleton
class DatabasePool implements PgPoolCreator {

    private static final int CONNECT_MS = 1_500;
    private static final int QUEUE = 2_000;
    private static final int SILENT_S = 15;
    private static final int REST_S = 10;

    private final Duration wait;
    private PgConnectOptions connectOptions;

    DatabasePool(@ConfigProperty(name = "gateway.connection-wait") Duration wait) {
        this.wait = wait;
    }

    @Override
    public Pool create(Input input) {
        PoolOptions options = input.poolOptions()
                .setConnectionTimeout((int) wait.toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxWaitQueueSize(QUEUE)
                .setIdleTimeout(REST_S)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        input.pgConnectOptionsList().forEach(connect -> {
            connect.setConnectTimeout(CONNECT_MS);
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
