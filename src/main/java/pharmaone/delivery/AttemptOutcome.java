package pharmaone.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What an answer means for its delivery: done, again after {@code retryIn}, or given up (neither). The time a receiver
 * asks for is its subscription's, not the delivery's: whoever ends it ends it for all. Assumed: the schedule.
 */
record AttemptOutcome(Claim claim, AttemptResult result, Optional<Duration> retryIn) {

    /** A try comes up to this much later than the schedule says, so that what failed at once does not return at once. */
    private static final int JITTER_PERCENT = 20;

    static AttemptOutcome on(Claim claim, AttemptResult result, List<Duration> delays, RandomGenerator random) {
        if (result.isSuccess() || claim.failures() >= delays.size()) {
            return new AttemptOutcome(claim, result, Optional.empty());
        }
        Duration planned = delays.get(claim.failures());
        long jitter = random.nextLong(planned.toMillis() * JITTER_PERCENT / 100 + 1);
        return new AttemptOutcome(claim, result, Optional.of(planned.plusMillis(jitter)));
    }

    boolean isDelivered() {
        return result.isSuccess();
    }

    /** As the metrics and the log call it. */
    String outcome() {
        if (isDelivered()) {
            return "delivered";
        }
        return retryIn.isPresent() ? "failed" : "exhausted";
    }
}
