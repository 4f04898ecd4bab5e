package pharmaone.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import pharmaone.boot.Recurring;

/** What operators see of the deliveries: how they end, how long they take, and how far the queue is behind. */
@Singleton
class DeliveryMetrics {

    private static final Duration LOOK = Duration.ofSeconds(5);

    private final MeterRegistry registry;
    private final Deliveries deliveries;
    private final DeliveryConfig config;
    private final AtomicLong lagMillis = new AtomicLong();

    DeliveryMetrics(MeterRegistry registry, Deliveries deliveries, DeliveryConfig config) {
        this.registry = registry;
        this.deliveries = deliveries;
        this.config = config;
    }

    void start(@Observes StartupEvent event, Recurring recurring) {
        if (config.sending()) {
            TimeGauge.builder("gateway.webhooks.lag", lagMillis, TimeUnit.MILLISECONDS, AtomicLong::get)
                    .description("Age of the delivery that should have been sent longest ago")
                    .register(registry);
            recurring.every(LOOK, () -> deliveries.lagMillis().onSuccess(lagMillis::set));
        }
    }

    void count(AttemptOutcome attempted) {
        registry.timer("gateway.webhooks.tries", "outcome", attempted.outcome())
                .record(attempted.result().took());
    }
}
