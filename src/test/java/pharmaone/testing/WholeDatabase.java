package pharmaone.testing;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import pharmaone.vault.EncryptedColumn;
import pharmaone.vault.Vault;

/** Every value of every column of every table there is, also of those that nobody has thought of yet. */
@Singleton
public class WholeDatabase {

    private static final String COLUMNS = """
            select c.table_name, c.column_name, c.data_type
              from information_schema.columns c
              join information_schema.tables t using (table_schema, table_name)
             where c.table_schema = current_schema()
               and t.table_type = 'BASE TABLE'
             order by c.table_name, c.ordinal_position
            """;

    private static final String STORED = """
            select exists (select 1
                             from %1$s
                            cross join unnest(?::text[]) as sought
                            where strpos(lower(%2$s), sought) > 0)
            """;

    private record Column(String table, String name, boolean isBytes) {
        /**
         * Bytes as the text they may hold, and in hexadecimal where they may be a hash; the mebibytes that other tests upload
         * hold nothing that is sought.
         */
        String text() {
            return isBytes ? """
                      case
                          when octet_length(%1$s) <= 64 then encode(%1$s, 'escape') || encode(%1$s, 'hex')
                          when octet_length(%1$s) <= 1048576 then encode(%1$s, 'escape')
                      end
                      """.formatted(name) : name + "::text";
        }

        @Override
        public String toString() {
            return table + "." + name;
        }
    }

    private final DataSource database;
    private final Vault vault;
    private final List<EncryptedColumn> sealed;

    WholeDatabase(DataSource database, Vault vault, @All List<EncryptedColumn> sealed) {
        this.database = database;
        this.vault = vault;
        this.sealed = sealed;
    }

    /**
     * The columns, {@code table.column}, in which any of these texts stands, in any case; what is sealed for the
     * organisation is opened first.
     */
    public Set<String> columnsWith(String orgId, List<String> texts) {
        List<String> sought =
                texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
        Set<String> found = new TreeSet<>();
        try (Connection connection = database.getConnection()) {
            for (Column column : columns(connection)) {
                if (isStored(connection, column, sought)
                        || opened(connection, column, orgId)
                                .map(value -> value.toLowerCase(Locale.ROOT))
                                .anyMatch(value -> sought.stream().anyMatch(value::contains))) {
                    found.add(column.toString());
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private static boolean isStored(Connection connection, Column column, List<String> sought) throws SQLException {
        try (var statement = connection.prepareStatement(STORED.formatted(column.table(), column.text()))) {
            statement.setArray(1, connection.createArrayOf("text", sought.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private static List<Column> columns(Connection connection) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                columns.add(new Column(
                        rows.getString(1), rows.getString(2), rows.getString(3).equals("bytea")));
            }
        }
        return columns;
    }

    private Stream<String> opened(Connection connection, Column column, String orgId) throws SQLException {
        EncryptedColumn known = sealed.stream()
                .filter(one -> one.toString().equals(column.toString()))
                .findFirst()
                .orElse(null);
        if (known == null) {
            return Stream.empty();
        }
        return read(
                connection,
                "select %2$s, %3$s from %1$s where %2$s is not null and org_id = '%4$s'"
                        .formatted(column.table(), column.name(), String.join(", ", known.keys()), orgId),
                row -> {
                    List<Object> ids = new ArrayList<>();
                    for (String key : known.keys()) {
                        ids.add(row.getObject(key));
                    }
                    return new String(
                            vault.open(known.at(orgId, ids.toArray()), row.getBytes(1)), StandardCharsets.UTF_8);
                });
    }

    private interface Reading {
        String of(ResultSet row) throws SQLException;
    }

    private static Stream<String> read(Connection connection, String sql, Reading reading) throws SQLException {
        List<String> values = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(reading.of(rows));
            }
        }
        return values.stream();
    }
}
