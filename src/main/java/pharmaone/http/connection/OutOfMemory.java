package pharmaone.http.connection;

import io.quarkus.logging.Log;

/**
 * Ends the process where memory is short, as {@code -XX:+ExitOnOutOfMemoryError} does for the heap: also for the errors that
 * Netty and the JDK throw themselves, and where a gateway was started without that option. What goes on after one is in an unknown
 * state.
 */
public final class OutOfMemory {

    /** As the JVM's own option has it. */
    private static final int EXIT_CODE = 3;

    private static final int DEEPEST_CAUSE = 20;

    private OutOfMemory() {}

    public static void endIfCauseOf(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof OutOfMemoryError) {
                Log.fatalf("the process ends: %s", cause.getMessage());
                Runtime.getRuntime().halt(EXIT_CODE);
            }
            cause = cause.getCause();
        }
    }
}
