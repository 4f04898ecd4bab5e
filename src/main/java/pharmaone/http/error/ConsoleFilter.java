package pharmaone.http.error;

import io.quarkus.logging.LoggingFilter;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import pharmaone.http.database.DatabaseWatch;

/**
 * What the console is told. Nothing of late results: what was given up while the database was away comes to an end all the
 * same, when the pool fails a wait once more or a route writes to a request that {@link DatabaseWatch} has answered. And in
 * production no failure's message.
 */
@LoggingFilter(name = "console")
public final class ConsoleFilter implements Filter {

    private static final Set<String> LATE =
            Set.of("Result is already complete", "Response has already been written", "Response head already sent");

    private final boolean real;

    public ConsoleFilter(@ConfigProperty(name = "gateway.mode") String mode) {
        real = mode.equals("production");
    }

    @Override
    public boolean isLoggable(LogRecord line) {
        if (line.getThrown() instanceof IllegalStateException late && LATE.contains(late.getMessage())) {
            return false;
        }
        if (real) {
            line.setThrown(Unquoted.of(line.getThrown()));
        }
        return true;
    }
}
