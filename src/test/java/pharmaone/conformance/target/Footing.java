package pharmaone.conformance.target;

import org.opentest4j.TestAbortedException;

/**
 * What clauses about other things stand on. Where the target lacks it from the first, the clause that is about it says
 * so, and the others were not tried: one fault is told once. Once it was there, a failure is the clause's own.
 */
final class Footing {

    private final String what;
    private final String clause;
    private boolean there;
    private String lack;

    /** {@code what} with its article, and the clause that is about it. */
    Footing(String what, String clause) {
        this.what = what;
        this.clause = clause;
    }

    /** Tries it the first time it is needed. */
    synchronized void needed(Runnable attempt) {
        if (!there && lack == null) {
            attempt(attempt);
        }
        if (!there) {
            throw new TestAbortedException(lack);
        }
    }

    private void attempt(Runnable attempt) {
        try {
            attempt.run();
            there = true;
        } catch (AssertionError failed) {
            lack = "it needs " + what + ", which is clause " + clause + ": " + failed.getMessage();
        }
    }
}
