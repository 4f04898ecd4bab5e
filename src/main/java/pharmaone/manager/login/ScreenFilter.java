package pharmaone.manager.login;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import pharmaone.http.RouteFilterOrder;
import pharmaone.http.body.BodyOwner;
import pharmaone.http.body.FormBody;
import pharmaone.http.error.ApiException;
import pharmaone.manager.page.Cookies;
import pharmaone.manager.page.ErrorPages;
import pharmaone.manager.page.ErrorPages.Kind;
import pharmaone.manager.page.FormSeals;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Screen;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.StaffMember;
import pharmaone.manager.staff.StaffSessions;

/**
 * Session and role before a form is read, whose form it is after that. A form of a session that is over is read first, for
 * what was typed into it.
 */
@ApplicationScoped
class ScreenFilter {

    private final StaffSessions sessions;
    private final FormSeals seals;
    private final KeptForms forms;
    private final LogInPage logIn;
    private final Pages pages;
    private final OnDuty onDuty;

    ScreenFilter(
            StaffSessions sessions, FormSeals seals, KeptForms forms, LogInPage logIn, Pages pages, OnDuty onDuty) {
        this.sessions = sessions;
        this.seals = seals;
        this.forms = forms;
        this.logIn = logIn;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @ServerRequestFilter(priority = RouteFilterOrder.CREDENTIAL)
    public Uni<Response> admit(ResourceInfo resource, RoutingContext context) {
        Screen screen = resource.getResourceMethod().getAnnotation(Screen.class);
        if (screen == null) {
            return null;
        }
        return member(context, screen.isUse()).map(member -> {
            if (member == null) {
                return isFormOfOurs(context) ? null : toLogIn(context);
            }
            onDuty.is(member);
            BodyOwner.isStaff(context, member.orgId());
            if (!member.role().covers(screen.value())) {
                throw ApiException.Refused.ownerOnly();
            }
            return null;
        });
    }

    private Uni<StaffMember> member(RoutingContext context, boolean isUse) {
        String token = Cookies.find(context, Cookies.SESSION);
        return token == null ? Uni.createFrom().nullItem() : sessions.ofToken(token, isUse);
    }

    /** And back to the page, when there was one; a part of a page has the browser load the whole. */
    private static Response toLogIn(RoutingContext context) {
        if (context.request().getHeader("HX-Request") != null) {
            return Response.noContent().header("HX-Refresh", "true").build();
        }
        return Pages.goTo("/manager/login"
                + (isDeed(context) ? "?done=" + lost(context) : "?to=" + encoded(Pages.here(context))));
    }

    /** Which notice the log-in shows; a log-out that comes too late has lost nothing. */
    private static String lost(RoutingContext context) {
        return isLogOut(context) ? "out" : "lost";
    }

    private static boolean isLogOut(RoutingContext context) {
        return context.normalizedPath().equals("/manager/logout");
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    /** It comes from where there was a session. */
    private boolean isFormOfOurs(RoutingContext context) {
        String token = Cookies.findToken(context);
        return isDeed(context)
                && !isLogOut(context)
                && token != null
                && sessions.originOf(token).isPresent();
    }

    private static boolean isDeed(RoutingContext context) {
        String method = context.request().method().name();
        return !method.equals("GET") && !method.equals("HEAD");
    }

    @ServerRequestFilter(priority = RouteFilterOrder.FORM)
    public Uni<Response> requireOurForm(
            ContainerRequestContext request, ResourceInfo resource, RoutingContext context) {
        if (!isDeed(context) || !isOfManager(resource) || asksItself(resource)) {
            return null;
        }
        FormBody form = FormBody.of(request);
        if (onDuty.member() == null) {
            return forms.keep(form, context).map(logIn::keeping).orElseGet(() -> Uni.createFrom()
                    .item(toLogIn(context)));
        }
        return seals.isOurs(form, onDuty.member(), context) ? null : foreign(form, context);
    }

    /** Sent by another session: of the same person it can be sent again by a click. */
    private Uni<Response> foreign(FormBody form, RoutingContext context) {
        return forms.ofEarlier(onDuty.member(), form, context)
                .filter(kept -> !isLogOut(context))
                .map(kept -> pages.show(LogInScreen.Templates.kept(pages.frame(null), kept)))
                .orElseGet(() -> pages.show(403, ErrorPages.Templates.error(pages.frame(null), Kind.OLD_FORM, "")));
    }

    /** The log-in: whoever sends an old form is shown a new one. */
    private static boolean asksItself(ResourceInfo resource) {
        return resource.getResourceClass().equals(LogInScreen.class)
                && resource.getResourceMethod().getAnnotation(Screen.class) == null;
    }

    /** By its own path, not by that of the request, which has many spellings. */
    private static boolean isOfManager(ResourceInfo resource) {
        return resource.getResourceClass().getAnnotation(Path.class).value().startsWith("/manager");
    }
}
