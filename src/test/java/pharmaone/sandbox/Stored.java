package pharmaone.sandbox;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/** What is in the tables, past the gateway. */
@Singleton
class Stored {

    private static final String DEADLOCK = "40P01";

    /** What a reset may number or spread differently: the order of events, the slots of the counts. */
    private static final String CONTENT = """
            select md5(coalesce(string_agg(content, ',' order by content), ''))
              from (select (to_jsonb(t) - 'event_no')::text as content
                      from %s t
                     where org_id = '%s') as rows
            """;

    /** What is kept besides the rows, and how depends on when. */
    private static final Set<String> COUNTS = Set.of(
            "order_count",
            "order_request_count",
            "order_change",
            "line_change",
            "shop_sales",
            "customer_sales",
            "product_sales",
            "prescription_change",
            "prescription_day");

    private final DataSource database;

    Stored(DataSource database) {
        this.database = database;
    }

    interface Read<T> {
        T of(ResultSet rows) throws SQLException;
    }

    <T> List<T> all(String sql, Read<T> read) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(read.of(rows));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    List<String> texts(String sql) {
        return all(sql, row -> row.getString(1));
    }

    long number(String sql) {
        return all(sql, row -> row.getLong(1)).get(0);
    }

    /** Done again where it and the gateway's own work waited for each other. */
    void change(String sql) {
        while (!isChanged(sql)) {
            Thread.onSpinWait();
        }
    }

    private boolean isChanged(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            if (DEADLOCK.equals(e.getSQLState())) {
                return false;
            }
            throw new IllegalStateException(sql, e);
        }
    }

    List<String> tablesOfOrganisations() {
        return texts("""
                select c.table_name
                  from information_schema.columns c
                  join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                 where c.table_schema = 'public'
                   and c.column_name = 'org_id'
                   and t.table_type = 'BASE TABLE'
                 order by c.table_name
                """);
    }

    /** One hash a table, equal for equal rows. */
    Map<String, String> contentOf(String orgId) {
        Map<String, String> content = new TreeMap<>();
        tablesOfOrganisations().stream()
                .filter(table -> !COUNTS.contains(table))
                .forEach(table -> content.put(
                        table, texts(CONTENT.formatted(table, orgId)).get(0)));
        return content;
    }
}
