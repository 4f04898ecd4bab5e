package pharmaone.sandbox;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Where a test has the scenario it is about played. */
@Singleton
class Stage {

    private final Reset reset;

    Stage(Reset reset) {
        this.reset = reset;
    }

    void shows(Scenario scenario) {
        reset.to(scenario, Optional.empty()).await().atMost(Duration.ofSeconds(60));
    }
}
