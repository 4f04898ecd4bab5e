package pharmaone.manager.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.manager.api.OnDuty;
import pharmaone.manager.api.ShopQueries;
import pharmaone.prescription.PrescriptionQueries;
import pharmaone.prescription.PrescriptionQueries.Filter;

/** All prescriptions, newest first. */
@Path("/manager/prescriptions")
@Cancellable(false)
class PrescriptionsScreen {

    @CheckedTemplate(basePath = "manager")
    static class Templates {
        static native TemplateInstance prescriptions(Frame frame, PrescriptionBoard board);
    }

    private final PrescriptionQueries queries;
    private final ShopQueries shops;
    private final Pages pages;
    private final OnDuty onDuty;

    PrescriptionsScreen(PrescriptionQueries queries, ShopQueries shops, Pages pages, OnDuty onDuty) {
        this.queries = queries;
        this.shops = shops;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen
    public Uni<Response> show(@RestQuery String status, @RestQuery String shop, @RestQuery String page) {
        String orgId = onDuty.member().orgId();
        Filter filter = PrescriptionBoard.filter(status, shop);
        int number = Paging.number(page);
        return Uni.combine()
                .all()
                .unis(
                        queries.newestOfAll(orgId, filter, Paging.slice(number)),
                        shops.inOrder(orgId, OrdersScreen.SHOPS))
                .with((list, known) -> new PrescriptionBoard(filter, number, list, known.data()))
                .flatMap(board ->
                        pages.show(board.paging(), Templates.prescriptions(pages.frame(Place.PRESCRIPTIONS), board)));
    }
}
