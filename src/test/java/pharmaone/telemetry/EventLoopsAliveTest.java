package pharmaone.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class EventLoopsAliveTest {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));

    @Test
    void one_stuck_loop_of_two_is_told_until_it_goes_on() throws InterruptedException {
        CountDownLatch isStuck = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        ((VertxInternal) vertx).getEventLoopGroup().next().execute(() -> {
            isStuck.countDown();
            await(goesOn);
        });
        isStuck.await();

        assertEquals(Status.DOWN, status(Duration.ofMillis(50)));
        goesOn.countDown();
        assertEquals(Status.UP, status(Duration.ofMinutes(1)));
        vertx.close();
    }

    private Status status(Duration patience) {
        return new EventLoopsAlive(vertx, patience)
                .call()
                .await()
                .indefinitely()
                .getStatus();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
