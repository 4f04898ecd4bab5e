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
import pharmaone.audit.Actor;
import pharmaone.http.body.FormBody;
import pharmaone.http.error.ApiException;
import pharmaone.manager.integrations.DeliveryWire.Range;
import pharmaone.manager.integrations.SubscriptionView.Choice;
import pharmaone.manager.integrations.SubscriptionWire.Patch;
import pharmaone.manager.integrations.SubscriptionWire.Subscription;
import pharmaone.manager.page.Deed;
import pharmaone.manager.page.Edit;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Note;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.page.ShownOnce;
import pharmaone.manager.page.TypedBody;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.Role;

/** One webhook subscription: its switch, its secret, and what was sent to it. */
@Path("/manager/subscription/{subscriptionId}")
@Cancellable(false)
class SubscriptionScreen {

    @CheckedTemplate(basePath = "manager/integrations")
    static class Templates {
        static native TemplateInstance subscription(
                Frame frame, SubscriptionView view, ShownOnce secret, SentAgain again, Note note);
    }

    private final SubscriptionDesk desk;
    private final DeliveryDesk deliveries;
    private final DeliveryQueries queries;
    private final Pages pages;
    private final OnDuty onDuty;

    SubscriptionScreen(
            SubscriptionDesk desk, DeliveryDesk deliveries, DeliveryQueries queries, Pages pages, OnDuty onDuty) {
        this.desk = desk;
        this.deliveries = deliveries;
        this.queries = queries;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen(Role.OWNER)
    public Uni<Response> show(
            @RestPath String subscriptionId,
            @RestQuery String status,
            @RestQuery String page,
            @RestQuery String done,
            @RestQuery String sent,
            @RestQuery String next) {
        return show(subscriptionId, Choice.of(status, page), null, null, SentAgain.of(sent, next), Note.done(done));
    }

    /** Sends only what was changed in the form; what somebody else changed meanwhile is shown, not overwritten. */
    @POST
    @Path("/change")
    @Screen(Role.OWNER)
    public Uni<Response> change(@RestPath String subscriptionId, FormBody form) {
        Uni<?> deed = desk.require(orgId(), subscriptionId).flatMap(subscription -> change(subscription, form));
        return backAfter(deed, Deed.CHANGE_SUBSCRIPTION, subscriptionId, form);
    }

    private Uni<Subscription> change(Subscription subscription, FormBody form) {
        Edit edit = SubscriptionView.edit(subscription, form);
        if (edit.isConflict()) {
            throw new ApiException.Stale("subscription");
        }
        return edit.changes().isEmpty()
                ? Uni.createFrom().item(subscription)
                : TypedBody.of(form)
                        .text("url")
                        .texts("event_types")
                        .only(edit.changes())
                        .read(Patch::read)
                        .flatMap(patch -> desk.change(
                                orgId(), by(), subscription.id().toString(), patch, subscription.updatedAt()));
    }

    @POST
    @Path("/switch")
    @Screen(Role.OWNER)
    public Uni<Response> turn(@RestPath String subscriptionId, FormBody form) {
        boolean on = "on".equals(form.text("active"));
        Uni<?> deed = TypedBody.of(form)
                .flag("active", on)
                .read(Patch::read)
                .flatMap(patch -> desk.change(orgId(), by(), subscriptionId, patch));
        return backAfter(deed, on ? Deed.SWITCH_ON : Deed.SWITCH_OFF, subscriptionId, form);
    }

    @POST
    @Path("/delete")
    @Screen(Role.OWNER)
    public Uni<Response> delete(@RestPath String subscriptionId, FormBody form) {
        return desk.delete(orgId(), by(), subscriptionId)
                .map(done -> Pages.goTo(Note.after(Place.INTEGRATIONS.path(), Deed.DELETE_SUBSCRIPTION)));
    }

    /** Leads to the delivery, which shows by itself what is answered. */
    @POST
    @Path("/test")
    @Screen(Role.OWNER)
    public Uni<Response> test(@RestPath String subscriptionId, FormBody form) {
        return desk.test(orgId(), by(), subscriptionId)
                .map(delivery -> Pages.goTo(Note.after(path(subscriptionId) + "/delivery/" + delivery, Deed.SEND_TEST)))
                .onFailure(Note::isTold)
                .recoverWithUni(refusal -> refused(subscriptionId, form, Deed.SEND_TEST, refusal));
    }

    /** The answer itself shows the secret: it is nowhere to be asked for again. */
    @POST
    @Path("/rotate")
    @Screen(Role.OWNER)
    public Uni<Response> rotate(@RestPath String subscriptionId, FormBody form) {
        return desk.rotate(orgId(), by(), subscriptionId)
                .map(rotated -> ShownOnce.signingSecret(rotated.url(), rotated.secret()))
                .flatMap(secret ->
                        show(subscriptionId, Choice.ALL, null, secret, null, new Note(Deed.ROTATE_SECRET, null)))
                .onFailure(Note::isTold)
                .recoverWithUni(refusal -> refused(subscriptionId, form, Deed.ROTATE_SECRET, refusal));
    }

    @POST
    @Path("/rotate/end")
    @Screen(Role.OWNER)
    public Uni<Response> endRotation(@RestPath String subscriptionId, FormBody form) {
        return backAfter(desk.endRotation(orgId(), by(), subscriptionId), Deed.END_ROTATION, subscriptionId, form);
    }

    /** Leads back to the page, which says how many and has what to go on with. */
    @POST
    @Path("/redeliver")
    @Screen(Role.OWNER)
    public Uni<Response> redeliver(@RestPath String subscriptionId, FormBody form) {
        return TypedBody.of(form)
                .time("from")
                .time("to")
                .text("from_delivery")
                .text("status")
                .read(Range::read)
                .flatMap(range -> deliveries.redeliver(orgId(), by(), subscriptionId, range))
                .map(done -> Pages.goTo(Note.after(path(subscriptionId), Deed.REDELIVER_RANGE)
                        + SentAgain.of(done).query()))
                .onFailure(Note::isTold)
                .recoverWithUni(refusal -> refused(subscriptionId, form, Deed.REDELIVER_RANGE, refusal));
    }

    private Uni<Response> backAfter(Uni<?> done, Deed deed, String subscriptionId, FormBody form) {
        return done.map(result -> Pages.goTo(Note.after(path(subscriptionId), deed)))
                .onFailure(Note::isTold)
                .recoverWithUni(refusal -> refused(subscriptionId, form, deed, refusal));
    }

    private Uni<Response> refused(String subscriptionId, FormBody form, Deed deed, Throwable refusal) {
        return show(subscriptionId, Choice.ALL, form, null, null, Note.refused(deed, refusal));
    }

    private Uni<Response> show(
            String subscriptionId, Choice choice, FormBody typed, ShownOnce secret, SentAgain again, Note note) {
        return desk.require(orgId(), subscriptionId)
                .flatMap(subscription -> queries.newest(orgId(), subscription.id(), choice.status(), choice.slice())
                        .map(list -> new SubscriptionView(subscription, choice, list, typed, note)))
                .flatMap(view -> pages.show(
                        note == null ? 200 : note.status(),
                        view.paging(),
                        Templates.subscription(pages.frame(Place.INTEGRATIONS), view, secret, again, note)));
    }

    static String path(String subscriptionId) {
        return "/manager/subscription/" + subscriptionId;
    }

    private Actor by() {
        return onDuty.member().actor();
    }

    private String orgId() {
        return onDuty.member().orgId();
    }
}
