package pharmaone.vault;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import pharmaone.boot.Command;

/**
 * The operator's {@code reencrypt}: everything that the first key of {@code GATEWAY_ENCRYPTION_KEYS} did not seal is
 * sealed by it, be it an older key's or not sealed at all. Works beside running gateways, a few rows at a time, and may
 * be broken off and begun again. What it cannot read stays as it is, and is named.
 */
@Singleton
class Reencrypt implements Command {

    private static final int BATCH = 100;

    private final Vault vault;
    private final List<EncryptedColumn> columns;
    private final KeysInUse keys;
    private final DataSource database;

    Reencrypt(Vault vault, @All List<EncryptedColumn> columns, KeysInUse keys, DataSource database) {
        this.vault = vault;
        this.keys = keys;
        this.columns = columns.stream()
                .sorted(Comparator.comparing(EncryptedColumn::toString))
                .toList();
        this.database = database;
    }

    @Override
    public String name() {
        return "reencrypt";
    }

    @Override
    public Outcome run(List<String> arguments) {
        if (!arguments.isEmpty()) {
            return Outcome.failed(List.of("reencrypt takes no arguments"));
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            List<String> told = new ArrayList<>();
            List<String> unreadable = new ArrayList<>();
            for (EncryptedColumn column : columns) {
                told.add(column + ": " + everyRowOf(column, connection, unreadable) + " sealed anew");
            }
            if (unreadable.isEmpty()) {
                keys.forgetOthers(connection);
                connection.commit();
                return new Outcome(true, told);
            }
            told.addAll(unreadable);
            told.add(unreadable.size() + " could not be read and stay as they are");
            return Outcome.failed(told);
        } catch (SQLException e) {
            return Outcome.failed(List.of("Not everything was sealed anew: " + e.getMessage()));
        }
    }

    private int everyRowOf(EncryptedColumn column, Connection connection, List<String> unreadable) throws SQLException {
        int sealed = 0;
        List<Object> last = List.of();
        do {
            List<List<Object>> batch = next(column, last, connection);
            for (List<Object> key : batch) {
                try {
                    sealed += sealAnew(column, key, connection) ? 1 : 0;
                } catch (Vault.Unreadable e) {
                    unreadable.add(e.where());
                }
            }
            connection.commit();
            last = batch.isEmpty() ? List.of() : batch.get(batch.size() - 1);
        } while (!last.isEmpty());
        return sealed;
    }

    /** The keys of rows after {@code last}, in their order, that the present key did not seal. */
    private List<List<Object>> next(EncryptedColumn column, List<Object> last, Connection connection)
            throws SQLException {
        String keys = "org_id, " + String.join(", ", column.keys());
        String after = last.isEmpty()
                ? ""
                : " and (%s) > (%s)".formatted(keys, String.join(", ", Collections.nCopies(last.size(), "?")));
        String sql = """
                select %1$s
                  from %2$s
                 where %3$s is not null
                   and substring(%3$s from 1 for ?) <> ?%4$s
                 order by %1$s
                 limit %5$d
                """.formatted(keys, column.table(), column.column(), after, BATCH);
        List<List<Object>> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            byte[] header = vault.header();
            statement.setInt(1, header.length);
            statement.setBytes(2, header);
            bind(statement, 3, last);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                List<Object> key = new ArrayList<>();
                for (int i = 1; i <= 1 + column.keys().size(); i++) {
                    key.add(rows.getObject(i));
                }
                found.add(key);
            }
        }
        return found;
    }

    /** False when the row is gone by now. */
    private boolean sealAnew(EncryptedColumn column, List<Object> key, Connection connection) throws SQLException {
        String isRow = column.keys().stream()
                .map(name -> " and " + name + " = ?")
                .collect(Collectors.joining("", "org_id = ?", ""));
        String read = "select %s from %s where %s for update".formatted(column.column(), column.table(), isRow);
        String write = "update %s set %s = ? where %s".formatted(column.table(), column.column(), isRow);
        try (PreparedStatement reading = connection.prepareStatement(read);
                PreparedStatement writing = connection.prepareStatement(write)) {
            bind(reading, 1, key);
            ResultSet rows = reading.executeQuery();
            byte[] stored = rows.next() ? rows.getBytes(1) : null;
            if (stored == null) {
                return false;
            }
            EncryptedColumn.AssociatedData place =
                    column.at((String) key.get(0), key.subList(1, key.size()).toArray());
            writing.setBytes(1, vault.seal(place, vault.open(place, stored)));
            bind(writing, 2, key);
            return writing.executeUpdate() == 1;
        }
    }

    private static void bind(PreparedStatement statement, int first, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(first + i, values.get(i));
        }
    }
}
