package pharmaone.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import pharmaone.http.ServedRoutes;

/** How requests are measured: by route template, in buckets that an alert can ask about. */
@Singleton
class Meters {

    private static final String REQUESTS = "http.server.requests";

    private static final double[] BUCKETS = DoubleStream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000)
            .map(ms -> Duration.ofMillis((long) ms).toNanos())
            .toArray();

    /** Instead of a template, by the framework. */
    private static final Set<String> NO_ROUTE = Set.of("NOT_FOUND", "REDIRECTION", "UNKNOWN", "root");

    private final ServedRoutes routes;

    Meters(ServedRoutes routes) {
        this.routes = routes;
    }

    /** The framework takes a path that has reached no route, and any method, for a tag: both are a client's words. */
    @Produces
    @Singleton
    MeterFilter requests() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().equals(REQUESTS) ? id.replaceTags(harmless(id)) : id;
            }

            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals(REQUESTS)
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(BUCKETS)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }

    private List<Tag> harmless(Meter.Id id) {
        return id.getTags().stream()
                .map(tag -> switch (tag.getKey()) {
                    case "method" -> Tag.of("method", KnownMethods.word(tag.getValue()));
                    case "uri" -> Tag.of("uri", route(tag.getValue()));
                    default -> tag;
                })
                .toList();
    }

    private String route(String path) {
        return NO_ROUTE.contains(path) || routes.isTemplate(path) ? path : "none";
    }
}
