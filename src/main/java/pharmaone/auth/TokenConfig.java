package pharmaone.auth;

import io.smallrye.config.ConfigMapping;

/** How tokens are signed. */
@ConfigMapping(prefix = "gateway")
interface TokenConfig {

    /** The HS256 secret, 32 bytes or more. */
    String jwtSecret();
}
