package pharmaone.manager.inventory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.body.Fields;
import pharmaone.http.body.FormBody;
import pharmaone.http.body.P1Id;
import pharmaone.http.error.ApiException;
import pharmaone.inventory.InventoryQueries;
import pharmaone.inventory.InventoryWire.InventoryAdjustRequest;
import pharmaone.inventory.InventoryWire.InventoryLogEntry;
import pharmaone.inventory.Stock;
import pharmaone.inventory.StockCommands;
import pharmaone.manager.inventory.ShelfQueries.Shelf;
import pharmaone.manager.inventory.StockBoard.Level;
import pharmaone.manager.page.FormErrors;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.products.AssortmentQueries;
import pharmaone.manager.products.AssortmentQueries.Listing;
import pharmaone.manager.products.OverrideField;
import pharmaone.manager.shops.ShopQueries;
import pharmaone.manager.shops.ShopWire.Shop;
import pharmaone.manager.staff.OnDuty;
import pharmaone.product.ProductWire.ShopListing;
import pharmaone.product.ShopProductCommands;

/** One product of the inventory: its stock, its log, and a form to correct it. */
@Path("/manager/inventory/{p1Id}")
@Cancellable(false)
class ShelfScreen {

    /** What was done just before, or why it was not. */
    public enum Notice {
        ADDED,
        ADJUSTED,
        LISTED,
        INVALID;

        public boolean isGood() {
            return this == ADDED || this == ADJUSTED || this == LISTED;
        }

