package pharmaone.delivery;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;

/** How deliveries are tried; every one is described in docs/operations.md. */
@ConfigMapping(prefix = "gateway.webhooks")
interface DeliveryConfig {

    /** Whether this process sends at all. */
    boolean sending();

    /** What lies between one try and the next; their number is that of the retries. */
    List<Duration> retryDelays();

    /** How long a whole try may take, from the look-up of the name to the end of the answer. */
    Duration timeout();

    /** For how long a claimed delivery is nobody else's; longer than a try. */
    Duration lease();

    /** How often to look for work nobody rang for. */
    Duration poll();

    /** Tries at the same moment to one subscription, of one replica. */
    int inFlight();

    /** Tries at the same moment of one replica, beyond the first of each subscription. */
    int inFlightInAll();

    /** A subscription that has only failed for so long is switched off. */
    Duration failingFor();

    /** How long settled deliveries and their events are kept. */
    Duration retention();

    /** How often what is older is removed. */
    Duration sweep();
}
