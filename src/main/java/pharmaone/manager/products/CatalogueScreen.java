package pharmaone.manager.products;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.body.Fields;
import pharmaone.http.body.FormBody;
import pharmaone.http.body.P1Id;
import pharmaone.http.error.ApiException;
import pharmaone.inventory.StockCommands;
import pharmaone.manager.page.FormErrors;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Note;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Paging;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.products.CatalogueWire.CatalogueList;
import pharmaone.manager.products.CatalogueWire.CatalogueProduct;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.Search;
import pharmaone.product.ProductWire.AddToInventoryRequest;

/** The catalogue of all pharmacies, from which products are added to the inventory. */
@Path("/manager/catalogue")
@Cancellable(false)
class CatalogueScreen {

    private static final String PATH = "/manager/catalogue";

    /** The form as typed. */
    public record Typed(FormErrors errors, String initialStock, String price) {

        private static final Typed NOTHING = new Typed(FormErrors.NONE, "", "");

        static Typed of(FormBody form, Throwable refusal) {
            return new Typed(
                    FormErrors.of(refusal, List.of("initial_stock", "price")),
                    typed(form, "initial_stock"),
                    typed(form, "price"));
        }

        private static String typed(FormBody form, String name) {
            String text = form.text(name);
            return text == null ? "" : text;
        }

        public boolean isRefused() {
            return !errors.violations().isEmpty();
        }
    }

    /** A page of the catalogue; {@code q} null: all of it. */
    public record Board(String q, int page, CatalogueList list) {

        public List<CatalogueProduct> products() {
            return list.data();
        }

        public Paging paging() {
            Map<String, String> filters = new HashMap<>();
            filters.put("q", q);
            return new Paging(PATH, filters, page, list.pagination().total());
        }
    }

    @CheckedTemplate(basePath = "manager/products")
    static class Templates {
        static native TemplateInstance catalogue(Frame frame, CatalogueScreen.Board board);

        static native TemplateInstance catalogueProduct(
                Frame frame, CatalogueProduct product, CatalogueScreen.Typed form);
    }

    private final CatalogueQueries queries;
    private final StockCommands commands;
    private final Pages pages;
    private final OnDuty onDuty;

    CatalogueScreen(CatalogueQueries queries, StockCommands commands, Pages pages, OnDuty onDuty) {
        this.queries = queries;
        this.commands = commands;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen
    public Uni<Response> show(@RestQuery String q, @RestQuery String page) {
        String sought = Search.found(q);
        int number = Paging.number(page);
        return queries.byName(orgId(), sought, Paging.slice(number))
                .map(list -> new Board(sought, number, list))
                .flatMap(board -> pages.show(board.paging(), Templates.catalogue(pages.frame(Place.INVENTORY), board)));
    }

    /** The product to be added is named by a parameter: without it there is no such page. */
    @GET
    @Path("/add")
    @Screen
    public Uni<Response> choose(@RestQuery("p1_id") String p1Id) {
        return form(200, p1Id, Typed.NOTHING);
    }

    /** By the rules of the partners' route, but for a product that is there already: it stays as it is. */
    @POST
    @Path("/add")
    @Screen
    public Uni<Response> add(FormBody form) {
        String p1Id = form.text("p1_id");
        return queries.require(orgId(), id(p1Id))
                .flatMap(known -> {
                    AddToInventoryRequest product = Fields.read(request(form), AddToInventoryRequest::read);
                    return commands.add(
                            orgId(),
                            onDuty.member().actor(),
                            Long.parseLong(product.p1Id()),
                            product.stock(),
                            product.price());
                })
                .map(added -> Pages.goTo(Place.INVENTORY.path() + "/" + p1Id + "?done=added"))
                .onFailure(Note::isTold)
                .recoverWithUni(refusal -> form(((ApiException) refusal).status(), p1Id, Typed.of(form, refusal)));
    }

    private static ObjectNode request(FormBody form) {
        String stock = form.text("initial_stock");
        String price = form.text("price");
        ObjectNode request = form.object("p1_id");
        if (stock != null && stock.matches("[+-]?[0-9]{1,18}")) {
            request.put("initial_stock", Long.parseLong(stock));
        } else {
            request.put("initial_stock", stock == null ? "" : stock);
        }
        request.set("price", OverrideField.PRICE.json(price == null ? "" : price));
        return request;
    }

    private Uni<Response> form(int status, String p1Id, Typed form) {
        return queries.require(orgId(), id(p1Id))
                .flatMap(product ->
                        pages.show(status, Templates.catalogueProduct(pages.frame(Place.INVENTORY), product, form)));
    }

    private static long id(String p1Id) {
        return P1Id.ofPath(p1Id == null ? "" : p1Id);
    }

    private String orgId() {
        return onDuty.member().orgId();
    }
}
