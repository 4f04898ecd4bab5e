package pharmaone.manager.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** What a browser may do with Manager's pages: nothing but what these need, and keep nothing. */
@Singleton
class PageHeaders {

    private static final int AFTER_HOST = 8_400;

    /** Also as the framework reads it. */
    private static final Pattern MANAGER = Pattern.compile("/+manager([;/].*)?");

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    void register(@Observes Filters filters) {
        filters.register(PageHeaders::set, AFTER_HOST);
    }

    private static void set(RoutingContext context) {
        if (MANAGER.matcher(context.normalizedPath()).matches()) {
            MultiMap headers = context.response().headers();
            headers.set("Content-Security-Policy", POLICY)
                    .set("X-Content-Type-Options", "nosniff")
                    .set("Referrer-Policy", "no-referrer")
                    .set("Cross-Origin-Opener-Policy", "same-origin")
                    .set("Cross-Origin-Resource-Policy", "same-origin")
                    .set("Cache-Control", "no-store");
        }
        context.next();
    }
}
