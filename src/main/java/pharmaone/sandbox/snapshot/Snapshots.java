package pharmaone.sandbox.snapshot;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;
import pharmaone.sandbox.SandboxTransaction;
import pharmaone.sandbox.Scripts;
import pharmaone.sandbox.snapshot.SnapshotWire.Snapshot;
import pharmaone.sandbox.snapshot.SnapshotWire.SnapshotList;

/** Named states of organisations, in the database, so that every gateway of the sandbox can go back to them. */
@ApplicationScoped
class Snapshots {

    private static final String NAME_IT = """
            insert into sandbox_snapshot (org_id, name, schema_rank, row_count, taken_at)
            select org_id, $2, (select max(installed_rank) from flyway_schema_history), 0, $3
              from organisation
             where org_id = $1
                on conflict (org_id, name) do update set schema_rank = excluded.schema_rank, taken_at = excluded.taken_at
            """;

    private static final String EMPTY_IT = """
            delete from sandbox_snapshot_table
             where org_id = $1
               and name = $2
            """;

    private static final String COUNT_IT = """
            update sandbox_snapshot s
               set row_count = (select coalesce(sum(cardinality(content)), 0)
                                  from sandbox_snapshot_table t
                                 where t.org_id = s.org_id
                                   and t.name = s.name)
             where s.org_id = $1
               and s.name = $2
            returning s.org_id, s.name, s.row_count, s.taken_at
            """;

    private static final String CHOOSE = """
            select org_id, name, row_count, taken_at,
                   schema_rank = (select max(installed_rank) from flyway_schema_history) as fits,
                   set_config('gateway.snapshot_org', org_id, true),
                   set_config('gateway.snapshot', name, true)
              from sandbox_snapshot
             where org_id = $1
               and name = $2
               for update
            """;

    private static final String NEWEST = """
            select org_id, name, row_count, taken_at
              from sandbox_snapshot
             where org_id = $1
             order by taken_at desc, name
            """;

    private static final String DROP = """
            delete from sandbox_snapshot
             where org_id = $1
               and name = $2
            returning org_id, name, row_count, taken_at
            """;

    private static final String FOREIGN_KEY = "23503";

    private final Pool pool;
    private final SandboxTransaction transaction;
    private final Clock clock;

    Snapshots(Pool pool, SandboxTransaction transaction, Clock clock) {
        this.pool = pool;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** 400 unknown organisation. */
    Uni<Snapshot> take(String orgId, String name) {
        Tuple named = Tuple.of(orgId, name, clock.instant().atOffset(ZoneOffset.UTC));
        Tuple key = Tuple.of(orgId, name);
        return pool.withTransaction(connection -> connection
                .preparedQuery(NAME_IT)
                .execute(named)
                .invoke(done -> {
                    if (done.rowCount() == 0) {
                        throw new ApiException.Invalid("org_id", Rule.KNOWN);
                    }
                })
                .flatMap(done -> connection.preparedQuery(EMPTY_IT).execute(key))
                .flatMap(emptied -> OrgTables.read(connection))
                .flatMap(tables -> connection.preparedQuery(tables.copyOut()).execute(key))
                .flatMap(filled -> connection.preparedQuery(COUNT_IT).execute(key))
                .map(Snapshots::one));
    }

    /** While it lasts, readers see the state before and writers wait. 404, 409 when the rows do not fit any more. */
    Uni<Snapshot> restore(String orgId, String name) {
        return transaction.run(connection -> connection
                .preparedQuery(CHOOSE)
                .execute(Tuple.of(orgId, name))
                .invoke(rows -> {
                    one(rows);
                    if (!rows.iterator().next().getBoolean("fits")) {
                        throw new ApiException.Conflict(Rule.SNAPSHOT_VERSION);
                    }
                })
                .call(chosen -> copyBack(connection))
                .map(Snapshots::one));
    }

    private static Uni<Void> copyBack(SqlConnection connection) {
        return OrgTables.read(connection)
                .call(tables -> connection.query(Scripts.lock() + tables.lock()).execute())
                .flatMap(tables -> connection.query(tables.copyBack()).execute())
                .onFailure(Snapshots::missesSomething)
                .transform(e -> new ApiException.Conflict(Rule.SNAPSHOT_PRODUCTS))
                .replaceWithVoid();
    }

    /** All tables of organisations are locked: what is pointed at and missing can only be the catalogue's. */
    private static boolean missesSomething(Throwable failure) {
        return failure instanceof PgException refused && FOREIGN_KEY.equals(refused.getSqlState());
    }

    Uni<SnapshotList> newest(String orgId) {
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(orgId))
                .map(rows -> new SnapshotList(rows.stream().map(Snapshot::of).toList()));
    }

    /** 404. */
    Uni<Snapshot> drop(String orgId, String name) {
        return pool.preparedQuery(DROP).execute(Tuple.of(orgId, name)).map(Snapshots::one);
    }

    private static Snapshot one(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new ApiException.NotFound("snapshot");
        }
        return Snapshot.of(rows.iterator().next());
    }
}
