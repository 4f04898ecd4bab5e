package pharmaone.boot;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/** What is done again and again while the gateway runs, and no longer: begun after its end, it would find no database and say so. */
@Singleton
public class Recurring {

    private static final int SOON_MS = 10_000;

    private final Vertx vertx;
    private final Queue<Long> timers = new ConcurrentLinkedQueue<>();

    Recurring(Vertx vertx) {
        this.vertx = vertx;
    }

    /** For the first time after a whole interval. {@code work} is on an event loop: it must not block. */
    public void every(Duration interval, Runnable work) {
        every(interval, interval, work);
    }

    /**
     * As above, but for the first time ten seconds to a minute from now: a gateway that is replaced every few minutes gets to
     * it too, and those that start together take turns.
     */
    public void soonAndEvery(Duration interval, Runnable work) {
        every(soon(interval), interval, work);
    }

    static Duration soon(Duration interval) {
        long soon = ThreadLocalRandom.current().nextLong(SOON_MS, 6 * SOON_MS);
        return Duration.ofMillis(Math.min(interval.toMillis(), soon));
    }

    private void every(Duration first, Duration interval, Runnable work) {
        timers.add(vertx.setPeriodic(first.toMillis(), interval.toMillis(), again -> work.run()));
    }

    void end(@Observes ShutdownEvent end) {
        timers.forEach(vertx::cancelTimer);
    }
}
