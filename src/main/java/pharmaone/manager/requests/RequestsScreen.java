package pharmaone.manager.requests;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.Slice;
import pharmaone.http.body.FormBody;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.page.Searches;
import pharmaone.manager.requests.RequestQueue.Choice;
import pharmaone.manager.requests.RequestQueueWire.RequestSummary;
import pharmaone.manager.shops.ShopQueries;
import pharmaone.manager.staff.OnDuty;

/** The review queue: what waits, oldest first, then what was decided. */
@Path("/manager/requests")
@Cancellable(false)
class RequestsScreen {

    @CheckedTemplate(basePath = "manager/requests")
    static class Templates {
        /** {@code previous} is what was decided just before, or null. */
        static native TemplateInstance requests(Frame frame, RequestQueue queue, RequestSummary previous);

        static native TemplateInstance requests$queue(Frame frame, RequestQueue queue);
    }

    private static final Slice SHOPS = new Slice(200, 0);

    /** A browser asks again; what is shorter than the gateway's own patience never holds up its end. */
    private static final Duration STREAM = Duration.ofSeconds(15);

    private final RequestQueries queries;
    private final ShopQueries shops;
    private final RequestEvents events;
    private final Searches searches;
    private final Choices choices;
    private final Pages pages;
    private final OnDuty onDuty;

    RequestsScreen(
            RequestQueries queries,
            ShopQueries shops,
            RequestEvents events,
            Searches searches,
            Choices choices,
            Pages pages,
            OnDuty onDuty) {
        this.queries = queries;
        this.shops = shops;
        this.events = events;
        this.searches = searches;
        this.choices = choices;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen
    public Uni<Response> show(@RestQuery String decided) {
        return queries.decided(orgId(), decided).flatMap(previous -> show(choices.ofAddress(), previous));
    }

    @POST
    @Screen
    public Uni<Response> search(FormBody form) {
        return show(
                Choice.of(form.text("status"), form.text("shop"), searches.typed(orgId(), form.text("q")), null), null);
    }

    /** The list alone, for a page that heard of a change: by what it shows, not by what somebody is about to type. */
    @GET
    @Path("/live")
    @Screen(isUse = false)
    public Uni<Response> live() {
        return queue(choices.ofAddress())
                .flatMap(queue -> queue.isPastEnd()
                        ? queue(queue.choice().at(queue.lastPage()))
                        : Uni.createFrom().item(queue))
                .flatMap(queue -> pages.show(Templates.requests$queue(pages.frame(Place.REQUESTS), queue)));
    }

    @GET
    @Path("/events")
    @Screen(isUse = false)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.TEXT_PLAIN)
    public Multi<String> events() {
        return events.of(onDuty.member(), choices.ofAddress().shop()).select().first(STREAM);
    }

    private Uni<Response> show(Choice choice, RequestSummary previous) {
        return queue(choice)
                .flatMap(queue -> queue.isPastEnd()
                        ? Uni.createFrom().item(Pages.goTo(queue.page(queue.lastPage())))
                        : pages.show(Templates.requests(pages.frame(Place.REQUESTS), queue, previous)));
    }

    private String orgId() {
        return onDuty.member().orgId();
    }

    private Uni<RequestQueue> queue(Choice choice) {
        String orgId = orgId();
        return Uni.combine()
                .all()
                .unis(
                        queries.queue(orgId, choice.filter(), choice.slice()),
                        queries.counts(orgId, choice.shop()),
                        shops.inOrder(orgId, SHOPS))
                .with((list, counts, known) -> new RequestQueue(choice, list, counts, known.data()));
    }
}
