package pharmaone.sandbox.inspector;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import pharmaone.boot.Mode;
import pharmaone.boot.Recurring;
import pharmaone.http.FilterOrder;
import pharmaone.sandbox.traffic.Exchange;

/**
 * Keeps the last calls. A call only leaves its copy here; some times a second they are written together, on a worker. What
 * cannot be written is lost, and nobody waits for it.
 */
@Singleton
class Inspector {

    static final int KEPT = 1_000;

    private static final Duration PAUSE = Duration.ofMillis(250);

    /** So many times longer than it writes: under load only the last calls are worth it. */
    private static final long REST = 9;

    /** Of bodies that wait to be written; older calls are given up. */
    private static final long MOST_BYTES = 16 * 1_024 * 1_024;

    private static final String KEEP = """
            insert into sandbox_exchange (request_id, asked_org, status, summary, details)
            values ($1, $2, $3, $4::text::json, $5::text::json)
            """;

    private static final String FORGET = """
            delete from sandbox_exchange
             where exchange_no <= (select exchange_no
                                     from sandbox_exchange
                                    order by exchange_no desc
                                   offset $1
                                    limit 1)
            """;

    private final Mode mode;
    private final Vertx vertx;
    private final Pool pool;
    private final Recorded recorded;
    private final Deque<Exchange> waiting = new ArrayDeque<>();

    private long waitingBytes;
    private volatile long restsUntil = System.nanoTime();
    private Future<Void> written = Future.succeededFuture();

    Inspector(Mode mode, Vertx vertx, Pool pool, Recorded recorded) {
        this.mode = mode;
        this.vertx = vertx;
        this.pool = pool;
        this.recorded = recorded;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, FilterOrder.INSPECTOR.priority());
    }

    void start(@Observes StartupEvent event, Recurring recurring) {
        if (mode.isSandbox()) {
            recurring.every(PAUSE, this::writeUnlessBusy);
        }
    }

    private void watch(RoutingContext context) {
        Exchange.of(context).ifPresent(exchange -> exchange.whenOver(this::take));
        context.next();
    }

    private synchronized void take(Exchange exchange) {
        waiting.addLast(exchange);
        waitingBytes += exchange.copiedBytes();
        while (waiting.size() > KEPT || waitingBytes > MOST_BYTES) {
            waitingBytes -= waiting.removeFirst().copiedBytes();
        }
    }

    private synchronized void writeUnlessBusy() {
        if (written.isComplete() && !waiting.isEmpty() && System.nanoTime() - restsUntil >= 0) {
            write();
        }
    }

    /** Done when all calls that are over by now are written, or lost. */
    synchronized Future<Void> write() {
        written = written.compose(before -> writeWaiting()).recover(failure -> {
            Log.debug("calls could not be kept", failure);
            return Future.succeededFuture();
        });
        return written;
    }

    private Future<Void> writeWaiting() {
        List<Exchange> batch = drained();
        if (batch.isEmpty()) {
            return Future.succeededFuture();
        }
        long begun = System.nanoTime();
        return vertx.executeBlocking(() -> batch.stream().map(recorded::row).toList(), false)
                .compose(this::keep)
                .onComplete(kept -> restsUntil = System.nanoTime() + REST * (System.nanoTime() - begun));
    }

    private Future<Void> keep(List<Tuple> rows) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(KEEP)
                .executeBatch(rows)
                .compose(kept -> connection.preparedQuery(FORGET).execute(Tuple.of(KEPT)))
                .mapEmpty());
    }

    private synchronized List<Exchange> drained() {
        List<Exchange> batch = new ArrayList<>(waiting);
        waiting.clear();
        waitingBytes = 0;
        return batch;
    }
}
