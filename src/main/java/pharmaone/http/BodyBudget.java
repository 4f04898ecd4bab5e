package pharmaone.http;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of bodies may be held at once by all requests. A body costs about six times its size while it is
 * parsed, checked and stored, so an eighth of the heap is what fits; more is 503 until others are done. Assumed: 503.
 */
@Singleton
class BodyBudget {

    private static final long BYTES = Runtime.getRuntime().maxMemory() / 8;

    private final AtomicLong held = new AtomicLong();

    /** False, and nothing taken, when it is spent. */
    boolean take(long bytes) {
        if (held.addAndGet(bytes) > BYTES) {
            held.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }
}
