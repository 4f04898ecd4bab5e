package pharmaone.manager.orders;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import pharmaone.http.Slice;
import pharmaone.manager.orders.BackorderWire.BackorderList;
import pharmaone.manager.staff.RequiresStaff;
import pharmaone.shop.Shops;

@Path("/api/manager/v1/orgs/{orgId}/backorders")
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
