package pharmaone.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MigrationTest {

    @Inject
    DataSource database;

    @Inject
    Mode mode;

    @Test
    void the_database_remembers_the_mode_it_was_made_in() throws SQLException {
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("select mode from installation")) {
            rows.next();

            assertEquals(mode.word(), rows.getString(1));
        }
    }
}
