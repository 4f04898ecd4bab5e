package pharmaone.sandbox;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import pharmaone.boot.Mode;
import pharmaone.http.FilterOrder;
import pharmaone.http.error.ApiException;
import pharmaone.http.error.Refusals;

/**
 * Marks every answer of a sandbox as such and lets no web page of another site control it. In production the sandbox's
 * control, the page to try the API on, the document of what is not for partners and the shops' doors under a path do not
 * exist, however the path is spelled.
 */
@Singleton
class SandboxGate {

    private static final String PARTNERS_DOCUMENT = "/openapi/external-api";

    private final Mode mode;
    private final Refusals refusals;

    SandboxGate(Mode mode, Refusals refusals) {
        this.mode = mode;
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        if (mode.isSandbox()) {
            filters.register(SandboxGate::mark, FilterOrder.SANDBOX_ROUTES.priority());
            filters.register(this::admit, FilterOrder.SANDBOX_GATE.priority());
        } else {
            filters.register(this::hide, FilterOrder.SANDBOX_GATE.priority());
        }
    }

    private static void mark(RoutingContext context) {
        context.response().putHeader("X-Gateway-Mode", "sandbox");
        context.next();
    }

    private void admit(RoutingContext context) {
        if ("sandbox".equals(FirstSegment.of(context)) && isForeign(context.request())) {
            refusals.write(context, ApiException.Refused.foreignOrigin());
        } else {
            context.next();
        }
    }

    private void hide(RoutingContext context) {
        boolean hidden =
                switch (FirstSegment.of(context)) {
                    case "sandbox", "docs", "shop" -> true;
                    case "openapi" -> !context.normalizedPath().startsWith(PARTNERS_DOCUMENT);
                    default -> false;
                };
        if (hidden) {
            refusals.write(context, ApiException.GatewayRefused.noRoute());
        } else {
            context.next();
        }
    }

    /** Sent by a page of another site; a client that is no browser sends neither header. */
    private static boolean isForeign(HttpServerRequest request) {
        return "cross-site".equalsIgnoreCase(request.getHeader("Sec-Fetch-Site"))
                || request.headers().getAll("Origin").stream()
                        .anyMatch(origin -> isForeign(origin, request.authority()));
    }

    private static boolean isForeign(String origin, HostAndPort here) {
        try {
            URI page = new URI(origin);
            int usual = "https".equalsIgnoreCase(page.getScheme()) ? 443 : 80;
            return here == null
                    || page.getHost() == null
                    || !page.getHost().equalsIgnoreCase(here.host())
                    || port(page.getPort(), usual) != port(here.port(), usual);
        } catch (URISyntaxException nonsense) {
            return true;
        }
    }

    private static int port(int port, int usual) {
        return port < 0 ? usual : port;
    }
}
