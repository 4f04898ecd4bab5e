package pharmaone.http.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;
import pharmaone.http.RequestId;
import pharmaone.http.connection.OutOfMemory;
import pharmaone.http.database.DatabaseAway;

/** Writes a refusal where no route is reached. */
@Singleton
public class Refusals {

    private final ObjectMapper json;
    private final Instance<RefusalPage> pages;

    Refusals(ObjectMapper json, Instance<RefusalPage> pages) {
        this.json = json;
        this.pages = pages;
    }

    /** A failure that is no {@link ApiException} becomes what it would become behind a route; nobody is there, nothing. */
    public void write(RoutingContext context, Throwable failure) {
        if (isNobodyThere(context)) {
            return;
        }
        ApiException refusal = of(failure, RequestId.of(context));
        note(context, refusal);
        refusal.headers().forEach(context.response()::putHeader);
        context.response().setStatusCode(refusal.status());
        pages.stream()
                .flatMap(page -> page.of(refusal, context).stream())
                .findFirst()
                .ifPresentOrElse(
                        html -> end(context, "text/html; charset=utf-8", html),
                        () -> write(context, refusal.body(RequestId.of(context))));
    }

    /** For whoever looks at the answer. */
    static void note(RoutingContext context, ApiException refusal) {
        context.put(ApiException.class.getName(), refusal);
    }

    /** Why the request was refused; empty when it was not, or a screen shows it. */
    public static Optional<ApiException> noted(RoutingContext context) {
        return Optional.ofNullable(context.get(ApiException.class.getName()));
    }

    private void write(RoutingContext context, Object body) {
        end(context, contentType(body), body instanceof String text ? text : text(body));
    }

    private static void end(RoutingContext context, String type, String body) {
        context.response().putHeader("Content-Type", type).end(body);
    }

    /** Of a client who hung up a write fails before the server is told so. */
    public static boolean isNobodyThere(RoutingContext context) {
        return context.response().closed()
                || context.request().connection() instanceof ConnectionBase connection
                        && !connection.channel().isActive();
    }

    static String contentType(Object body) {
        return body instanceof String ? "application/json; charset=utf-8" : "application/json";
    }

    /** The refusal a failure stands for; what is a bug goes to the log, with its cause. */
    static ApiException of(Throwable failure, String requestId) {
        if (failure instanceof ApiException refusal) {
            return refusal;
        }
        OutOfMemory.endIfCauseOf(failure);
        if (DatabaseAway.isCauseOf(failure)) {
            DatabaseAway.log(failure);
            return ApiException.Transport.unavailable();
        }
        Log.errorf(failure, "request %s failed", requestId);
        return ApiException.Transport.bug();
    }

    private String text(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
