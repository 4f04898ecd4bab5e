package pharmaone.manager.prescriptions;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.Slice;
import pharmaone.http.body.FormBody;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Paging;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.page.Searches;
import pharmaone.manager.page.Searches.Sought;
import pharmaone.manager.shops.ShopQueries;
import pharmaone.manager.staff.OnDuty;
import pharmaone.prescription.PrescriptionQueries;
import pharmaone.prescription.PrescriptionQueries.Filter;
import pharmaone.prescription.PrescriptionWire.NamedPrescription;
import pharmaone.search.Matches;

/** All prescriptions, newest first. */
@Path("/manager/prescriptions")
@Cancellable(false)
class PrescriptionsScreen {

    @CheckedTemplate(basePath = "manager/prescriptions")
    static class Templates {
        static native TemplateInstance prescriptions(Frame frame, PrescriptionBoard board);
    }

    private final PrescriptionQueries queries;
    private final Searches searches;
    private final ShopQueries shops;
    private final Pages pages;
    private final OnDuty onDuty;

    PrescriptionsScreen(PrescriptionQueries queries, Searches searches, ShopQueries shops, Pages pages, OnDuty onDuty) {
        this.queries = queries;
        this.searches = searches;
        this.shops = shops;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen
    public Uni<Response> show(
            @RestQuery String status, @RestQuery String shop, @RestQuery String sought, @RestQuery String page) {
        String orgId = onDuty.member().orgId();
        Filter filter = PrescriptionBoard.filter(status, shop);
        Sought search = searches.sealed(orgId, sought);
        int number = Paging.number(page);
        return Uni.combine()
                .all()
                .unis(found(orgId, filter, search, Paging.slice(number)), shops.inOrder(orgId, ShopQueries.CHOICES))
                .with((list, known) -> new PrescriptionBoard(filter, search, number, list, known.data()))
                .flatMap(board ->
                        pages.show(board.paging(), Templates.prescriptions(pages.frame(Place.PRESCRIPTIONS), board)));
    }

    @POST
    @Screen
    public Uni<Response> search(FormBody form) {
        return Uni.createFrom()
                .item(Pages.goTo(searches.address(onDuty.member().orgId(), Place.PRESCRIPTIONS.path(), form)));
    }

    private Uni<Matches<NamedPrescription>> found(String orgId, Filter filter, Sought sought, Slice slice) {
        return sought == null
                ? queries.newestOfAll(orgId, filter, slice)
                        .map(list -> Matches.all(list.data(), list.pagination().total()))
                : queries.search(orgId, sought.text(), filter, slice);
    }
}
