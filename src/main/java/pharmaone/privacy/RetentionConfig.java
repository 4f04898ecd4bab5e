package pharmaone.privacy;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How long things are kept. */
@ConfigMapping(prefix = "gateway")
interface RetentionConfig {

    /** How often to look for what is too old; absent: every hour in production, never in a sandbox. */
    Optional<Duration> retentionEvery();

    /** By kind; nothing is removed of a kind that is not named, or with zero. */
    Map<String, Duration> retention();
}
