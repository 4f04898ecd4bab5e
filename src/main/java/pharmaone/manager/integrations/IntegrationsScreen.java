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
import pharmaone.http.Slice;
import pharmaone.http.body.FormBody;
import pharmaone.manager.integrations.ApiKeyWire.KeyOrder;
import pharmaone.manager.integrations.SubscriptionWire.Order;
import pharmaone.manager.page.Deed;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Note;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.page.ShownOnce;
import pharmaone.manager.page.TypedBody;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.Role;

/** How partners get in and how they are told: keys and webhook subscriptions. */
@Path("/manager/integrations")
@Cancellable(false)
class IntegrationsScreen {

    @CheckedTemplate(basePath = "manager/integrations")
    static class Templates {
        static native TemplateInstance integrations(Frame frame, Integrations view, ShownOnce secret, Note note);
    }

    /** Revoked keys stay in the list; nobody issues more by hand. */
    private static final Slice KEYS = new Slice(200, 0);

    private final ApiKeyQueries keys;
    private final ApiKeyDesk keyDesk;
    private final SubscriptionDesk subscriptions;
    private final Pages pages;
    private final OnDuty onDuty;

    IntegrationsScreen(
            ApiKeyQueries keys, ApiKeyDesk keyDesk, SubscriptionDesk subscriptions, Pages pages, OnDuty onDuty) {
        this.keys = keys;
        this.keyDesk = keyDesk;
        this.subscriptions = subscriptions;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen(Role.OWNER)
    public Uni<Response> show(@RestQuery String done) {
        return show(null, null, Note.done(done));
    }

    /** The answer itself shows the secret: it is nowhere to be asked for again. */
    @POST
    @Path("/keys")
    @Screen(Role.OWNER)
    public Uni<Response> issue(FormBody form) {
        return TypedBody.of(form)
                .text("name")
                .texts("scopes")
                .read(KeyOrder::read)
                .flatMap(order -> keyDesk.issue(orgId(), onDuty.member().actor(), order.name(), order.scopes()))
                .map(key -> ShownOnce.key(key.name(), key.secret()))
                .flatMap(secret -> show(null, secret, new Note(Deed.ISSUE_KEY, null)))
                .onFailure(Note::isTold)
                .recoverWithUni(refusal -> show(form, null, Note.refused(Deed.ISSUE_KEY, refusal)));
    }

    @POST
    @Path("/keys/{keyId}/revoke")
    @Screen(Role.OWNER)
    public Uni<Response> revoke(@RestPath String keyId, FormBody form) {
        return keyDesk.revoke(orgId(), onDuty.member().actor(), keyId)
                .map(done -> Pages.goTo(Note.after(Place.INTEGRATIONS.path(), Deed.REVOKE_KEY)));
    }

    /** As with keys, the answer shows the secret. */
    @POST
    @Path("/subscriptions")
    @Screen(Role.OWNER)
    public Uni<Response> subscribe(FormBody form) {
        return TypedBody.of(form)
                .text("url")
                .texts("event_types")
                .read(Order::read)
                .flatMap(order ->
                        subscriptions.subscribe(orgId(), onDuty.member().actor(), order))
                .map(made -> ShownOnce.signingSecret(made.url(), made.secret()))
                .flatMap(secret -> show(null, secret, new Note(Deed.SUBSCRIBE, null)))
                .onFailure(Note::isTold)
                .recoverWithUni(refusal -> show(form, null, Note.refused(Deed.SUBSCRIBE, refusal)));
    }

    private Uni<Response> show(FormBody typed, ShownOnce secret, Note note) {
        return Uni.combine()
                .all()
                .unis(keys.activeFirst(orgId(), KEYS), subscriptions.inOrder(orgId()))
                .with((list, subscribed) -> new Integrations(list.data(), subscribed, typed, note))
                .flatMap(view -> pages.show(
                        note == null ? 200 : note.status(),
                        Templates.integrations(pages.frame(Place.INTEGRATIONS), view, secret, note)));
    }

    private String orgId() {
        return onDuty.member().orgId();
    }
}
