package pharmaone.sandbox;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import pharmaone.boot.Mode;
import pharmaone.http.FilterOrder;

/**
 * Leads browsers to the page {@code /sandbox/} and limits what it may do there: load its own files and call the gateway it
 * came from.
 */
@Singleton
class SandboxPage {

    private static final String ROOT = "/sandbox";

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final int FOUND = 302;

    private final Mode mode;

    SandboxPage(Mode mode) {
        this.mode = mode;
    }

    void register(@Observes Filters filters) {
        if (mode.isSandbox()) {
            filters.register(SandboxPage::guard, FilterOrder.SANDBOX_PAGE.priority());
        }
    }

    private static void guard(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.equals(ROOT) || path.equals("/") && isRead(context.request())) {
            context.response()
                    .setStatusCode(FOUND)
                    .putHeader("Location", ROOT + "/")
                    .end();
            return;
        }
        if (path.startsWith(ROOT + "/") && !path.startsWith(ROOT + "/v1/")) {
            context.addHeadersEndHandler(sent -> protect(context.response().headers()));
        }
        context.next();
    }

    private static boolean isRead(HttpServerRequest request) {
        return request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    }

    private static void protect(MultiMap headers) {
        headers.set("Content-Security-Policy", POLICY)
                .set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "no-referrer")
                .set("Cache-Control", "no-cache");
    }
}
