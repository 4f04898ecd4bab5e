package pharmaone.manager.inventory;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.body.P1Id;
import pharmaone.inventory.StockCommands;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.RequiresStaff;
import pharmaone.product.ProductWire.AddToInventoryRequest;
import pharmaone.product.ProductWire.ShopListing;
import pharmaone.product.ShopProductCommands;

@Path("/api/manager/v1/orgs/{orgId}/inventory")
@Cancellable(false)
class InventoryDeskResource {

    /** Done with a product. */
    record ProductStatus(String status, String p1Id) {}

    private final StockCommands stock;
    private final ShopProductCommands products;
    private final OnDuty onDuty;

    InventoryDeskResource(StockCommands stock, ShopProductCommands products, OnDuty onDuty) {
        this.stock = stock;
        this.products = products;
        this.onDuty = onDuty;
    }

    /**
     * Adds a product of the catalogue to the inventory, with {@code initial_stock} (1) on hand. 404 not in the catalogue,
     * 409 in the inventory already: nothing was changed.
     */
    @POST
    @RequiresStaff
    public Uni<ProductStatus> add(@RestPath String orgId, AddToInventoryRequest product) {
        return stock.add(
                        orgId,
                        onDuty.member().actor(),
                        Long.parseLong(product.p1Id()),
                        product.stock(),
                        product.price())
                .replaceWith(() -> new ProductStatus("ok", product.p1Id()));
    }

    /**
     * Lists a product of the inventory in shops, all or none of them; a shop that sells it already keeps its price.
     * 400 no or an unknown shop, nothing on hand · 404 not in the inventory.
     */
    @POST
    @Path("/{p1Id}/shops")
    @RequiresStaff
    public Uni<ProductStatus> list(@RestPath String orgId, @RestPath String p1Id, ShopListing listing) {
        return products.list(orgId, onDuty.member().actor(), P1Id.ofPath(p1Id), listing)
                .replaceWith(() -> new ProductStatus("ok", p1Id));
    }
}
