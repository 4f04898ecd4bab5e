package pharmaone.product;

import static pharmaone.auth.Scope.PRODUCTS_WRITE;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.auth.Requires;
import pharmaone.product.ProductWire.ShopProductAttach;
import pharmaone.product.ProductWire.ShopProductDetach;
import pharmaone.product.ProductWire.ShopProductOverrides;
import pharmaone.product.ProductWire.ShopProductStatusResponse;
import pharmaone.shop.Shops;

/** Clauses: 6.9, 6.10, 6.13, 6.15. */
@Path("/api/v2/public/orgs/{orgId}/shops")
@Cancellable(false)
@Tag(name = "Shops")
class ShopProductResource {

    private final ShopProducts products;
    private final Shops shops;

    ShopProductResource(ShopProducts products, Shops shops) {
        this.products = products;
        this.shops = shops;
    }

    /**
     * Lets a shop sell a product of the inventory; doing it again is fine. {@code price} and {@code available} become the
     * shop's own, one that is not sent stays. 400 unknown shop, nothing on hand · 404 not in the inventory.
     *
     * <p>Source: contract, Shops and products. Assumed: what sending it again does.
     */
    @POST
    @Path("/attach-product")
    @Requires(PRODUCTS_WRITE)
    @Operation(operationId = "attachProduct", summary = "Let a shop sell a product")
    public Uni<ShopProductStatusResponse> attach(@RestPath String orgId, ShopProductAttach body) {
        return done(
                orgId,
                body.shopId(),
                body.p1Id(),
                p1Id -> products.attach(orgId, body.shopId(), p1Id, body.price(), body.available()));
    }

    /**
     * Takes a product out of a shop, its overrides too. 400 unknown shop · 404 not attached.
     *
     * <p>Source: contract, Shops and products. Assumed: that the overrides go.
     */
    @POST
    @Path("/detach-product")
    @Requires(PRODUCTS_WRITE)
    @Operation(operationId = "detachProduct", summary = "Take a product out of a shop")
    public Uni<ShopProductStatusResponse> detach(@RestPath String orgId, ShopProductDetach body) {
        return done(orgId, body.shopId(), body.p1Id(), p1Id -> products.detach(orgId, body.shopId(), p1Id, null));
    }

    /**
     * Sets what a shop says of a product instead of the organisation; null clears an override.
     * 400 unknown shop, none of them sent · 404 not in the inventory, not attached.
     *
     * <p>Source: contract, Shops and products. Assumed: that one at least must be sent.
     */
    @POST
    @Path("/product-overrides")
    @Requires(PRODUCTS_WRITE)
    @Operation(operationId = "overrideProduct", summary = "Set a shop's own values of a product")
    public Uni<ShopProductStatusResponse> override(@RestPath String orgId, ShopProductOverrides body) {
        return done(
                orgId,
                body.shopId(),
                body.p1Id(),
                p1Id -> products.override(orgId, body.shopId(), p1Id, body.changes(), null));
    }

    private Uni<ShopProductStatusResponse> done(
            String orgId, String shopId, String p1Id, Function<Long, Uni<Void>> deed) {
        return shops.require(orgId, shopId)
                .flatMap(known -> Panache.withTransaction(() -> deed.apply(Long.parseLong(p1Id))))
                .replaceWith(() -> new ShopProductStatusResponse(p1Id, shopId));
    }
}
