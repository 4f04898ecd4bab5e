package pharmaone.delivery;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A backlog must not slow down its own clearing. */
@QuarkusTest
class ClaimPlanTest {

    @Inject
    DataSource database;

    private String plan() throws SQLException {
        StringJoiner lines = new StringJoiner("\n");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local plan_cache_mode = force_generic_plan");
            statement.execute("prepare claim (uuid[], int[], boolean[], int, int, bigint) as " + Deliveries.CLAIM);
            try (var plan =
                    statement.executeQuery("explain (costs off) execute claim ('{}', '{}', '{}', 8, 256, 20000)")) {
                while (plan.next()) {
                    lines.add(plan.getString(1));
                }
            }
            statement.execute("deallocate claim");
            connection.rollback();
        }
        return lines.toString();
    }

    @Test
    void earlier_ones_about_an_object_are_looked_up_one_by_one() throws SQLException {
        String plan = plan();

        assertFalse(plan.contains("Anti Join"), plan);
        assertTrue(plan.contains("webhook_delivery_in_order on webhook_delivery earlier"), plan);
    }
}
