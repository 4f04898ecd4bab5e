package pharmaone.report;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import pharmaone.boot.Command;

/**
 * The operator's {@code repair-reports [ORG_ID ...]}: computes the roll-ups anew from the orders and prescriptions, of
 * all organisations unless some are named, tells where those that are kept differ, and puts them right. There must be no
 * difference. Nobody waits for it but the next fold.
 */
@Singleton
class Repair implements Command {

    private static final int MOST_TOLD = 20;

    private static final String ORGANISATIONS = "select org_id from organisation order by org_id";

    private static final String ALONE = "select pg_advisory_xact_lock(hashtext('roll-ups'))";

    private final DataSource database;

    Repair(DataSource database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "repair-reports";
    }

    @Override
    public Outcome run(List<String> arguments) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            List<String> known = organisations(connection);
            if (!known.containsAll(arguments)) {
                return Outcome.failed(arguments.stream()
                        .filter(named -> !known.contains(named))
                        .map("%s: no such organisation"::formatted)
                        .toList());
            }
            return repair(connection, arguments.isEmpty() ? known : arguments);
        } catch (SQLException e) {
            return Outcome.failed(List.of("Not repaired: " + e.getMessage()));
        }
    }

    private static Outcome repair(Connection connection, List<String> organisations) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (String orgId : organisations) {
            List<String> differences = repair(connection, orgId);
            connection.commit();
            if (!differences.isEmpty()) {
                lines.add("%s: %d differences, repaired".formatted(orgId, differences.size()));
                differences.stream().limit(MOST_TOLD).map("  "::concat).forEach(lines::add);
            }
        }
        return lines.isEmpty()
                ? Outcome.done("%d organisations: no difference".formatted(organisations.size()))
                : Outcome.failed(lines);
    }

    /** Each roll-up by one statement, so that it is compared with the rows and changes of one moment. */
    private static List<String> repair(Connection connection, String orgId) throws SQLException {
        connection.createStatement().execute(ALONE);
        List<String> differences = new ArrayList<>();
        for (RollUp rollUp : RollUp.values()) {
            try (PreparedStatement statement = connection.prepareStatement(rollUp.repair())) {
                for (int place = 1; place <= RollUp.ORGANISATIONS_NAMED; place++) {
                    statement.setString(place, orgId);
                }
                differences.addAll(texts(statement));
            }
        }
        return differences;
    }

    private static List<String> organisations(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ORGANISATIONS)) {
            return texts(statement);
        }
    }

    private static List<String> texts(PreparedStatement statement) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
