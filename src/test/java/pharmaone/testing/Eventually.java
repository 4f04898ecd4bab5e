package pharmaone.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** For what comes of something by itself. It is waited for as long as a slow machine needs: the limit matters only where it never comes. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    /** Waits until it is so; fails with {@code otherwise}. */
    public static void isTrue(BooleanSupplier done, Supplier<String> otherwise) {
        if (!comesTrue(done)) {
            fail(otherwise.get());
        }
    }

    /** Waits until both are the same, and says what it was in the end if they never are. */
    public static <T> void equal(T expected, Supplier<T> actual) {
        if (!comesTrue(() -> expected.equals(actual.get()))) {
            assertEquals(expected, actual.get());
        }
    }

    /** False when patience has ended. */
    public static boolean comesTrue(BooleanSupplier done) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return true;
    }
}
