package pharmaone.auth;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How tokens are signed. */
@ConfigMapping(prefix = "gateway")
interface TokenConfig {

    /** The HS256 secret, 32 bytes or more. */
    String jwtSecret();

    /** Signs nothing, but what it has signed is good: the other of two secrets while replicas change from one to the next. */
    Optional<String> jwtSecretAlsoAccepted();
}
