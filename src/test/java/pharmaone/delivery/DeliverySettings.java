package pharmaone.delivery;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The settings of a delivery that do not come from the gateway's configuration. */
final class DeliverySettings {

    private static final Map<String, String> USUAL = Map.of(
            "sending", "true",
            "retry-delays", "5s,30s",
            "timeout", "10s",
            "lease", "20s",
            "poll", "250ms",
            "in-flight", "32",
            "in-flight-in-all", "512",
            "failing-for", "5d",
            "retention", "30d",
            "sweep", "1h");

    private DeliverySettings() {}

    /** The usual ones, but for those that are given. */
    static DeliveryConfig with(Map<String, String> changed) {
        Map<String, String> all = new HashMap<>(USUAL);
        all.putAll(changed);
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().withConverter(Duration.class, 200, new DurationConverter());
        all.forEach((name, value) -> builder.withDefaultValue("gateway.webhooks." + name, value));
        return builder.withMapping(DeliveryConfig.class).build().getConfigMapping(DeliveryConfig.class);
    }
}
