package pharmaone.manager.integrations;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.body.FormBody;
import pharmaone.manager.integrations.DeliveryWire.Delivery;
import pharmaone.manager.integrations.SubscriptionWire.Subscription;
import pharmaone.manager.page.Deed;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Note;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.PathId;
import pharmaone.manager.staff.Role;

/** One delivery: what was sent, what was answered, and the same again. */
@Path("/manager/subscription/{subscriptionId}/delivery/{deliveryId}")
@Cancellable(false)
class DeliveryScreen {

    @CheckedTemplate(basePath = "manager/integrations")
    static class Templates {
        static native TemplateInstance delivery(Frame frame, Delivery delivery, Subscription subscription, Note note);

        static native TemplateInstance delivery$live(Frame frame, Delivery delivery, Subscription subscription);
    }

    private final SubscriptionDesk subscriptions;
    private final DeliveryDesk desk;
    private final DeliveryQueries queries;
    private final Pages pages;
    private final OnDuty onDuty;

    DeliveryScreen(
            SubscriptionDesk subscriptions, DeliveryDesk desk, DeliveryQueries queries, Pages pages, OnDuty onDuty) {
        this.subscriptions = subscriptions;
        this.desk = desk;
        this.queries = queries;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen(Role.OWNER)
    public Uni<Response> show(@RestPath String subscriptionId, @RestPath String deliveryId, @RestQuery String done) {
        return show(subscriptionId, deliveryId, Note.done(done));
    }

    /** What changes by itself, for a page that waits for an answer. */
    @GET
    @Path("/live")
    @Screen(value = Role.OWNER, isUse = false)
    public Uni<Response> live(@RestPath String subscriptionId, @RestPath String deliveryId) {
        return subscriptions.require(orgId(), subscriptionId).flatMap(subscription -> delivery(subscription, deliveryId)
                .flatMap(delivery ->
                        pages.show(Templates.delivery$live(pages.frame(Place.INTEGRATIONS), delivery, subscription))));
    }

    @POST
    @Path("/redeliver")
    @Screen(Role.OWNER)
    public Uni<Response> redeliver(@RestPath String subscriptionId, @RestPath String deliveryId, FormBody form) {
        return subscriptions
                .require(orgId(), subscriptionId)
                .flatMap(subscription -> delivery(subscription, deliveryId))
                .flatMap(delivery -> desk.redeliver(orgId(), onDuty.member().actor(), deliveryId))
                .map(id -> Pages.goTo(
                        Note.after(SubscriptionScreen.path(subscriptionId) + "/delivery/" + id, Deed.REDELIVER)))
                .onFailure(Note::isTold)
                .recoverWithUni(refusal -> show(subscriptionId, deliveryId, Note.refused(Deed.REDELIVER, refusal)));
    }

    private Uni<Response> show(String subscriptionId, String deliveryId, Note note) {
        return subscriptions.require(orgId(), subscriptionId).flatMap(subscription -> delivery(subscription, deliveryId)
                .flatMap(delivery -> pages.show(
                        note == null ? 200 : note.status(),
                        Templates.delivery(pages.frame(Place.INTEGRATIONS), delivery, subscription, note))));
    }

    private Uni<Delivery> delivery(Subscription subscription, String deliveryId) {
        return queries.require(orgId(), subscription.id(), PathId.of(deliveryId, "delivery"));
    }

    private String orgId() {
        return onDuty.member().orgId();
    }
}
