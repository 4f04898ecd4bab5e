package pharmaone.manager.staff;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import pharmaone.http.error.ApiException;

/**
 * Checks and hashes passwords. Each takes tens of milliseconds of processor time on purpose, so they have two threads of
 * their own and a short queue: however many strangers log in, other work keeps its threads. Assumed: 503 when the queue
 * is full.
 */
@Singleton
public class Passwords {

    /** Who waits: strangers leave a quarter of the queue to those who are known. */
    public enum Caller {
        STRANGER(24),
        KNOWN(32);

        private final int most;

        Caller(int most) {
            this.most = most;
        }
    }

    private static final int AT_ONCE = 2;

    private final WorkerExecutor threads;
    private final AtomicInteger taken = new AtomicInteger();

    Passwords(Vertx vertx) {
        this.threads = vertx.createSharedWorkerExecutor("passwords", AT_ONCE);
    }

    @PreDestroy
    void close() {
        threads.closeAndForget();
    }

    /** The work holds a place in the queue from its beginning to its end; 503 if there is none. */
    public <T> Uni<T> inTurn(Caller caller, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (taken.incrementAndGet() > caller.most) {
                taken.decrementAndGet();
                throw ApiException.Transport.unavailable();
            }
            return Uni.createFrom().<T>deferred(work::get).onTermination().invoke(taken::decrementAndGet);
        });
    }

    /** For work that has a place already. */
    public Uni<Boolean> matches(String password, String hash) {
        return onThread(() -> BcryptUtil.matches(password, hash));
    }

    public Uni<String> hash(String password) {
        return inTurn(Caller.KNOWN, () -> onThread(() -> BcryptUtil.bcryptHash(password)));
    }

    <T> Uni<T> onThread(Callable<T> work) {
        return threads.executeBlocking(work, false);
    }
}
