package pharmaone.boot;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What is done again and again while the gateway runs, and no longer: begun after its end, it would find no database and say so. */
@Singleton
public class Recurring {

    private final Vertx vertx;
    private final Queue<Long> timers = new ConcurrentLinkedQueue<>();

    Recurring(Vertx vertx) {
        this.vertx = vertx;
    }

    /** For the first time after a whole interval. {@code work} is on an event loop: it must not block. */
    public void every(Duration interval, Runnable work) {
        every(interval, interval, work);
    }

    /** As above, for the first time after {@code first}. */
    public void every(Duration first, Duration interval, Runnable work) {
        timers.add(vertx.setPeriodic(first.toMillis(), interval.toMillis(), again -> work.run()));
    }

    void end(@Observes ShutdownEvent end) {
        timers.forEach(vertx::cancelTimer);
    }
}
