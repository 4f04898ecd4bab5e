package pharmaone.http.database;

import io.quarkus.logging.Log;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Tells "the database does not answer" (503, one quiet line a second at most) from a bug. */
public final class DatabaseAway {

    private static final AtomicLong LAST_LOGGED = new AtomicLong();

    private DatabaseAway() {}

    public static boolean isCauseOf(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause() == e ? null : e.getCause()) {
            if (isSign(e)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSign(Throwable e) {
        return e instanceof ClosedConnectionException
                || e instanceof ConnectException
                || e instanceof ClosedChannelException
                || e instanceof TimeoutException
                || e instanceof PgException sql && isAway(sql.getSqlState())
                || isFromPool(e);
    }

    /** Shut down, starting up or out of connections. */
    private static boolean isAway(String state) {
        return state != null && (state.startsWith("57P0") || state.startsWith("08") || state.startsWith("53"));
    }

    /** The pool has no exception type of its own for a wait that ran out or a queue that is full. */
    private static boolean isFromPool(Throwable e) {
        String message = e.getMessage();
        return (e instanceof NoStackTraceThrowable || e instanceof VertxException)
                && message != null
                && (message.contains("Timeout")
                        || message.contains("timeout")
                        || message.contains("pool")
                        || message.contains("Connection"));
    }

    public static void log(Throwable e) {
        long now = System.nanoTime();
        long last = LAST_LOGGED.get();
        if (now - last > 1_000_000_000L && LAST_LOGGED.compareAndSet(last, now)) {
            Log.warnf(
                    "the database does not answer: %s",
                    e.getMessage() == null ? e.getClass().getName() : e.getMessage());
        }
    }
}
