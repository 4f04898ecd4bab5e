package pharmaone.manager.page;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import pharmaone.http.RouteFilterOrder;

/** A page is mostly markup that repeats: it travels at a fifth of its size. Only Manager's; what partners get stays as it is. */
@ApplicationScoped
class ZippedPages {

    @ServerResponseFilter(priority = RouteFilterOrder.COMPRESSION)
    public void zip(ContainerResponseContext response, RoutingContext context) {
        if (response.getEntity() instanceof String page && PageHeaders.isManagers(context)) {
            response.getHeaders().putSingle("Vary", "Accept-Encoding");
            if (Assets.isGzipTaken(context.request().getHeader("Accept-Encoding"))) {
                response.setEntity(Assets.gzip(page.getBytes(StandardCharsets.UTF_8)));
                response.getHeaders().putSingle("Content-Encoding", "gzip");
            }
        }
    }
}
