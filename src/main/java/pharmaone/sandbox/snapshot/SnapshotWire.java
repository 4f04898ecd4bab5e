package pharmaone.sandbox.snapshot;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import pharmaone.http.body.Fields;
import pharmaone.http.body.JsonBody;
import pharmaone.refusal.Rule;

/** The wire of the sandbox's snapshots. */
interface SnapshotWire {

    /** The name under which a state is kept; one that is kept under it already is replaced. */
    record SnapshotOrder(String name, String orgId) implements JsonBody {

        static SnapshotOrder read(Fields in) {
            String name = in.text("name", Fields.NAME);
            in.require(in.has("name"), "name", Rule.REQUIRED);
            in.require(name == null || name.matches(NAME), "name", Rule.MATCHES, NAME);
            return new SnapshotOrder(name, in.text("org_id", Fields.NAME));
        }
    }

    /** Whose snapshot is meant. */
    record SnapshotOwner(String orgId) implements JsonBody.Optional {

        static SnapshotOwner read(Fields in) {
            return new SnapshotOwner(in.text("org_id", Fields.NAME));
        }
    }

    /** A state that is kept. */
    record Snapshot(String name, String orgId, long rows, Instant takenAt) {

        static Snapshot of(Row row) {
            return new Snapshot(
                    row.getString("name"),
                    row.getString("org_id"),
                    row.getLong("row_count"),
                    row.getOffsetDateTime("taken_at").toInstant());
        }
    }

    /** What was taken last comes first. */
    record SnapshotList(List<Snapshot> data) {}

    String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";
}
