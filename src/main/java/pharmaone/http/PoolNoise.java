package pharmaone.http;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps the log quiet while the database is away: the pool then fails a wait once more that has failed already, and
 * reports that with a stack a request.
 */
@LoggingFilter(name = "pool-noise")
public final class PoolNoise implements Filter {

    @Override
    public boolean isLoggable(LogRecord line) {
        return !(line.getThrown() instanceof IllegalStateException
                && "Result is already complete".equals(line.getThrown().getMessage()));
    }
}
