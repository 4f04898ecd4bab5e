package pharmaone.telemetry;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Liveness: every event loop does a task within some seconds. One that is stuck serves none of its connections again. */
@Liveness
@Singleton
class EventLoopsAlive implements AsyncHealthCheck {

    private static final String NAME = "event loops";

    /** Shorter than the time-out of the probe in deploy/k8s. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final VertxInternal vertx;
    private final Duration patience;

    @Inject
    EventLoopsAlive(Vertx vertx) {
        this(vertx, PATIENCE);
    }

    EventLoopsAlive(Vertx vertx, Duration patience) {
        this.vertx = (VertxInternal) vertx;
        this.patience = patience;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        List<Uni<Void>> answers = StreamSupport.stream(vertx.getEventLoopGroup().spliterator(), false)
                .map(loop -> Uni.createFrom().<Void>emitter(emitter -> loop.execute(() -> emitter.complete(null))))
                .toList();
        return Uni.combine()
                .all()
                .unis(answers)
                .discardItems()
                .map(done -> HealthCheckResponse.up(NAME))
                .ifNoItem()
                .after(patience)
                .recoverWithItem(() -> HealthCheckResponse.down(NAME));
    }
}
