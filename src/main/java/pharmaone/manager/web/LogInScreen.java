package pharmaone.manager.web;

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
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.ApiException;
import pharmaone.http.Fields;
import pharmaone.http.FormBody;
import pharmaone.manager.api.LogIn;
import pharmaone.manager.api.LoginWire.Credentials;
import pharmaone.manager.api.OnDuty;
import pharmaone.manager.api.StaffMember;
import pharmaone.manager.api.StaffSessions;

@Path("/manager")
@Cancellable(false)
class LogInScreen {

    /** What to say above the form. */
    public enum Notice {
        NONE,
        LOGGED_OUT,
        PASSWORD_CHANGED,
        WRONG,
        STALE,
        LOCKED;

        static Notice done(String word) {
            return "out".equals(word) ? LOGGED_OUT : "password".equals(word) ? PASSWORD_CHANGED : NONE;
        }

        public boolean isRefusal() {
            return ordinal() >= WRONG.ordinal();
        }
    }

    @CheckedTemplate(basePath = "manager")
    static class Templates {
        static native TemplateInstance login(Frame frame, Notice notice, String email, String to);
    }

    /** No page of ours has a longer address. */
    private static final int LONGEST = 2_000;

    private static final Pattern OWN_PAGE =
            Pattern.compile("/manager(/[A-Za-z0-9_-]+)*/?([?]([A-Za-z0-9_.~&=+-]+|%[0-9A-Fa-f]{2})*+)?");

    private final LogIn logIn;
    private final StaffSessions sessions;
    private final FormSeals seals;
    private final Cookies cookies;
    private final Pages pages;
    private final OnDuty onDuty;

    LogInScreen(LogIn logIn, StaffSessions sessions, FormSeals seals, Cookies cookies, Pages pages, OnDuty onDuty) {
        this.logIn = logIn;
        this.sessions = sessions;
        this.seals = seals;
        this.cookies = cookies;
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
        return unlessLoggedIn(context, to, () -> show(200, Notice.done(done), "", to));
    }

    /** In another window, say. */
    private Uni<Response> unlessLoggedIn(RoutingContext context, String to, Supplier<Uni<Response>> otherwise) {
        String token = Cookies.find(context, Cookies.SESSION);
        Uni<StaffMember> member = token == null ? Uni.createFrom().nullItem() : sessions.ofToken(token, false);
        return member.flatMap(
                in -> in == null ? otherwise.get() : Uni.createFrom().item(Pages.goTo(ownPage(to))));
    }

    @POST
    @Path("/login")
    public Uni<Response> logIn(FormBody form, @Context RoutingContext context) {
        String email = typed(form, "email");
        String password = form.all("password").stream().findFirst().orElse("");
        String to = form.text("to");
        if (!seals.isOurs(form, null, context)) {
            return unlessLoggedIn(context, to, () -> show(403, Notice.STALE, email, to));
        }
        if (email.isEmpty() || password.isEmpty() || password.length() > Fields.NAME) {
            return show(401, Notice.WRONG, email, to);
        }
        return logIn.by(
                        new Credentials(email, password),
                        context.request().remoteAddress().hostAddress())
                .map(in -> {
                    cookies.forget(context, Cookies.VISIT);
                    cookies.set(context, Cookies.SESSION, in.accessToken());
                    return Pages.goTo(ownPage(to));
                })
                .onFailure(ApiException.Refused.class)
                .recoverWithUni(refusal -> refused((ApiException) refusal, email, to));
    }

    private Uni<Response> refused(ApiException refusal, String email, String to) {
        Notice notice = refusal.status() == 429 ? Notice.LOCKED : Notice.WRONG;
        return show(refusal.status(), notice, email, to).invoke(page -> refusal.headers()
                .forEach((name, value) -> page.getHeaders().putSingle(name, value)));
    }

    private Uni<Response> show(int status, Notice notice, String email, String to) {
        return pages.show(status, Templates.login(pages.frame(null), notice, email, ownPage(to)));
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
                .invoke(() -> cookies.forget(context, Cookies.SESSION))
                .replaceWith(() -> Pages.goTo("/manager/login?done=out"));
    }

    /** A year long; a link, so that it works before the log-in and without scripts. */
    @GET
    @Path("/language/{tag}")
    public Response speak(String tag, @RestQuery String to, @Context RoutingContext context) {
        Language language = Language.ofTag(tag).orElseThrow(() -> new ApiException.NotFound("language"));
        cookies.keep(context, Cookies.LANGUAGE, language.tag(), 31_536_000);
        return Pages.goTo(ownPage(to));
    }

    /** Nobody is sent anywhere else by a link. */
    private static String ownPage(String to) {
        return to != null && to.length() <= LONGEST && OWN_PAGE.matcher(to).matches() ? to : Place.REQUESTS.path();
    }
}
