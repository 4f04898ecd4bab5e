package pharmaone.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The gateway of the tests in production. Its database stays the sandbox's: the other tests use it too. */
public class InProduction implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("gateway.mode", "production", "quarkus.flyway.placeholders.mode", "sandbox");
    }
}
