package pharmaone.sandbox.snapshot;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables that hold what organisations have, as the database knows them, so that none is ever forgotten; and the SQL
 * that copies an organisation out of them and back.
 */
record OrgTables(List<Table> parentsFirst) {

    private record Table(String name, String columns, boolean hasTriggers, boolean isParent) {

        /** What triggers may fill while other tables are written: counters, roll-ups. */
        boolean comesLast() {
            return !hasTriggers && !isParent;
        }

        static Table of(Row row) {
            return new Table(
                    row.getString("name"),
                    row.getString("columns"),
                    row.getBoolean("has_triggers"),
                    row.getBoolean("is_parent"));
        }
    }

    private static final String OWN = "org_id = current_setting('gateway.snapshot_org')";

    private static final String READ = """
            with recursive own as (
                select c.oid
                  from pg_class c
                  join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
                 where c.relkind in ('r', 'p')
                   and not c.relispartition
                   and c.relnamespace = current_schema()::regnamespace
                   and c.relname not like 'sandbox\\_%'),
            link as (
                select distinct conrelid as child, confrelid as parent
                  from pg_constraint
                 where contype = 'f'
                   and conrelid <> confrelid),
            below (oid, depth) as (
                select oid, 0 from own
                 union
                select l.child, b.depth + 1
                  from below b
                  join link l on l.parent = b.oid)
            select o.oid::regclass::text as name,
                   (select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
                      from pg_attribute a
                     where a.attrelid = o.oid
                       and a.attnum > 0
                       and a.attgenerated = ''
                       and not a.attisdropped) as columns,
                   exists (select 1 from pg_trigger t where t.tgrelid = o.oid and not t.tgisinternal) as has_triggers,
                   exists (select 1 from link l where l.parent = o.oid) as is_parent
              from own o
             order by (select max(depth) from below b where b.oid = o.oid), name
            """;

    static Uni<OrgTables> read(SqlConnection connection) {
        return connection
                .query(READ)
                .execute()
                .map(rows -> new OrgTables(rows.stream().map(Table::of).toList()));
    }

    /** One statement, which sees all tables as of one moment; {@code $1} organisation, {@code $2} name. */
    String copyOut() {
        return parentsFirst.stream()
                .map(table -> """
                        select $1::text, $2::text, '%1$s', array_agg(t::text)
                          from %1$s t
                         where org_id = $1
                        """.formatted(table.name))
                .collect(Collectors.joining(
                        "union all\n", "insert into sandbox_snapshot_table (org_id, name, table_name, content)\n", ""));
    }

    /** Nobody else may write any of the tables. */
    String lock() {
        return parentsFirst.stream()
                .map(Table::name)
                .collect(Collectors.joining(", ", "lock table ", " in exclusive mode;\n"));
    }

    /**
     * Takes away what there is and puts back what was. What triggers may have written comes last, over what they wrote. Names
     * that another organisation has taken in the meantime stay with it.
     */
    String copyBack() {
        List<Table> childrenFirst = new ArrayList<>(parentsFirst);
        Collections.reverse(childrenFirst);
        StringBuilder script = new StringBuilder();
        childrenFirst.forEach(table -> script.append(empty(table)));
        parentsFirst.stream().filter(table -> !table.comesLast()).forEach(table -> script.append(fill(table)));
        parentsFirst.stream().filter(Table::comesLast).forEach(table -> script.append(empty(table))
                .append(fill(table)));
        return script.toString();
    }

    private static String empty(Table table) {
        return "delete from " + table.name + " where " + OWN + ";\n";
    }

    private static String fill(Table table) {
        return """
                insert into %1$s (%2$s) overriding system value
                select %3$s
                  from unnest((select content
                                 from sandbox_snapshot_table
                                where %4$s
                                  and name = current_setting('gateway.snapshot')
                                  and table_name = '%1$s')::%1$s[]) as stored
                    on conflict do nothing;
                """.formatted(table.name, table.columns, qualified(table.columns), OWN);
    }

    private static String qualified(String columns) {
        return Arrays.stream(columns.split(", "))
                .map(column -> "stored." + column)
                .collect(Collectors.joining(", "));
    }
}
