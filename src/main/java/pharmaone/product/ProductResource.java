package pharmaone.product;

import static pharmaone.auth.Scope.PRODUCTS_READ;
import static pharmaone.auth.Scope.PRODUCTS_WRITE;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.auth.Requires;
import pharmaone.http.NumberedPage;
import pharmaone.http.body.P1Id;
import pharmaone.http.error.ApiException;
import pharmaone.inventory.StockItems;
import pharmaone.product.ProductWire.AddToInventoryRequest;
import pharmaone.product.ProductWire.ProductListResponse;
import pharmaone.product.ProductWire.ProductStatusResponse;
import pharmaone.product.ProductWire.ProductUpdate;
import pharmaone.product.ProductWire.ShopProduct;
import pharmaone.refusal.Rule;
import pharmaone.shop.Shops;

/** Clauses: 2.18, 6.4, 6.5, 6.7, 6.9, 6.23, 6.24, 6.26. */
@Path("/api/v2/public/orgs/{orgId}/products")
@Cancellable(false)
class ProductResource {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;

    private final ProductQueries queries;
    private final StockItems items;
    private final Shops shops;

    ProductResource(ProductQueries queries, StockItems items, Shops shops) {
        this.queries = queries;
        this.items = items;
        this.shops = shops;
    }

    /**
     * What a shop shows, by name, then {@code p1_id}: its own value, else the organisation's, else the catalogue's;
     * products that are not available are left out. {@code limit} 50, at most 200 (more is clamped), {@code page} 1.
     * 400 no or unknown {@code shop_id}, bad {@code limit} or {@code page}.
     *
     * <p>Source: contract, Shops and products. Assumed: the order, the precedence and what availability does.
     */
    @GET
    @Requires(PRODUCTS_READ)
    public Uni<ProductListResponse> list(
            @RestPath String orgId,
            @RestQuery("shop_id") String shopId,
            @RestQuery String limit,
            @RestQuery String page) {
        NumberedPage part = NumberedPage.of(page, limit, USUAL_LIMIT, MOST);
        return requireShop(orgId, shopId).flatMap(known -> queries.byName(orgId, shopId, part));
    }

    /**
     * One product as a shop shows it. 400 no or unknown {@code shop_id} · 404 not attached, or not available.
     *
     * <p>Source: contract, Shops and products.
     */
    @GET
    @Path("/{p1Id}")
    @Requires(PRODUCTS_READ)
    public Uni<ShopProduct> get(@RestPath String orgId, @RestPath String p1Id, @RestQuery("shop_id") String shopId) {
        return requireShop(orgId, shopId).flatMap(known -> queries.require(orgId, shopId, P1Id.ofPath(p1Id)));
    }

    /**
     * Brings a product of the catalogue into the inventory, with {@code initial_stock} (1) on hand. One that is there
     * already keeps its stock; its price is replaced when given. 404 not in the catalogue.
     *
     * <p>Source: contract, Shops and products. Assumed: all but the fields.
     */
    @POST
    @Path("/add-to-inventory")
    @Requires(PRODUCTS_WRITE)
    public Uni<ProductStatusResponse> add(@RestPath String orgId, AddToInventoryRequest request) {
        return Panache.withTransaction(
                        () -> items.add(orgId, Long.parseLong(request.p1Id()), request.stock(), request.price()))
                .replaceWith(() -> new ProductStatusResponse(request.p1Id()));
    }

    /**
     * Sets the organisation's own values of a product, for all its shops. 400 none of them sent · 404 not in the
     * inventory.
     *
     * <p>Source: contract, Shops and products. Assumed: null gives a value back to the catalogue; {@code thc} and
     * {@code cbd} are at most 1000.
     */
    @PUT
    @Path("/{p1Id}")
    @Requires(PRODUCTS_WRITE)
    public Uni<ProductStatusResponse> update(@RestPath String orgId, @RestPath String p1Id, ProductUpdate update) {
        return Panache.withTransaction(() -> items.change(orgId, P1Id.ofPath(p1Id), update.changes()))
                .replaceWith(() -> new ProductStatusResponse(p1Id));
    }

    private Uni<Void> requireShop(String orgId, String shopId) {
        if (shopId == null || shopId.isBlank()) {
            throw new ApiException.Invalid("shop_id", Rule.REQUIRED);
        }
        return shops.require(orgId, shopId);
    }
}
