package pharmaone.http.error;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pharmaone.http.FilterOrder;
import pharmaone.http.RequestId;
import pharmaone.http.SafeHeaders;
import pharmaone.refusal.Rule;

/**
 * Refuses a request whose host or path cannot be read, where the framework would speak in its own words. Its own check
 * of the target is switched off by the launcher: that one answers before anybody is asked. Assumed: 400.
 */
@Singleton
class Unreadable {

    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://([^/?#]*)");

    private static final int FIRST = -1_000_000;

    private final Refusals refusals;
    private final SafeHeaders headers;

    Unreadable(Refusals refusals, SafeHeaders headers) {
        this.refusals = refusals;
        this.headers = headers;
    }

    void register(@Observes Filters filters) {
        filters.register(this::readPath, FilterOrder.READABLE.priority());
    }

    /** What fails before any filter. */
    void register(@Observes Router router) {
        router.route().order(FIRST).failureHandler(context -> {
            if (RequestId.of(context) == null) {
                RequestId.give(context);
                headers.give(context);
                refusals.write(
                        context,
                        context.statusCode() == 404
                                ? ApiException.GatewayRefused.noRoute()
                                : new ApiException.Invalid(Rule.READABLE));
            } else {
                context.next();
            }
        });
    }

    private void readPath(RoutingContext context) {
        if (isReadable(context)) {
            context.next();
        } else {
            refusals.write(context, new ApiException.Invalid(Rule.READABLE));
        }
    }

    private static boolean isReadable(RoutingContext context) {
        try {
            return hasOneHost(context.request()) && context.normalizedPath() != null && context.queryParams() != null;
        } catch (IllegalArgumentException | HttpException badEscape) {
            return false;
        }
    }

    /**
     * A proxy and the gateway must not read different hosts out of one request (RFC 9112, 3.2). Several {@code Host} headers
     * may come as one with commas.
     */
    private static boolean hasOneHost(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        Matcher target = ABSOLUTE.matcher(request.uri());
        return hosts.size() <= 1
                && hosts.stream().noneMatch(host -> host.indexOf(',') >= 0)
                && (!target.lookingAt()
                        || hosts.stream().allMatch(host -> host.strip().equalsIgnoreCase(target.group(1))));
    }
}
