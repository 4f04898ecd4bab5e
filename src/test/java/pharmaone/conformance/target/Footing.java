package pharmaone.conformance.target;

import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/**
 * What clauses about other things stand on. Where the target lacks it from the first, the clause that is about it says
 * so, and the others were not tried: one fault is told once. Once it was there, a failure is the clause's own.
 */
final class Footing {

    private final String what;
    private final String clause;
    private volatile boolean there;
    private String lack;

    /** {@code what} with its article, and the clause that is about it. */
    Footing(String what, String clause) {
        this.what = what;
        this.clause = clause;
    }

    /** Tries it until it was there once. */
    void needed(Runnable attempt) {
        if (!there) {
            had(() -> {
                attempt.run();
                return null;
            });
        }
    }

    /** What the attempt gives; the first one that fails is the last. */
    synchronized <T> T had(Supplier<T> attempt) {
        if (there) {
            return attempt.get();
        }
        if (lack == null) {
            try {
                T first = attempt.get();
                there = true;
                return first;
            } catch (AssertionError failed) {
                lack = "it needs " + what + ", which is clause " + clause + ": " + failed.getMessage();
            }
        }
        throw new TestAbortedException(lack);
    }
}
