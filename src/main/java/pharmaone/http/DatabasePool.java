package pharmaone.http;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Back-pressure: nobody waits longer than 1.5 s for a connection, and not in an endless queue; then it is 503. */
@Singleton
class DatabasePool implements PgPoolCreator {

    private static final int WAIT_MS = 1_500;
    private static final int QUEUE = 2_000;

    @Override
    public Pool create(Input input) {
        PoolOptions options = input.poolOptions()
                .setConnectionTimeout(WAIT_MS)
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxWaitQueueSize(QUEUE);
        input.pgConnectOptionsList().forEach(connect -> connect.setConnectTimeout(WAIT_MS));
        return PgBuilder.pool()
                .with(options)
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
