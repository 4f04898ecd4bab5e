package pharmaone.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * The gateway of the tests in production, with a limit for keys, TLS in front, and a {@link NameServer} that a test may start. Its database stays the sandbox's: the other
 * tests use it too.
 */
public class InProduction implements QuarkusTestProfile {

    public static final int REQUESTS_A_MINUTE = 40;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "gateway.mode",
                "production",
                "gateway.rate-limit.per-minute",
                String.valueOf(REQUESTS_A_MINUTE),
                "gateway.hsts-max-age",
                "365D",
                "gateway.dns-server",
                "127.0.0.1:" + FreePort.ofProfile(),
                "quarkus.flyway.placeholders.mode",
                "sandbox");
    }
}
