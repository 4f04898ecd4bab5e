package pharmaone.sandbox;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Repeats a query until its result is worth sending or the time is over, so that it does not matter which gateway wrote the
 * row. No thread waits in between. A client that leaves ends the waiting, and so does the end of the gateway, which then
 * sends the result it has. Beyond {@value #MOST} waiting clients, further ones get the first result at once.
 */
@Singleton
class LongPoll {

    static final int MOST = 20;

    private static final long PAUSE_MS = 200;

    private final Vertx vertx;
    private final AtomicInteger waiting = new AtomicInteger();

    private volatile boolean ending;

    LongPoll(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Observed before the gateway begins to wait for the requests it still has. */
    void end(@Observes ShutdownDelayInitiatedEvent event) {
        ending = true;
    }

    <T> Uni<T> until(Supplier<Uni<T>> question, Predicate<T> isWorthSending, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        return Uni.createFrom()
                .deferred(() -> waiting.get() < MOST ? until(question, isWorthSending, end) : question.get())
                .onSubscription()
                .invoke(waiting::incrementAndGet)
                .onTermination()
                .invoke(waiting::decrementAndGet);
    }

    private <T> Uni<T> until(Supplier<Uni<T>> question, Predicate<T> isWorthSending, long end) {
        return question.get()
                .flatMap(answer -> ending || System.nanoTime() - end >= 0 || isWorthSending.test(answer)
                        ? Uni.createFrom().item(answer)
                        : pause().flatMap(again -> until(question, isWorthSending, end)));
    }

    private Uni<Void> pause() {
        return Uni.createFrom().emitter(emitter -> {
            long timer = vertx.setTimer(PAUSE_MS, over -> emitter.complete(null));
            emitter.onTermination(() -> vertx.cancelTimer(timer));
        });
    }

    /** How many are waiting here. */
    int waiting() {
        return waiting.get();
    }
}
