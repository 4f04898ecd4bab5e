package pharmaone.boot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pharmaone.testing.Eventually;

class RecurringTest {

    private final Vertx vertx = Vertx.vertx();
    private final Recurring recurring = new Recurring(vertx);
    private final AtomicInteger times = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void nothing_begins_again_after_the_end() throws InterruptedException {
        recurring.every(Duration.ofMillis(1), times::incrementAndGet);
        Eventually.isTrue(() -> times.get() > 2, () -> "it never recurred");

        recurring.end(new ShutdownEvent());

        int withWhatHadBegun = times.get() + 1;
        Thread.sleep(200);
        assertTrue(times.get() <= withWhatHadBegun, times::toString);
    }
}
