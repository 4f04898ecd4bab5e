package pharmaone.boot;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;

/** What went wrong inside Quarkus while it started: a line for what the operator can mend, a stack for a bug. */
final class StartFailure {

    private StartFailure() {}

    static void tell(Throwable failure) {
        List<Throwable> causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .toList();
        causes.stream()
                .map(StartFailure::line)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresentOrElse(
                        line -> Launcher.complain(new StartupError(line).getMessage()), failure::printStackTrace);
    }

    private static Optional<String> line(Throwable cause) {
        if (cause instanceof QuarkusBindException taken) {
            return Optional.of("Cannot listen on %s:%d: already in use".formatted(taken.getHost(), taken.getPort()));
        }
        if (cause instanceof FlywayException || cause instanceof SQLException) {
            return Optional.of("The database could not be brought up to date: " + cause.getMessage());
        }
        boolean told = cause instanceof StartupError
                || cause instanceof ConfigurationException
                || cause instanceof ConfigValidationException;
        return told ? Optional.of(cause.getMessage()) : Optional.empty();
    }
}
