package pharmaone.manager.inventory;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.inventory.Stock;
import pharmaone.manager.inventory.StockBoard.Choice;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Paging;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.staff.OnDuty;

/** The stock of all products, by name; what is low or out stands out. */
@Path("/manager/inventory")
@Cancellable(false)
class InventoryScreen {

    @CheckedTemplate(basePath = "manager/inventory")
    static class Templates {
        static native TemplateInstance inventory(Frame frame, StockBoard board);
    }

    private final ShelfQueries queries;
    private final Stock stock;
    private final Pages pages;
    private final OnDuty onDuty;

    InventoryScreen(ShelfQueries queries, Stock stock, Pages pages, OnDuty onDuty) {
        this.queries = queries;
        this.stock = stock;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen
    public Uni<Response> show(@RestQuery String level, @RestQuery String q, @RestQuery String page) {
        int threshold = stock.lowStockThreshold();
        Choice choice = Choice.of(level, q);
        int number = Paging.number(page);
        return queries.byName(onDuty.member().orgId(), choice.q(), choice.most(threshold), Paging.slice(number))
                .map(shelves -> new StockBoard(choice, number, shelves, threshold))
                .flatMap(board -> pages.show(board.paging(), Templates.inventory(pages.frame(Place.INVENTORY), board)));
    }
}
