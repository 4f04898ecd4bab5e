package pharmaone.orderrequest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/** How often staff said yes or no, as the metric {@code gateway_order_requests_decided_total}; counted after the commit. */
@Singleton
@Startup
class Decisions {

    private final Map<OrderRequestStatus, Counter> counters = new EnumMap<>(OrderRequestStatus.class);

    /** Both are there from the start, so that an alarm on a rate has something to look at. */
    Decisions(MeterRegistry registry) {
        OrderRequestStatus.PENDING
                .next()
                .forEach(decision -> counters.put(
                        decision,
                        Counter.builder("gateway.order.requests.decided")
                                .description("Order requests approved or declined by staff")
                                .tag("decision", decision.toString())
                                .register(registry)));
    }

    void count(OrderRequest request) {
        counters.get(request.status()).increment();
    }
}
