package pharmaone.delivery;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryRulesTest {

    @Test
    void usual_settings_are_fine() {
        assertDoesNotThrow(() -> DeliveryRules.check(DeliverySettings.with(Map.of())));
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
        DeliveryConfig config = DeliverySettings.with(Map.of(name, value));

        var refused = assertThrows(ConfigurationException.class, () -> DeliveryRules.check(config));
        assertEquals(rule, refused.getMessage());
    }
}
