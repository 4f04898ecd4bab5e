package pharmaone.manager.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import pharmaone.http.Slice;
import pharmaone.manager.api.BackorderWire.BackorderList;
import pharmaone.shop.Shops;

@Path("/api/manager/v1/orgs/{orgId}/backorders")
@Extension(name = "x-smallrye-profile-gateway", value = "")
@Tag(name = "Orders")
class BackorderResource {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;

    private final BackorderQueries queries;
    private final Shops shops;

    BackorderResource(BackorderQueries queries, Shops shops) {
        this.queries = queries;
        this.shops = shops;
    }

    /**
     * Orders that were approved with too little stock and still lack some of it, newest first. {@code limit} 50, at most 200
     * (more is clamped); {@code total} counts to 10,000. 400 unknown shop, bad {@code limit} or {@code offset}.
     */
    @GET
    @RequiresStaff
    @Operation(operationId = "staffListBackorders", summary = "Orders that still lack stock")
    public Uni<BackorderList> list(
            @RestPath String orgId,
            @RestQuery("shop_id") String shopId,
            @RestQuery String limit,
            @RestQuery String offset) {
        Slice slice = Slice.of(limit, offset, USUAL_LIMIT, MOST);
        if (shopId == null || shopId.isEmpty()) {
            return queries.newest(orgId, null, slice);
        }
        return shops.require(orgId, shopId).flatMap(known -> queries.newest(orgId, shopId, slice));
    }
}
