package pharmaone.manager.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.Slice;
import pharmaone.manager.api.OnDuty;
import pharmaone.manager.api.ShopQueries;
import pharmaone.order.OrderQueries;
import pharmaone.order.OrderQueries.Filter;
import pharmaone.order.OrderWire.OrderSummary;

/** All orders, newest first. */
@Path("/manager/orders")
@Cancellable(false)
class OrdersScreen {

    @CheckedTemplate(basePath = "manager")
    static class Templates {
        static native TemplateInstance orders(Frame frame, OrderBoard board, boolean isDeleted);
    }

    static final Slice SHOPS = new Slice(200, 0);

    private final OrderQueries queries;
    private final HandlingQueries handlings;
    private final ShopQueries shops;
    private final Pages pages;
    private final OnDuty onDuty;

    OrdersScreen(OrderQueries queries, HandlingQueries handlings, ShopQueries shops, Pages pages, OnDuty onDuty) {
        this.queries = queries;
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
            @RestQuery String page,
            @RestQuery String done) {
        String orgId = onDuty.member().orgId();
        Filter filter = OrderBoard.filter(status, shop, backorders);
        int number = Paging.number(page);
        return queries.newest(orgId, filter, Paging.slice(number))
                .flatMap(list -> Uni.combine()
                        .all()
                        .unis(
                                handlings.of(
                                        orgId,
                                        list.data().stream()
                                                .map(OrderSummary::id)
                                                .toList()),
                                shops.inOrder(orgId, SHOPS))
                        .with((known, open) -> new OrderBoard(filter, number, list, known, open.data())))
                .flatMap(board -> pages.show(
                        board.paging(), Templates.orders(pages.frame(Place.ORDERS), board, "deleted".equals(done))));
    }
}
