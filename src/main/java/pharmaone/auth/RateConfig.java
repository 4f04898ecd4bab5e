package pharmaone.auth;

import io.smallrye.config.ConfigMapping;
import java.util.OptionalInt;

/** How much one partner may ask. */
@ConfigMapping(prefix = "gateway.rate-limit")
interface RateConfig {

    /** Requests of one API key and its tokens in a minute; absent: as many as they like. */
    OptionalInt perMinute();
}
