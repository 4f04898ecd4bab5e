package pharmaone.shop;

import static pharmaone.auth.Scope.PRODUCTS_READ;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import pharmaone.auth.Requires;
import pharmaone.shop.ShopWire.ShopListResponse;

@Path("/api/v2/public/orgs/{orgId}/shops")
class ShopResource {

    private final Shops shops;

    ShopResource(Shops shops) {
        this.shops = shops;
    }

    /**
     * All shops of the organisation, inactive ones too, in the order they were made.
     *
     * <p>Source: contract, Shops and products. Assumed: the order.
     */
    @GET
    @Requires(PRODUCTS_READ)
    public Uni<ShopListResponse> list(@RestPath String orgId) {
        return shops.inOrder(orgId).map(ShopListResponse::new);
    }
}
