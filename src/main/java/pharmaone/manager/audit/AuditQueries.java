package pharmaone.manager.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import pharmaone.http.Slice;
import pharmaone.manager.audit.AuditWire.Entry;
import pharmaone.manager.audit.AuditWire.Log;

/** Who did what when, newest first. */
@ApplicationScoped
public class AuditQueries {

    /** Parts may be null: not asked for. {@code to} is the first moment that does not count any more. */
    public record Filter(String actor, String action, String object, Instant from, Instant to) {

        /** Only what is asked for, so that each combination finds its index. */
        private String conditions(List<Object> parameters) {
            StringBuilder conditions = new StringBuilder();
            add(conditions, parameters, "actor_id =", actor);
            add(conditions, parameters, "action =", action);
            add(conditions, parameters, "object_id =", object);
            add(conditions, parameters, "created_at >=", from == null ? null : from.atOffset(ZoneOffset.UTC));
            add(conditions, parameters, "created_at <", to == null ? null : to.atOffset(ZoneOffset.UTC));
            return conditions.toString();
        }

        private static void add(StringBuilder conditions, List<Object> parameters, String comparison, Object value) {
            if (value != null) {
                parameters.add(value);
                conditions
                        .append("   and ")
                        .append(comparison)
                        .append(" $")
                        .append(parameters.size())
                        .append('\n');
            }
        }
    }

    private static final int COUNTED = 10_000;

    private static final String PAGE = """
            select e.entry_id, e.actor_kind, e.actor_id, m.email as actor_email, e.action, e.object_id,
                   e.details::text as details, e.created_at
              from (select *
                      from audit_entry
                     where org_id = $1
                    {conditions}
                     order by created_at desc, entry_id desc
                     limit {limit} offset {offset}) e
              left join staff_member m on m.org_id = e.org_id and m.staff_id::text = e.actor_id
             order by e.created_at desc, e.entry_id desc
            """;

    private static final String TOTAL = """
            select count(*) as total
              from (select 1
                      from audit_entry
                     where org_id = $1
                    {conditions}
                     limit {most}) as counted
            """;

    private final Pool pool;

    AuditQueries(Pool pool) {
        this.pool = pool;
    }

    public Uni<Log> newest(String orgId, Filter filter, Slice slice) {
        List<Object> parameters = new ArrayList<>(List.of(orgId));
        String conditions = filter.conditions(parameters);
        String page = PAGE.replace("{conditions}", conditions)
                .replace("{limit}", "$" + (parameters.size() + 1))
                .replace("{offset}", "$" + (parameters.size() + 2));
        String total = TOTAL.replace("{conditions}", conditions).replace("{most}", Integer.toString(COUNTED));
        Uni<RowSet<Row>> rows = pool.preparedQuery(page)
                .execute(Tuple.from(parameters).addInteger(slice.limit()).addInteger(slice.offset()));
        Uni<RowSet<Row>> count = pool.preparedQuery(total).execute(Tuple.from(parameters));
        return Uni.combine()
                .all()
                .unis(rows, count)
                .with((entries, counted) -> new Log(
                        entries.stream().map(Entry::of).toList(),
                        slice.of(counted.iterator().next().getLong("total"))));
    }
}
