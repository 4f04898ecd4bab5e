package pharmaone.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** {@code Accept} is not looked at (contract, Conventions); the framework would refuse what it cannot serve. */
class AnyAccept {

    @ServerRequestFilter(preMatching = true)
    public void ignore(RoutingContext context) {
        context.request().headers().remove(HttpHeaders.ACCEPT);
    }
}
