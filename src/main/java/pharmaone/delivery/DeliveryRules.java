package pharmaone.delivery;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;

/** What the settings must be among each other, or nothing would be sent, or much of it twice. */
final class DeliveryRules {

    private DeliveryRules() {}

    /** The start ends with the name of the setting that is wrong. */
    static void check(DeliveryConfig config) {
        rule(isPositive(config.timeout()), "TIMEOUT must be longer than nothing");
        rule(config.lease().compareTo(config.timeout()) > 0, "LEASE must be longer than GATEWAY_WEBHOOKS_TIMEOUT");
        rule(isPositive(config.poll()), "POLL must be longer than nothing");
        rule(isPositive(config.sweep()), "SWEEP must be longer than nothing");
        rule(isPositive(config.retention()), "RETENTION must be longer than nothing");
        rule(isPositive(config.failingFor()), "FAILING_FOR must be longer than nothing");
        rule(
                config.retryDelays().stream().noneMatch(Duration::isNegative),
                "RETRY_DELAYS must not have a time below nothing");
        rule(config.inFlight() > 0, "IN_FLIGHT must be at least 1");
        rule(config.inFlightInAll() >= 0, "IN_FLIGHT_IN_ALL must not be below 0");
    }

    private static boolean isPositive(Duration time) {
        return time.toMillis() > 0;
    }

    private static void rule(boolean isSo, String rule) {
        if (!isSo) {
            throw new ConfigurationException("GATEWAY_WEBHOOKS_" + rule);
        }
    }
}
