package pharmaone.delivery;

import java.time.Duration;
import pharmaone.webhook.FailureReason;

/**
 * What came of an attempt: the receiver's status and the beginning of its response, or no status and the name of a
 * {@link FailureReason}.
 */
record AttemptResult(Integer status, String text, Duration retryAfter, Duration took) {

    private static final int GONE = 410;

    /** {@code retryAfter} is null unless the receiver asked for time. */
    static AttemptResult of(int status, String text, Duration retryAfter, Duration took) {
        return new AttemptResult(status, text, retryAfter, took);
    }

    static AttemptResult none(FailureReason reason, Duration took) {
        return new AttemptResult(null, reason.name(), null, took);
    }

    boolean isSuccess() {
        return status != null && status / 100 == 2;
    }

    /** The receiver wants to hear no more, ever. */
    boolean isGone() {
        return status != null && status == GONE;
    }
}
