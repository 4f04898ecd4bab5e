package pharmaone.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * The bytes of a body as they arrive, without holding a thread, within limits of size, time and memory. Assumed: 408
 * for a body that dribbles.
 */
@Singleton
public class ReceivedBody {

    private final EdgeConfig config;
    private final BodyBudget budget;

    ReceivedBody(EdgeConfig config, BodyBudget budget) {
        this.config = config;
        this.budget = budget;
    }

    /** All of it. 408 too slow · 413 more than {@code limit} · 503 too much at once. */
    public Uni<byte[]> of(RoutingContext context, long limit) {
        HttpServerRequest request = context.request();
        Uni<byte[]> received = Uni.createFrom().emitter(emitter -> {
            Buffer buffer = Buffer.buffer();
            context.addEndHandler(answered -> budget.giveBack(buffer.length()));
            request.exceptionHandler(emitter::fail);
            request.endHandler(end -> emitter.complete(buffer.getBytes()));
            request.handler(part -> {
                if (buffer.length() + part.length() > limit) {
                    request.handler(ignored -> {});
                    emitter.fail(ApiException.Transport.tooLarge());
                } else if (!budget.take(part.length())) {
                    request.handler(ignored -> {});
                    emitter.fail(ApiException.Transport.unavailable());
                } else {
                    buffer.appendBuffer(part);
                }
            });
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                request.response().writeContinue();
            }
            request.resume();
        });
        return received.ifNoItem().after(config.bodyTimeout()).failWith(ApiException.Transport::tooSlow);
    }
}
