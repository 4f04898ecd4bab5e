package pharmaone.manager.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import pharmaone.http.RequestId;
import pharmaone.http.ServedRoutes;
import pharmaone.http.error.ApiException;
import pharmaone.http.error.Refusals;

/** Shows a refusal below {@code /manager} as a page, in the words of somebody who only wanted to click. */
@ApplicationScoped
public class ErrorPages {

    /** What went wrong, as far as it makes a difference to whoever looks. */
    public enum Kind {
        NOT_FOUND,
        FORBIDDEN,
        OLD_FORM,
        REFUSED,
        UNREADABLE,
        BUSY,
        BROKEN;

        static Kind of(int status) {
            return switch (status) {
                case 404 -> NOT_FOUND;
                case 403 -> FORBIDDEN;
                case 429, 503 -> BUSY;
                default -> status < 500 ? REFUSED : BROKEN;
            };
        }
    }

    @CheckedTemplate(basePath = "manager/page")
    public static class Templates {
        /** {@code detail} is what support wants to know, empty where there is nothing. */
        public static native TemplateInstance error(Frame frame, Kind kind, String detail);
    }

    private final Pages pages;
    private final ServedRoutes routes;

    ErrorPages(Pages pages, ServedRoutes routes) {
        this.pages = pages;
        this.routes = routes;
    }

    /** The address of a deed, asked for again by its address alone, leads to the page it was done on. */
    private String pageOf(String deed) {
        String page = deed.substring(0, deed.lastIndexOf('/'));
        return page.isEmpty() || routes.isServed("GET", page) ? page : pageOf(page);
    }

    @ServerResponseFilter
    public void show(ContainerResponseContext response, RoutingContext context) {
        boolean page = response.getEntity() instanceof String;
        if (response.getStatus() < 400 || page || !PageHeaders.isManagers(context)) {
            return;
        }
        if (response.getStatus() == 405 && context.request().method().equals(HttpMethod.GET)) {
            response.setStatusInfo(Response.Status.SEE_OTHER);
            response.setEntity(null);
            response.getHeaders().remove("Content-Type");
            response.getHeaders().putSingle("Location", pageOf(context.normalizedPath()));
            return;
        }
        Frame frame = pages.frame(null);
        response.setEntity(error(frame, response.getStatus(), context)
                .setLocale(frame.lang())
                .render());
        response.getHeaders().putSingle("Content-Type", "text/html; charset=utf-8");
    }

    private static TemplateInstance error(Frame frame, int status, RoutingContext context) {
        if (Refusals.noted(context).orElse(null) instanceof ApiException.Illegible illegible) {
            return Templates.error(frame, Kind.UNREADABLE, illegible.where());
        }
        Kind kind = Kind.of(status);
        return Templates.error(frame, kind, kind == Kind.BROKEN ? RequestId.of(context) : "");
    }
}
