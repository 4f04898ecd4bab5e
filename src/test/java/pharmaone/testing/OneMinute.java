package pharmaone.testing;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** For what is counted by the minute of the database's clock. */
public final class OneMinute {

    private static final String NOW = "select date_trunc('minute', now())";
    private static final int TRIES = 5;

    private OneMinute() {}

    /** What the deed came to when all of it was done in one minute; it is done again when one ended on the way. */
    public static <T> T within(UnaryOperator<String> database, Supplier<T> deed) {
        for (int tries = 0; tries < TRIES; tries++) {
            String minute = database.apply(NOW);
            T result = deed.get();
            if (minute.equals(database.apply(NOW))) {
                return result;
            }
        }
        throw new AssertionError("no minute was long enough");
    }
}
