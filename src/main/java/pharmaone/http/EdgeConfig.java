package pharmaone.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** What the edge puts up with. */
@ConfigMapping(prefix = "gateway")
public interface EdgeConfig {

    /** Bytes of a request's body; more is 413. */
    MemorySize maxBodySize();

    /** How long a body may take to arrive; longer is 408. */
    Duration bodyTimeout();

    /** How long browsers shall come by TLS alone; absent where none stands in front of the gateway. */
    Optional<Duration> hstsMaxAge();
}
