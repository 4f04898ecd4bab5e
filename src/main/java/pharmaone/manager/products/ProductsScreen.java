package pharmaone.manager.products;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.body.Fields;
import pharmaone.http.body.FormBody;
import pharmaone.http.error.ApiException;
import pharmaone.manager.page.FormErrors;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Paging;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.products.AssortmentQueries.Candidate;
import pharmaone.manager.products.AssortmentQueries.Offers;
import pharmaone.manager.shops.ShopQueries;
import pharmaone.manager.shops.ShopWire.Shop;
import pharmaone.manager.staff.OnDuty;
import pharmaone.product.ProductWire.ShopProductAttach;
import pharmaone.product.ShopProductCommands;

/** What a shop sells, and what it could sell. */
@Path("/manager/products")
@Cancellable(false)
class ProductsScreen {

    /** What was done just before, or why it was not. */
    public enum Notice {
        ATTACHED,
        DETACHED,
        NO_PRODUCT,
        INVALID;

        public boolean isGood() {
            return this == ATTACHED || this == DETACHED;
        }

        static Notice done(String word) {
            return "attached".equals(word) ? ATTACHED : "detached".equals(word) ? DETACHED : null;
        }
    }

    /** {@code shop} is null in an organisation without any; {@code errors} are those of a refused form. */
    public record Board(
            Shop shop,
            List<Shop> shops,
            Offers offers,
            List<Candidate> candidates,
            int page,
            Notice notice,
            FormErrors errors) {

        public Paging paging() {
            return shop == null
                    ? new Paging(Place.PRODUCTS.path(), Map.of(), 1, 0)
                    : new Paging(
                            Place.PRODUCTS.path(),
                            Map.of("shop", shop.shopId()),
                            page,
                            offers.pagination().total());
        }
    }

    @CheckedTemplate(basePath = "manager/products")
    static class Templates {
        static native TemplateInstance products(Frame frame, ProductsScreen.Board board);
    }

    private final AssortmentQueries queries;
    private final ShopQueries shops;
    private final ShopProductCommands commands;
    private final Pages pages;
    private final OnDuty onDuty;

    ProductsScreen(
            AssortmentQueries queries, ShopQueries shops, ShopProductCommands commands, Pages pages, OnDuty onDuty) {
        this.queries = queries;
        this.shops = shops;
        this.commands = commands;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    /** Of the first shop when none is named. */
    @GET
    @Screen
    public Uni<Response> show(@RestQuery String shop, @RestQuery String page, @RestQuery String done) {
        return show(200, shop, Paging.number(page), Notice.done(done), FormErrors.NONE);
    }

    @POST
    @Path("/attach")
    @Screen
    public Uni<Response> attach(FormBody form) {
        String shopId = form.text("shop_id");
        return shops.require(orgId(), shopId).flatMap(shop -> attached(form)
                .map(done -> Pages.goTo(path(shopId, "attached")))
                .onFailure(ProductsScreen::isTold)
                .recoverWithUni(refusal -> refused(shopId, (ApiException) refusal)));
    }

    private Uni<?> attached(FormBody form) {
        return Uni.createFrom()
                .deferred(() -> commands.attach(
                        orgId(), onDuty.member().actor(), Fields.read(request(form), ShopProductAttach::read)));
    }

    static String path(String shopId, String done) {
        return Place.PRODUCTS.path() + "?shop=" + shopId + "&done=" + done;
    }

    private static ObjectNode request(FormBody form) {
        String price = form.text("price");
        ObjectNode request = form.object("shop_id", "p1_id");
        request.set("price", OverrideField.PRICE.json(price == null ? "" : price));
        return request;
    }

    private static boolean isTold(Throwable failure) {
        return failure instanceof ApiException.Invalid || failure instanceof ApiException.NotFound;
    }

    private Uni<Response> refused(String shopId, ApiException refusal) {
        if (refusal instanceof ApiException.NotFound) {
            return show(400, shopId, 1, Notice.NO_PRODUCT, FormErrors.NONE);
        }
        FormErrors errors = FormErrors.of(refusal, List.of("price"));
        return show(400, shopId, 1, Notice.INVALID, errors);
    }

    private Uni<Response> show(int status, String shopId, int page, Notice notice, FormErrors errors) {
        return shops.inOrder(orgId(), ShopQueries.CHOICES)
                .flatMap(known -> board(shopId, known.data(), page, notice, errors))
                .flatMap(board ->
                        pages.show(status, board.paging(), Templates.products(pages.frame(Place.PRODUCTS), board)));
    }

    private Uni<Board> board(String shopId, List<Shop> known, int page, Notice notice, FormErrors errors) {
        boolean named = shopId != null && !shopId.isBlank();
        Shop shop = known.stream()
                .filter(one -> !named || one.shopId().equals(shopId))
                .findFirst()
                .orElse(null);
        if (shop == null && named) {
            throw new ApiException.NotFound("shop");
        }
        if (shop == null) {
            return Uni.createFrom().item(new Board(null, known, null, List.of(), 1, notice, errors));
        }
        return Uni.combine()
                .all()
                .unis(
                        queries.byName(orgId(), shop.shopId(), Paging.slice(page)),
                        queries.candidates(orgId(), shop.shopId()))
                .with((offers, candidates) -> new Board(shop, known, offers, candidates, page, notice, errors));
    }

    private String orgId() {
        return onDuty.member().orgId();
    }
}
