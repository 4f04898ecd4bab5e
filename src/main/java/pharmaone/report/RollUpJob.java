package pharmaone.report;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Moves what was changed lately into the roll-ups, again and again; any number of replicas may. Reports are right without
 * it too, only slower and slower.
 */
@Singleton
class RollUpJob {

    private static final String FOLD = "select fold_sales() as left_some, fold_prescriptions()";

    private final Pool pool;
    private final Vertx vertx;
    private final ReportConfig config;

    private volatile boolean stopped;

    RollUpJob(Pool pool, Vertx vertx, ReportConfig config) {
        this.pool = pool;
        this.vertx = vertx;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (config.folding()) {
            vertx.getOrCreateContext().runOnContext(begin -> later());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /** Until there is nothing left, or another one folds. */
    Uni<Void> now() {
        return pool.query(FOLD)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("left_some"))
                .repeat()
                .whilst(leftSome -> leftSome && !stopped)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** After half to one and a half times the interval, so that replicas do not meet. */
    private void later() {
        if (!stopped) {
            long interval = config.foldEvery().toMillis();
            vertx.setTimer(interval / 2 + ThreadLocalRandom.current().nextLong(interval + 1), this::fold);
        }
    }

    private void fold(long timer) {
        if (stopped) {
            return;
        }
        now().onFailure()
                .invoke(failure -> Log.debug("reports: not folded this time", failure))
                .onTermination()
                .invoke(this::later)
                .subscribe()
                .with(done -> {}, failure -> {});
    }
}
