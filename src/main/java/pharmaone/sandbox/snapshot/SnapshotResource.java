package pharmaone.sandbox.snapshot;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.sandbox.SandboxWire;
import pharmaone.sandbox.snapshot.SnapshotWire.Snapshot;
import pharmaone.sandbox.snapshot.SnapshotWire.SnapshotList;
import pharmaone.sandbox.snapshot.SnapshotWire.SnapshotOrder;
import pharmaone.sandbox.snapshot.SnapshotWire.SnapshotOwner;

@Path("/sandbox/v1/snapshots")
@Cancellable(false)
@Extension(name = "x-smallrye-profile-gateway", value = "")
@Tag(name = "Sandbox")
class SnapshotResource {

    private final Snapshots snapshots;

    SnapshotResource(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** All that an organisation has, kept under a name until it is replaced or deleted. 400 unknown organisation. */
    @POST
    @Operation(operationId = "sandboxTakeSnapshot", summary = "Save a snapshot of an organisation")
    public Uni<Snapshot> take(@RestQuery("org_id") String orgId, SnapshotOrder order) {
        return snapshots.take(SandboxWire.org(order.orgId(), orgId), order.name());
    }

    /** Exactly as it was, shops, keys, staff and their log-ins included. 404, 409 when its rows do not fit any more. */
    @POST
    @Path("/{name}/restore")
    @Operation(operationId = "sandboxRestoreSnapshot", summary = "Restore a snapshot")
    public Uni<Snapshot> restore(@RestPath String name, @RestQuery("org_id") String orgId, SnapshotOwner owner) {
        return snapshots.restore(SandboxWire.org(owner.orgId(), orgId), name);
    }

    /** What was taken last comes first. */
    @GET
    @Operation(operationId = "sandboxListSnapshots", summary = "List the snapshots of an organisation")
    public Uni<SnapshotList> list(@RestQuery("org_id") String orgId) {
        return snapshots.newest(SandboxWire.org(null, orgId));
    }

    /** 404. */
    @DELETE
    @Path("/{name}")
    @Operation(operationId = "sandboxDropSnapshot", summary = "Delete a snapshot")
    public Uni<Snapshot> drop(@RestPath String name, @RestQuery("org_id") String orgId) {
        return snapshots.drop(SandboxWire.org(null, orgId), name);
    }
}
