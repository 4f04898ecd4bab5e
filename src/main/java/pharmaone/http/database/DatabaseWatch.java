package pharmaone.http.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import pharmaone.http.FilterOrder;
import pharmaone.http.error.ApiException;
import pharmaone.http.error.Refusals;

/**
 * Answers 503 within two seconds when the database falls silent without closing its connections (a frozen host, a lost
 * route). Asks it for a sign of life on a connection of its own; only a request that has itself waited long is given
 * up, and only while no sign comes. Silence is counted in beats of its own, so that a gateway which was itself held up
 * (by collection of garbage, or for want of a processor) does not take that for the database's. Assumed: 503, so soon.
 */
@Singleton
public class DatabaseWatch {

    private static final long BEAT_MS = 250;
    private static final int SILENT_BEATS = 4;
    private static final long WAITED_MS = 1_200;

    /** The connection is given up after so long without a sign, and another one tried. */
    private static final int REDIAL_S = 2;

    private final DatabasePool pool;
    private final Vertx vertx;
    private final Refusals refusals;
    private final Map<RoutingContext, Waiting> waiting = new ConcurrentHashMap<>();

    private volatile PgConnection connection;
    private volatile boolean over;
    private boolean asking;
    private int beatsWithoutSign;

    /** Since when, as {@link System#nanoTime}, a request waits, and the event loop that it belongs to. */
    private record Waiting(long since, Context loop) {

        boolean isLong() {
            return (System.nanoTime() - since) / 1_000_000 > WAITED_MS;
        }
    }

    DatabaseWatch(DatabasePool pool, Vertx vertx, Refusals refusals) {
        this.pool = pool;
        this.vertx = vertx;
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::note, FilterOrder.DATABASE_WATCH.priority());
    }

    void start(@Observes StartupEvent event) {
        vertx.getOrCreateContext().runOnContext(start -> beat());
    }

    /** Waits until the connection is closed: what closes after the event loops have ended complains of it. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        over = true;
        PgConnection open = connection;
        if (open != null) {
            CountDownLatch closed = new CountDownLatch(1);
            open.close(end -> closed.countDown());
            closed.await(BEAT_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void note(RoutingContext context) {
        waiting.put(context, new Waiting(System.nanoTime(), vertx.getOrCreateContext()));
        context.addEndHandler(answered -> waiting.remove(context));
        context.next();
    }

    private void beat() {
        if (over) {
            return;
        }
        if (beatsWithoutSign >= SILENT_BEATS) {
            giveUp();
        }
        beatsWithoutSign++;
        if (!asking) {
            asking = true;
            ask();
        }
        vertx.setTimer(BEAT_MS, next -> beat());
    }

    private void ask() {
        if (connection == null) {
            PgConnection.connect(vertx, options())
                    .onSuccess(opened -> {
                        connection = opened;
                        opened.closeHandler(closed -> lost());
                        ask();
                    })
                    .onFailure(away -> asking = false);
        } else {
            connection
                    .query("select 1")
                    .execute()
                    .onSuccess(sign -> {
                        beatsWithoutSign = 0;
                        asking = false;
                    })
                    .onFailure(away -> lost());
        }
    }

    private PgConnectOptions options() {
        PgConnectOptions options = pool.connectOptions();
        options.setIdleTimeout(0).setReadIdleTimeout(REDIAL_S);
        return options;
    }

    private void lost() {
        connection = null;
        asking = false;
    }

    private void giveUp() {
        waiting.forEach((context, request) -> {
            if (request.isLong()) {
                request.loop().runOnContext(now -> refuse(context));
            }
        });
    }

    /** On the request's own event loop: elsewhere it may be answered, or its body end, while this looks. */
    private void refuse(RoutingContext context) {
        if (waiting.remove(context) != null && !context.response().ended()) {
            refusals.write(context, ApiException.Transport.unavailable());
        }
    }
}
