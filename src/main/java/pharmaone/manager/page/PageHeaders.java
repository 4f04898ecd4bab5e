package pharmaone.manager.page;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.regex.Pattern;
import pharmaone.http.FilterOrder;

/** What a browser may do with Manager's pages: nothing but what these need, and keep nothing. */
@Singleton
class PageHeaders {

    /** Also as the framework reads it. */
    private static final Pattern MANAGER = Pattern.compile("/+manager([;/].*)?");

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");

    void register(@Observes Filters filters) {
        filters.register(PageHeaders::set, FilterOrder.PAGE_HEADERS.priority());
    }

    private static void set(RoutingContext context) {
        if (isManagers(context)) {
            context.addHeadersEndHandler(answered -> complete(context.response().headers()));
        }
        context.next();
    }

    static boolean isManagers(RoutingContext context) {
        return MANAGER.matcher(context.normalizedPath()).matches();
    }

    /** What an answer says itself stands. */
    static void complete(MultiMap headers) {
        HEADERS.forEach((name, value) -> {
            if (!headers.contains(name)) {
                headers.set(name, value);
            }
        });
    }
}
