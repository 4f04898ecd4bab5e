package pharmaone.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import pharmaone.http.error.ApiException;
import pharmaone.http.error.Refusals;

/**
 * Where the framework would rather do otherwise: it would look at {@code Accept}, and answer other methods itself.
 * Assumed: 405 with {@code Allow} for another method.
 *
 * <p>Clauses: 2.2, 3.17, 3.21.
 */
@Singleton
class Edge {

    private static final Set<HttpMethod> ROUTED = Set.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final ServedRoutes routes;
    private final Refusals refusals;

    Edge(ServedRoutes routes, Refusals refusals) {
        this.routes = routes;
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, FilterOrder.METHODS.priority());
    }

    private void pass(RoutingContext context) {
        if (ROUTED.contains(context.request().method())) {
            context.request().headers().remove("Accept");
            context.next();
            return;
        }
        String methods = routes.methodsOf(context.normalizedPath());
        refusals.write(
                context,
                methods.isEmpty()
                        ? ApiException.GatewayRefused.noRoute()
                        : ApiException.Transport.wrongMethod(methods));
    }
}
