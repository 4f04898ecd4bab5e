package pharmaone.sandbox.snapshot;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import pharmaone.http.Fields;
import pharmaone.http.JsonBody;
import pharmaone.refusal.Rule;

/** The wire of the sandbox's snapshots. */
interface SnapshotWire {

    /** The name under which a state is kept; one that is kept under it already is replaced. */
    @Schema(name = "SandboxSnapshotOrder")
    record SnapshotOrder(
            @Schema(required = true, pattern = NAME) String name, String orgId) implements JsonBody {

        static SnapshotOrder read(Fields in) {
            String name = in.text("name", Fields.NAME);
            in.require(in.has("name"), "name", Rule.REQUIRED);
            in.require(name == null || name.matches(NAME), "name", Rule.MATCHES, NAME);
            return new SnapshotOrder(name, in.text("org_id", Fields.NAME));
        }
    }

    /** Whose snapshot is meant. */
    @Schema(name = "SandboxSnapshotOwner")
    record SnapshotOwner(@Schema(defaultValue = "org1") String orgId) implements JsonBody.Optional {

        static SnapshotOwner read(Fields in) {
            return new SnapshotOwner(in.text("org_id", Fields.NAME));
        }
    }

    /** A state that is kept. */
    @Schema(name = "SandboxSnapshot")
    record Snapshot(
            String name,
            String orgId,
            @Schema(description = "Of all tables.") long rows,
            Instant takenAt) {

        static Snapshot of(Row row) {
            return new Snapshot(
                    row.getString("name"),
                    row.getString("org_id"),
                    row.getLong("row_count"),
                    row.getOffsetDateTime("taken_at").toInstant());
        }
    }

    /** What was taken last comes first. */
    @Schema(name = "SandboxSnapshotList")
    record SnapshotList(List<Snapshot> data) {}

    String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";
}
