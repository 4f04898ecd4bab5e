package pharmaone.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Between being told to end and ending ({@code quarkus.shutdown.delay}) the gateway is not ready but still serves. A
 * client that keeps its connection would come back on it: it is asked to connect anew, to a replica that stays.
 */
@Singleton
class Farewell {

    private volatile boolean ending;

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        ending = true;
    }

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    if (ending) {
                        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                    }
                    context.next();
                },
                RequestId.FIRST - 1);
    }
}