        static Notice done(String word) {
            return Stream.of(ADDED, ADJUSTED, LISTED)
                    .filter(notice -> notice.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** The form as typed; {@code errors} by its fields. */
    public record Adjustment(
            Notice notice, FormErrors errors, String deltaOnHand, String deltaIncoming, String reason, String shopId) {

        static Adjustment blank(Notice notice) {
            return new Adjustment(notice, FormErrors.NONE, "", "", "", "");
        }

        static Adjustment refused(FormErrors errors) {
            return new Adjustment(Notice.INVALID, errors, "", "", "", "");
        }

        static Adjustment of(FormBody form, FormErrors errors) {
            return new Adjustment(
                    Notice.INVALID,
                    errors,
                    typed(form, "delta_on_hand"),
                    typed(form, "delta_incoming"),
                    typed(form, "reason"),
                    typed(form, "shop_id"));
        }

        private static String typed(FormBody form, String name) {
            String text = form.text(name);
            return text == null ? "" : text;
        }
    }

    /** The shops ticked and the price typed, to list the product there. */
    public record ListingForm(List<String> shopIds, String price) {

        private static final ListingForm BLANK = new ListingForm(List.of(), "");

        static ListingForm of(FormBody form) {
            List<String> ticked = form.all("shop_ids").stream()
                    .filter(shopId -> !shopId.isBlank())
                    .toList();
            return new ListingForm(ticked, Adjustment.typed(form, "price"));
        }

        ObjectNode request() {
            ObjectNode request = JsonNodeFactory.instance.objectNode();
            shopIds.forEach(request.withArrayProperty("shop_ids")::add);
            request.set("price", OverrideField.PRICE.json(price));
            return request;
        }
    }

    /** What is shown of a product. */
    public record View(
            Shelf shelf,
            Level level,
            List<InventoryLogEntry> log,
            List<Shop> shops,
            List<Listing> listings,
            ListingForm listing) {

        public String path() {
            return Place.INVENTORY.path() + "/" + shelf.p1Id();
        }

        public boolean isListed() {
            return listings.stream().anyMatch(one -> one.price() != null);
        }

        public List<Listing> furtherShops() {
            return listings.stream().filter(one -> one.price() == null).toList();
        }

        /** The only shop there is needs no choice. */
        public boolean isTicked(Listing one) {
            return listings.size() == 1 || listing.shopIds().contains(one.shopId());
        }
    }

    @CheckedTemplate(basePath = "manager/inventory")
    static class Templates {
        static native TemplateInstance shelf(Frame frame, View view, Adjustment form);
    }

    private static final List<String> FIELDS = List.of("delta_on_hand", "delta_incoming", "shop_id", "reason");

    private final ShelfQueries shelves;
    private final InventoryQueries inventory;
    private final ShopQueries shops;
    private final AssortmentQueries assortment;
    private final Stock stock;
    private final StockCommands commands;
    private final ShopProductCommands products;
    private final Pages pages;
    private final OnDuty onDuty;

    ShelfScreen(
            ShelfQueries shelves,
            InventoryQueries inventory,
            ShopQueries shops,
            AssortmentQueries assortment,
            Stock stock,
            StockCommands commands,
            ShopProductCommands products,
            Pages pages,
            OnDuty onDuty) {
        this.shelves = shelves;
        this.inventory = inventory;
        this.shops = shops;
        this.assortment = assortment;
        this.stock = stock;
        this.commands = commands;
        this.products = products;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen
    public Uni<Response> show(@RestPath String p1Id, @RestQuery String done) {
        return show(200, p1Id, Adjustment.blank(Notice.done(done)), ListingForm.BLANK);
    }

    /** By the rules of the partners' route. */
    @POST
    @Path("/adjust")
    @Screen
    public Uni<Response> adjust(@RestPath String p1Id, FormBody form) {
        long product = P1Id.ofPath(p1Id);
        return shelves.require(orgId(), product)
                .flatMap(known -> {
                    InventoryAdjustRequest request = Fields.read(request(product, form), InventoryAdjustRequest::read);
                    return commands.adjust(orgId(), onDuty.member().actor(), request.movement(), request.cause());
                })
                .map(booked -> Pages.goTo(Place.INVENTORY.path() + "/" + product + "?done=adjusted"))
                .onFailure(ApiException.Invalid.class)
                .recoverWithUni(refusal ->
                        show(400, p1Id, Adjustment.of(form, FormErrors.of(refusal, FIELDS)), ListingForm.BLANK));
    }

    /** A shop that sells it already, perhaps by somebody else's click, stays as it is. */
    @POST
    @Path("/shops")
    @Screen
    public Uni<Response> list(@RestPath String p1Id, FormBody form) {
        long product = P1Id.ofPath(p1Id);
        ListingForm typed = ListingForm.of(form);
        return shelves.require(orgId(), product)
                .flatMap(known -> products.list(
                        orgId(), onDuty.member().actor(), product, Fields.read(typed.request(), ShopListing::read)))
                .map(listed -> Pages.goTo(Place.INVENTORY.path() + "/" + product + "?done=listed"))
                .onFailure(ApiException.Invalid.class)
                .recoverWithUni(refusal -> show(
                        400, p1Id, Adjustment.refused(FormErrors.of(refusal, List.of("shop_ids", "price"))), typed));
    }

    private static ObjectNode request(long p1Id, FormBody form) {
        ObjectNode request = form.object("reason", "shop_id");
        request.put("p1_id", p1Id);
        for (String delta : List.of("delta_on_hand", "delta_incoming")) {
            String typed = form.text(delta);
            if (typed != null && typed.matches("[+-]?[0-9]{1,18}")) {
                request.put(delta, Long.parseLong(typed));
            } else if (typed != null) {
                request.put(delta, typed);
            }
        }
        return request;
    }

    private Uni<Response> show(int status, String p1Id, Adjustment form, ListingForm listing) {
        long product = P1Id.ofPath(p1Id);
        return Uni.combine()
                .all()
                .unis(
                        shelves.require(orgId(), product),
                        inventory.newest(orgId(), product),
                        shops.inOrder(orgId(), ShopQueries.CHOICES),
                        assortment.listings(orgId(), product))
                .with((shelf, log, known, listings) -> new View(
                        shelf,
                        Level.of(shelf.onHand(), stock.lowStockThreshold()),
                        log,
                        known.data(),
                        listings,
                        listing))
                .flatMap(view -> pages.show(status, Templates.shelf(pages.frame(Place.INVENTORY), view, form)));
    }

    private String orgId() {
        return onDuty.member().orgId();
    }
}
