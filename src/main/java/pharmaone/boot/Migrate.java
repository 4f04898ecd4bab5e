package pharmaone.boot;

import jakarta.inject.Singleton;
import java.util.List;
import org.flywaydb.core.Flyway;

/**
 * {@code migrate}: brings the schema up to date and ends, with a log-in that may change it; the gateways beside need one
 * that may only read and write rows. Runs once, whoever else runs it at the same moment: Flyway holds a lock.
 */
@Singleton
class Migrate implements Command {

    static final String NAME = "migrate";

    private final Flyway flyway;

    Migrate(Flyway flyway) {
        this.flyway = flyway;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The start of the program has migrated already, before Hibernate looked at the tables. */
    @Override
    public Outcome run(List<String> arguments) {
        return Outcome.done(
                "The schema is at version " + flyway.info().current().getVersion());
    }
}
