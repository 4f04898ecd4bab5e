package pharmaone.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/**
 * Throws away what nobody read of a body once the answer is out: a client that is still sending could not read a
 * refusal otherwise, and its connection would be of no more use.
 */
class UnreadBody {

    /** As long as common servers linger. */
    private static final long LONGEST_MS = 30_000;

    private static final int TOO_SLOW = 408;

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    context.addEndHandler(answered -> discard(context));
                    context.next();
                },
                RequestId.FIRST);
    }

    private static void discard(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded() || !context.response().ended()) {
            return; // the connection broke: that is for whoever reads the body to hear
        }
        if (context.response().getStatusCode() == TOO_SLOW) {
            request.connection().close();
            return;
        }
        long limit = context.vertx()
                .setTimer(LONGEST_MS, late -> request.connection().close());
        request.exceptionHandler(gone -> context.vertx().cancelTimer(limit));
        request.endHandler(end -> {
            context.vertx().cancelTimer(limit);
            if (context.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
                request.connection().close();
            }
        });
        request.handler(ignored -> {}).resume();
    }
}
