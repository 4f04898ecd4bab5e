package pharmaone.sandbox.snapshot;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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
class SnapshotResource {

    private final Snapshots snapshots;

    SnapshotResource(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** All that an organisation has, kept under a name until it is replaced or deleted. 400 unknown organisation. */
    @POST
    public Uni<Snapshot> take(@RestQuery("org_id") String orgId, SnapshotOrder order) {
        return snapshots.take(SandboxWire.org(order.orgId(), orgId), order.name());
    }

    /** Exactly as it was, shops, keys, staff and their log-ins included. 404, 409 when its rows do not fit any more. */
    @POST
    @Path("/{name}/restore")
    public Uni<Snapshot> restore(@RestPath String name, @RestQuery("org_id") String orgId, SnapshotOwner owner) {
        return snapshots.restore(SandboxWire.org(owner.orgId(), orgId), name);
    }

    /** What was taken last comes first. */
    @GET
    public Uni<SnapshotList> list(@RestQuery("org_id") String orgId) {
        return snapshots.newest(SandboxWire.org(null, orgId));
    }

    /** 404. */
    @DELETE
    @Path("/{name}")
    public Uni<Snapshot> drop(@RestPath String name, @RestQuery("org_id") String orgId) {
        return snapshots.drop(SandboxWire.org(null, orgId), name);
    }
}
