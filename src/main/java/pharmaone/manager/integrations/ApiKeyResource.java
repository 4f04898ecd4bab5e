package pharmaone.manager.integrations;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.Slice;
import pharmaone.manager.integrations.ApiKeyWire.ApiKeyList;
import pharmaone.manager.integrations.ApiKeyWire.IssuedApiKey;
import pharmaone.manager.integrations.ApiKeyWire.KeyOrder;
import pharmaone.manager.login.LoginWire.Done;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.RequiresStaff;
import pharmaone.manager.staff.Role;

@Path("/api/manager/v1/orgs/{orgId}/api-keys")
@Cancellable(false)
class ApiKeyResource {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;

    private final ApiKeyQueries queries;
    private final ApiKeyDesk desk;
    private final OnDuty onDuty;

    ApiKeyResource(ApiKeyQueries queries, ApiKeyDesk desk, OnDuty onDuty) {
        this.queries = queries;
        this.desk = desk;
        this.onDuty = onDuty;
    }

    /** The keys without their secrets, active ones first, then newest first. {@code limit} 50, at most 200. */
    @GET
    @RequiresStaff(Role.OWNER)
    public Uni<ApiKeyList> list(@RestPath String orgId, @RestQuery String limit, @RestQuery String offset) {
        return queries.activeFirst(orgId, Slice.of(limit, offset, USUAL_LIMIT, MOST));
    }

    /** Issues a key; its secret is in this answer alone. 400 no name, no scope, an unknown one · 409 a sixth active one. */
    @POST
    @RequiresStaff(Role.OWNER)
    public Uni<IssuedApiKey> issue(@RestPath String orgId, KeyOrder order) {
        return desk.issue(orgId, onDuty.member().actor(), order.name(), order.scopes())
                .map(IssuedApiKey::of);
    }

    /** Refuses the key from now on; 200 also when it was already. 404 no such key. */
    @DELETE
    @Path("/{keyId}")
    @RequiresStaff(Role.OWNER)
    public Uni<Done> revoke(@RestPath String orgId, @RestPath String keyId) {
        return desk.revoke(orgId, onDuty.member().actor(), keyId).replaceWith(Done.OK);
    }
}
