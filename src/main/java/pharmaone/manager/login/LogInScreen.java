package pharmaone.manager.login;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.ClientAddress;
import pharmaone.http.body.BodyLimit;
import pharmaone.http.body.BodySize;
import pharmaone.http.body.Fields;
import pharmaone.http.body.FormBody;
import pharmaone.http.error.ApiException;
import pharmaone.manager.login.KeptForms.Kept;
import pharmaone.manager.login.LogInPage.Notice;
import pharmaone.manager.login.LogInPage.Typed;
import pharmaone.manager.login.LoginWire.Credentials;
import pharmaone.manager.page.Cookies;
import pharmaone.manager.page.FormSeals;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Language;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.StaffMember;
import pharmaone.manager.staff.StaffSessions;

@Path("/manager")
@Cancellable(false)
class LogInScreen {

    @CheckedTemplate(basePath = "manager/login")
    static class Templates {
        static native TemplateInstance kept(Frame frame, Kept form);
    }

    private final LogIn logIn;
    private final ClientAddress addresses;
    private final StaffSessions sessions;
    private final FormSeals seals;
    private final KeptForms forms;
    private final Cookies cookies;
    private final LogInPage page;
    private final Pages pages;
    private final OnDuty onDuty;

    LogInScreen(
            LogIn logIn,
            ClientAddress addresses,
            StaffSessions sessions,
            FormSeals seals,
            KeptForms forms,
            Cookies cookies,
            LogInPage page,
            Pages pages,
            OnDuty onDuty) {
        this.logIn = logIn;
        this.addresses = addresses;
        this.sessions = sessions;
        this.seals = seals;
        this.forms = forms;
        this.cookies = cookies;
        this.page = page;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen
    public Response start() {
        return Pages.goTo(Place.REQUESTS.path());
    }

    /** What no other screen answers to: with the navigation, for whoever is logged in. */
    @GET
    @Path("/{elsewhere: .+}")
    @Screen
    public Response elsewhere() {
        throw new ApiException.NotFound("page");
    }

    @GET
    @Path("/login")
    public Uni<Response> show(@RestQuery String to, @RestQuery String done, @Context RoutingContext context) {
        Typed typed = new Typed("", to, null);
        return unlessLoggedIn(context, typed, () -> page.show(200, Notice.done(done), typed));
    }

    /** In another window, say. */
    private Uni<Response> unlessLoggedIn(RoutingContext context, Typed typed, Supplier<Uni<Response>> otherwise) {
        String token = Cookies.find(context, Cookies.SESSION);
        Uni<StaffMember> member = token == null ? Uni.createFrom().nullItem() : sessions.ofToken(token, false);
        return member.flatMap(in -> in == null ? otherwise.get() : goOn(in, typed));
    }

    /** Where it is to lead; what was kept is shown to whom it belongs, and sent by nobody else. */
    private Uni<Response> goOn(StaffMember member, Typed typed) {
        onDuty.is(member);
        return forms.open(member, typed.kept())
                .map(form -> pages.show(Templates.kept(pages.frame(null), form)))
                .orElseGet(() -> Uni.createFrom().item(Pages.goTo(typed.to())));
    }

    /** With what was kept of another form. */
    @POST
    @Path("/login")
    @BodyLimit(BodySize.MEDIUM)
    public Uni<Response> logIn(FormBody form, @Context RoutingContext context) {
        String email = typed(form, "email");
        String password = form.all("password").stream().findFirst().orElse("");
        Typed typed = new Typed(email, form.text("to"), form.text("kept"));
        if (!seals.isOurs(form, null, context)) {
            return unlessLoggedIn(context, typed, () -> page.show(403, Notice.STALE, typed));
        }
        if (email.isEmpty() || password.isEmpty() || password.length() > Fields.NAME) {
            return page.show(401, Notice.WRONG, typed);
        }
        return logIn.by(new Credentials(email, password), addresses.of(context.request()), Cookies.findToken(context))
                .invoke(in -> {
                    cookies.forget(context, Cookies.VISIT);
                    cookies.set(context, Cookies.SESSION, in.accessToken());
                })
                .flatMap(in -> sessions.ofToken(in.accessToken(), false))
                .onItem()
                .ifNull()
                .failWith(ApiException.Refused::wrongPassword)
                .flatMap(in -> goOn(in, typed))
                .onFailure(ApiException.Refused.class)
                .recoverWithUni(refusal -> refused((ApiException) refusal, typed));
    }

    private Uni<Response> refused(ApiException refusal, Typed typed) {
        Notice notice = refusal.status() == 429 ? Notice.LOCKED : Notice.WRONG;
        return page.show(refusal.status(), notice, typed).invoke(answer -> refusal.headers()
                .forEach((name, value) -> answer.getHeaders().putSingle(name, value)));
    }

    private static String typed(FormBody form, String name) {
        String text = form.text(name);
        return text == null || text.length() > Fields.NAME ? "" : text;
    }

    @POST
    @Path("/logout")
    @Screen
    public Uni<Response> logOut(FormBody form, @Context RoutingContext context) {
        return sessions.end(onDuty.member())
                .invoke(() -> cookies.end(context))
                .replaceWith(() -> Pages.goTo("/manager/login?done=out"));
    }

    /** A year long; a link, so that it works before the log-in and without scripts. */
    @GET
    @Path("/language/{tag}")
    public Response speak(String tag, @RestQuery String to, @Context RoutingContext context) {
        Language language = Language.ofTag(tag).orElseThrow(() -> new ApiException.NotFound("language"));
        cookies.keep(context, Cookies.LANGUAGE, language.tag(), 31_536_000);
        return Pages.goTo(LogInPage.ownPage(to));
    }
}
