package pharmaone.http.body;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import pharmaone.http.EdgeConfig;
import pharmaone.http.FilterOrder;

/**
 * Decides what becomes of a body that nobody read. What a client is already sending is read and dropped once the response is
 * out, up to a limit, so that the client can read the response and use its connection again. A client that still waits for
 * {@code 100 Continue} may send its body or leave it out, so that the next bytes could be either: its connection ends (RFC
 * 9110, 10.1.1). Assumed: how much is dropped, and for
 * how long.
 */
@Singleton
class UnreadBody {

    /** As long as common servers linger. */
    private static final long LONGEST_MS = 30_000;

    /** Of a body that may not come: enough for a client that has already sent it to read the response before a reset. */
    private static final long AWAITED_MS = 1_000;

    private static final int TOO_SLOW = 408;
    private static final String CONTINUED = UnreadBody.class.getName();

    private final EdgeConfig config;

    UnreadBody(EdgeConfig config) {
        this.config = config;
    }

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    context.addHeadersEndHandler(head -> announceEnd(context));
                    context.addEndHandler(answered -> discard(context));
                    context.next();
                },
                FilterOrder.UNREAD_BODY.priority());
    }

    /** Tells a client that waits for it to send its body. */
    static void continueIfAwaited(RoutingContext context) {
        if (isAwaited(context.request())) {
            context.put(CONTINUED, true);
            context.response().writeContinue();
        }
    }

    /** HTTP/1.0 has no such expectation. */
    private static boolean isAwaited(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_1
                && "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))
                && declared(request) != 0;
    }

    private static boolean isStillAwaited(RoutingContext context) {
        return context.get(CONTINUED) == null && isAwaited(context.request());
    }

    private void announceEnd(RoutingContext context) {
        if (isStillAwaited(context) || declared(context.request()) > mostDropped()) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /** Of a chunked body nobody knows the length. */
    private static long declared(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null
                ? Long.parseLong(length)
                : request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null ? 0 : -1;
    }

    private long mostDropped() {
        return config.maxBodySize().asLongValue();
    }

    private void discard(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!context.response().ended()) {
            return; // the connection broke: that is for whoever reads the body to hear
        }
        if (context.response().getStatusCode() == TOO_SLOW || request.isEnded() && isLast(context)) {
            request.connection().close();
        } else if (!request.isEnded()) {
            drop(context, request, isStillAwaited(context) ? AWAITED_MS : LONGEST_MS);
        }
    }

    private static boolean isLast(RoutingContext context) {
        return context.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true);
    }

    private void drop(RoutingContext context, HttpServerRequest request, long patience) {
        long limit =
                context.vertx().setTimer(patience, late -> request.connection().close());
        long[] dropped = {0};
        request.exceptionHandler(gone -> context.vertx().cancelTimer(limit));
        request.endHandler(end -> {
            context.vertx().cancelTimer(limit);
            if (isLast(context)) {
                request.connection().close();
            }
        });
        request.handler(part -> {
                    dropped[0] += part.length();
                    if (dropped[0] > mostDropped()) {
                        context.vertx().cancelTimer(limit);
                        request.connection().close();
                    }
                })
                .resume();
    }
}
