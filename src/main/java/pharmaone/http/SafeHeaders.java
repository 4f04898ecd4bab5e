package pharmaone.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * What keeps browsers and caches from making of an answer what it is not. A route that says otherwise is right: what
 * it set stays.
 */
@Singleton
public class SafeHeaders {

    private final EdgeConfig config;

    SafeHeaders(EdgeConfig config) {
        this.config = config;
    }

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    give(context);
                    context.next();
                },
                FilterOrder.SAFE_HEADERS.priority());
    }

    /** With the head of the answer, whoever writes it. */
    public void give(RoutingContext context) {
        context.addHeadersEndHandler(head -> {
            MultiMap headers = context.response().headers();
            absent(headers, "X-Content-Type-Options", "nosniff");
            absent(headers, "Referrer-Policy", "no-referrer");
            config.hstsMaxAge()
                    .ifPresent(age -> absent(headers, "Strict-Transport-Security", "max-age=" + age.toSeconds()));
            if (!isForEverybody(context.request().path())) {
                absent(headers, "Cache-Control", "no-store");
                absent(headers, "X-Frame-Options", "DENY");
            }
            if (isData(headers)) {
                absent(headers, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            }
        });
    }

    /** The documentation and the files of pages. */
    private static boolean isForEverybody(String path) {
        return path == null || path.startsWith("/docs") || path.startsWith("/openapi") || path.startsWith("/webjars/");
    }

    private static boolean isData(MultiMap headers) {
        String type = headers.get("Content-Type");
        return type != null && type.startsWith("application/json");
    }

    private static void absent(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
