package pharmaone.manager.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.Cancellable;

@Path("/manager/requests")
@Cancellable(false)
class RequestsScreen {

    @CheckedTemplate(basePath = "manager")
    static class Templates {
        static native TemplateInstance requests(Frame frame);
    }

    private final Pages pages;

    RequestsScreen(Pages pages) {
        this.pages = pages;
    }

    @GET
    @Screen
    public Uni<Response> show() {
        return pages.show(Templates.requests(pages.frame(Place.REQUESTS)));
    }
}
