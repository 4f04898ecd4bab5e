package pharmaone.manager.orders;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.Slice;
import pharmaone.http.body.FormBody;
import pharmaone.manager.orders.HandlingQueries.Handling;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Paging;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.page.Searches;
import pharmaone.manager.page.Searches.Sought;
import pharmaone.manager.shops.ShopQueries;
import pharmaone.manager.staff.OnDuty;
import pharmaone.order.OrderQueries;
import pharmaone.order.OrderQueries.Filter;
import pharmaone.order.OrderSearch;
import pharmaone.order.OrderWire.OrderSummary;
import pharmaone.search.Matches;

/** All orders, newest first. */
@Path("/manager/orders")
@Cancellable(false)
class OrdersScreen {

    @CheckedTemplate(basePath = "manager/orders")
    static class Templates {
        static native TemplateInstance orders(Frame frame, OrderBoard board, boolean isDeleted);
    }

    private final OrderQueries queries;
    private final OrderSearch matching;
    private final Searches searches;
    private final HandlingQueries handlings;
    private final ShopQueries shops;
    private final Pages pages;
    private final OnDuty onDuty;

    OrdersScreen(
            OrderQueries queries,
            OrderSearch matching,
            Searches searches,
            HandlingQueries handlings,
            ShopQueries shops,
            Pages pages,
            OnDuty onDuty) {
        this.queries = queries;
        this.matching = matching;
        this.searches = searches;
        this.handlings = handlings;
        this.shops = shops;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen
    public Uni<Response> show(
            @RestQuery String status,
            @RestQuery String shop,
            @RestQuery String backorders,
            @RestQuery String sought,
            @RestQuery String page,
            @RestQuery String done) {
        String orgId = onDuty.member().orgId();
        Filter filter = OrderBoard.filter(status, shop, backorders);
        Sought search = searches.sealed(orgId, sought);
        int number = Paging.number(page);
        return found(orgId, filter, search, Paging.slice(number))
                .flatMap(list -> Uni.combine()
                        .all()
                        .unis(handlings(orgId, list), shops.inOrder(orgId, ShopQueries.CHOICES))
                        .with((known, open) -> new OrderBoard(filter, search, number, list, known, open.data())))
                .flatMap(board -> pages.show(
                        board.paging(), Templates.orders(pages.frame(Place.ORDERS), board, "deleted".equals(done))));
    }

    @POST
    @Screen
    public Uni<Response> search(FormBody form) {
        return Uni.createFrom().item(Pages.goTo(searches.address(onDuty.member().orgId(), Place.ORDERS.path(), form)));
    }

    private Uni<Map<String, Handling>> handlings(String orgId, Matches<OrderSummary> list) {
        return handlings.of(orgId, list.rows().stream().map(OrderSummary::id).toList());
    }

    private Uni<Matches<OrderSummary>> found(String orgId, Filter filter, Sought sought, Slice slice) {
        return sought == null
                ? queries.newest(orgId, filter, slice)
                        .map(list -> Matches.all(list.data(), list.pagination().total()))
                : matching.newest(orgId, sought.text(), filter, slice);
    }
}
