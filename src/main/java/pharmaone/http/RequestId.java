package pharmaone.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.jboss.logging.MDC;

/**
 * 32 lower-case hex characters, on every answer ({@code X-Kong-Request-Id}) and every log line of the request.
 *
 * <p>Clauses: 3.19, 3.23.
 */
public class RequestId {

    public static final String HEADER = "X-Kong-Request-Id";
    private static final String KEY = RequestId.class.getName();

    private RequestId() {}

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    give(context);
                    context.next();
                },
                FilterOrder.REQUEST_ID.priority());
    }

    public static void give(RoutingContext context) {
        String id = next();
        context.put(KEY, id);
        context.response().putHeader(HEADER, id);
        MDC.put("requestId", id);
    }

    public static String next() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    public static String of(RoutingContext context) {
        return context.get(KEY);
    }
}
