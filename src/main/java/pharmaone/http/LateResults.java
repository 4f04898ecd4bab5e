package pharmaone.http;

import io.quarkus.logging.LoggingFilter;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps the log quiet while the database is away. What was given up comes to an end later all the same: the pool fails a
 * wait once more, a route writes to a request that {@link DatabaseWatch} has answered. Each would be a stack in the log.
 */
@LoggingFilter(name = "late-results")
public final class LateResults implements Filter {

    private static final Set<String> LATE =
            Set.of("Result is already complete", "Response has already been written", "Response head already sent");

    @Override
    public boolean isLoggable(LogRecord line) {
        return !(line.getThrown() instanceof IllegalStateException late && LATE.contains(late.getMessage()));
    }
}
