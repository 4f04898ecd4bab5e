package pharmaone.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** A gateway that is replaced more often than that would never get to it. */
    @Test
    void the_first_time_is_within_a_minute_of_the_start_each_replica_at_a_moment_of_its_own() {
        Set<Duration> moments = Stream.generate(() -> Recurring.soon(Duration.ofHours(1)))
                .limit(100)
                .collect(Collectors.toSet());

        assertTrue(
                moments.stream().map(Duration::toMillis).allMatch(moment -> moment >= 10_000 && moment < 60_000),
                moments.toString());
        assertTrue(moments.size() > 50, moments.toString());
        assertEquals(Duration.ofSeconds(1), Recurring.soon(Duration.ofSeconds(1)));
    }
}
