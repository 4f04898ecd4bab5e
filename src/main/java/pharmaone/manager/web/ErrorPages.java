package pharmaone.manager.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import pharmaone.http.RequestId;

/** Shows a refusal below {@code /manager} as a page, in the words of somebody who only wanted to click. */
@ApplicationScoped
class ErrorPages {

    /** What went wrong, as far as it makes a difference to whoever looks. */
    public enum Kind {
        NOT_FOUND,
        FORBIDDEN,
        REFUSED,
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

    @CheckedTemplate(basePath = "manager")
    static class Templates {
        static native TemplateInstance error(Frame frame, Kind kind, String requestId);
    }

    private final Pages pages;

    ErrorPages(Pages pages) {
        this.pages = pages;
    }

    @ServerResponseFilter
    public void show(ContainerResponseContext response, RoutingContext context) {
        boolean page = response.getEntity() instanceof String;
        if (response.getStatus() < 400 || page || !context.normalizedPath().startsWith("/manager")) {
            return;
        }
        Frame frame = pages.frame(null);
        response.setEntity(Templates.error(frame, Kind.of(response.getStatus()), RequestId.of(context))
                .setLocale(frame.lang())
                .render());
        response.getHeaders().putSingle("Content-Type", "text/html; charset=utf-8");
    }
}
