package pharmaone.manager.web;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import pharmaone.http.ApiException;
import pharmaone.http.FormBody;
import pharmaone.manager.api.OnDuty;
import pharmaone.manager.api.StaffMember;
import pharmaone.manager.api.StaffSessions;

/** Session and role before a form is read, whose form it is after that. */
@ApplicationScoped
class ScreenFilter {

    private static final int CREDENTIAL = 1_000;
    private static final int AFTER_CONTENT = 6_000;

    private final StaffSessions sessions;
    private final FormSeals seals;
    private final OnDuty onDuty;

    ScreenFilter(StaffSessions sessions, FormSeals seals, OnDuty onDuty) {
        this.sessions = sessions;
        this.seals = seals;
        this.onDuty = onDuty;
    }

    @ServerRequestFilter(priority = CREDENTIAL)
    public Uni<Response> admit(ResourceInfo resource, RoutingContext context) {
        Screen screen = resource.getResourceMethod().getAnnotation(Screen.class);
        if (screen == null) {
            return null;
        }
        return member(context, screen.isUse()).map(member -> {
            if (member == null) {
                return toLogIn(context);
            }
            onDuty.is(member);
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
        boolean page = context.request().method().name().equals("GET");
        return Pages.goTo("/manager/login" + (page ? "?to=" + encoded(context.normalizedPath()) : ""));
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    @ServerRequestFilter(priority = AFTER_CONTENT)
    public void requireOurForm(ContainerRequestContext request, ResourceInfo resource, RoutingContext context) {
        boolean deed =
                !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
        if (deed
                && isManagers(resource)
                && !asksItself(resource)
                && !seals.isOurs(FormBody.of(request), onDuty.member(), context)) {
            throw ApiException.Refused.foreignForm();
        }
    }

    /** The log-in: whoever sends an old form is shown a new one. */
    private static boolean asksItself(ResourceInfo resource) {
        return resource.getResourceClass().equals(LogInScreen.class)
                && resource.getResourceMethod().getAnnotation(Screen.class) == null;
    }

    private static boolean isManagers(ResourceInfo resource) {
        return resource.getResourceClass().getPackage().equals(ScreenFilter.class.getPackage());
    }
}
