package pharmaone.sandbox.traffic;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import pharmaone.boot.Mode;
import pharmaone.http.FilterOrder;
import pharmaone.sandbox.FirstSegment;

/** Has each call of partners and staff go through the router as an {@link Exchange}; the sandbox's own stay as they are. */
@Singleton
class Traffic {

    private static final Set<String> OURS =
            Set.of("sandbox", "manager", "docs", "openapi", "webjars", "favicon.ico", ".well-known");

    private final Mode mode;
    private Router router;

    Traffic(Mode mode) {
        this.mode = mode;
    }

    void through(@Observes Router router) {
        this.router = router;
    }

    void register(@Observes Filters filters) {
        if (mode.isSandbox()) {
            filters.register(this::pass, FilterOrder.TRAFFIC.priority());
        }
    }

    private void pass(RoutingContext context) {
        if (Exchange.of(context).isPresent()) {
            Exchange.of(context).get().isIn(context);
            context.next();
        } else if (OURS.contains(FirstSegment.of(context))) {
            context.next();
        } else {
            router.handle(new Exchange((HttpServerRequestInternal) context.request()));
        }
    }
}
