package pharmaone.manager.inventory;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import pharmaone.http.Slice;
import pharmaone.manager.inventory.ReconciliationWire.DifferenceList;
import pharmaone.manager.staff.RequiresStaff;

@Path("/api/manager/v1/orgs/{orgId}/inventory/reconciliation")
class ReconciliationResource {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;

    private final ReconciliationQueries queries;

    ReconciliationResource(ReconciliationQueries queries) {
        this.queries = queries;
    }

    /**
     * The products whose stock is not what the log adds up to: there must be none. Reads the organisation's whole log.
     * {@code limit} 50, at most 200.
     */
    @GET
    @RequiresStaff
    public Uni<DifferenceList> list(@RestPath String orgId, @RestQuery String limit, @RestQuery String offset) {
        return queries.differences(orgId, Slice.of(limit, offset, USUAL_LIMIT, MOST));
    }
}
