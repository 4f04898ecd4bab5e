package pharmaone.delivery;

import java.time.Duration;
import pharmaone.webhook.FailureReason;

/**
 * What came of a try: the receiver's status and the beginning of what it said, or no status and the name of a
 * {@link FailureReason}.
 */
record Answer(Integer status, String text, Duration retryAfter, Duration took) {

    private static final int GONE = 410;

    /** {@code retryAfter} is null unless the receiver asked for time. */
    static Answer of(int status, String text, Duration retryAfter, Duration took) {
        return new Answer(status, text, retryAfter, took);
    }

    static Answer none(FailureReason reason, Duration took) {
        return new Answer(null, reason.name(), null, took);
    }

    boolean isSuccess() {
        return status != null && status / 100 == 2;
    }

    /** The receiver wants to hear no more, ever. */
    boolean isGone() {
        return status != null && status == GONE;
    }
}
