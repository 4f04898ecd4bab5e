package pharmaone.delivery;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryRulesTest {

    private static DeliveryConfig settings(Map<String, String> changed) {
        Map<String, String> all = new HashMap<>(Map.of(
                "sending", "true",
                "retry-delays", "5s,30s",
                "timeout", "10s",
                "lease", "20s",
                "poll", "250ms",
                "in-flight", "32",
                "in-flight-in-all", "512",
                "failing-for", "5d",
                "retention", "30d",
                "sweep", "1h"));
        all.putAll(changed);
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().withConverter(java.time.Duration.class, 200, new DurationConverter());
        all.forEach((name, value) -> builder.withDefaultValue("gateway.webhooks." + name, value));
        return builder.withMapping(DeliveryConfig.class).build().getConfigMapping(DeliveryConfig.class);
    }

    @Test
    void usual_settings_are_fine() {
        assertDoesNotThrow(() -> DeliveryRules.check(settings(Map.of())));
    }

    @ParameterizedTest
    @CsvSource({
        "lease, 10s, GATEWAY_WEBHOOKS_LEASE must be longer than GATEWAY_WEBHOOKS_TIMEOUT",
        "lease, 1s, GATEWAY_WEBHOOKS_LEASE must be longer than GATEWAY_WEBHOOKS_TIMEOUT",
        "timeout, 0s, GATEWAY_WEBHOOKS_TIMEOUT must be longer than nothing",
        "poll, 0s, GATEWAY_WEBHOOKS_POLL must be longer than nothing",
        "sweep, 0s, GATEWAY_WEBHOOKS_SWEEP must be longer than nothing",
        "retention, 0s, GATEWAY_WEBHOOKS_RETENTION must be longer than nothing",
        "failing-for, 0s, GATEWAY_WEBHOOKS_FAILING_FOR must be longer than nothing",
        "in-flight, 0, GATEWAY_WEBHOOKS_IN_FLIGHT must be at least 1",
        "in-flight-in-all, -1, GATEWAY_WEBHOOKS_IN_FLIGHT_IN_ALL must not be below 0"
    })
    void what_would_send_nothing_or_twice_ends_the_start(String name, String value, String rule) {
        DeliveryConfig config = settings(Map.of(name, value));

        var refused = assertThrows(ConfigurationException.class, () -> DeliveryRules.check(config));
        assertEquals(rule, refused.getMessage());
    }
}
