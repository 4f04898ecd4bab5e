package pharmaone.http;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Refuses a request whose host cannot be read: no filter of ours sees it, and the framework would speak in its own words. */
@Singleton
class Unreadable {

    private static final int FIRST = -1_000_000;

    private final Refusals refusals;

    Unreadable(Refusals refusals) {
        this.refusals = refusals;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).failureHandler(context -> {
            if (context.statusCode() == 400 && RequestId.of(context) == null) {
                RequestId.give(context);
                refusals.write(context, new ApiException.Invalid("invalid request"));
            } else {
                context.next();
            }
        });
    }
}
