package pharmaone.manager.shops;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.Slice;
import pharmaone.manager.shops.ShopWire.Opening;
import pharmaone.manager.shops.ShopWire.Patch;
import pharmaone.manager.shops.ShopWire.Shop;
import pharmaone.manager.shops.ShopWire.ShopList;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.RequiresStaff;
import pharmaone.manager.staff.Role;

@Path("/api/manager/v1/orgs/{orgId}/shops")
@Cancellable(false)
class ShopResource {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;

    private final ShopQueries queries;
    private final ShopDesk desk;
    private final OnDuty onDuty;

    ShopResource(ShopQueries queries, ShopDesk desk, OnDuty onDuty) {
        this.queries = queries;
        this.desk = desk;
        this.onDuty = onDuty;
    }

    /** The shops with their hosts, in the order in which they were opened. {@code limit} 50, at most 200. */
    @GET
    @RequiresStaff(Role.OWNER)
    public Uni<ShopList> list(@RestPath String orgId, @RestQuery String limit, @RestQuery String offset) {
        return queries.inOrder(orgId, Slice.of(limit, offset, USUAL_LIMIT, MOST));
    }

    /**
     * Opens a shop. Its host is its id below the base domain, unless another shop took that label first; {@code domains}
     * are further ones. 400 no label of a host, no domain, a domain that is not available · 409 the id or a domain is another
     * shop's of the organisation.
     */
    @POST
    @RequiresStaff(Role.OWNER)
    public Uni<Shop> open(@RestPath String orgId, Opening shop) {
        return desk.open(orgId, onDuty.member().actor(), shop).flatMap(done -> queries.require(orgId, shop.shopId()));
    }

    /**
     * Changes a shop; {@code domains} replaces the further ones as a whole, the host of its own id stays. One that is not
     * active answers 404 on all its hosts. 400 none of them sent, no domain, a domain that is not available · 404 · 409 a domain is
     * another shop's of the organisation.
     */
    @PATCH
    @Path("/{shopId}")
    @RequiresStaff(Role.OWNER)
    public Uni<Shop> change(@RestPath String orgId, @RestPath String shopId, Patch patch) {
        return desk.change(orgId, onDuty.member().actor(), shopId, patch)
                .flatMap(done -> queries.require(orgId, shopId));
    }

    /**
     * Looks for the TXT record of a domain and, if it has the value shown in {@code domain_proofs}, lets the domain lead to the
     * shop. At most ten look-ups a minute for each organisation. 404 · 409 there is no such record, it has another value, no name
     * server answers, or another organisation proved the domain first · 429.
     */
    @POST
    @Path("/{shopId}/domains/{domain}/verify")
    @RequiresStaff(Role.OWNER)
    public Uni<Shop> verify(@RestPath String orgId, @RestPath String shopId, @RestPath String domain) {
        return desk.prove(orgId, onDuty.member().actor(), shopId, domain)
                .flatMap(done -> queries.require(orgId, shopId));
    }
}
