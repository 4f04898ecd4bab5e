package pharmaone.sandbox;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import pharmaone.boot.Mode;

/** Fills a new sandbox before its first request; production starts with nothing. */
@Singleton
class FirstStart {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** On the starting thread: the gateway takes no request before this returns, and does not start if it fails. */
    void fill(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent start, Mode mode, Reset reset) {
        if (mode.isSandbox()) {
            reset.toUnlessInUse(Scenario.DEMO).await().atMost(LONGEST);
        }
    }
}
