package pharmaone.http.error;

import io.quarkus.logging.Log;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import pharmaone.http.RequestId;
import pharmaone.http.ServedRoutes;
import pharmaone.refusal.Rule;

/** The only place where an exception becomes an HTTP answer. Assumed: 405 with {@code Allow}, the words of a 500. */
@ApplicationScoped
class ErrorMapper {

    private final ServedRoutes routes;

    ErrorMapper(ServedRoutes routes) {
        this.routes = routes;
    }

    @ServerExceptionMapper
    public Response refused(ApiException refusal, RoutingContext context) {
        Refusals.note(context, refusal);
        Response.ResponseBuilder answer = Response.status(refusal.status());
        refusal.headers().forEach(answer::header);
        Object body = refusal.body(RequestId.of(context));
        return answer.entity(body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : body)
                .header("Content-Type", Refusals.contentType(body))
                .build();
    }

    /** The caller can do nothing about it, so the operator is told too. */
    @ServerExceptionMapper
    public Response illegible(ApiException.Illegible refusal, RoutingContext context) {
        Log.warnf("request %s: %s", RequestId.of(context), refusal.where());
        return refused(refusal, context);
    }

    @ServerExceptionMapper
    public Response unknownRoute(NotFoundException e, RoutingContext context) {
        return refused(ApiException.GatewayRefused.noRoute(), context);
    }

    @ServerExceptionMapper
    public Response wrongMethod(NotAllowedException e, RoutingContext context) {
        return refused(ApiException.Transport.wrongMethod(routes.methodsOf(context.normalizedPath())), context);
    }

    /** What the framework refuses by itself; its own words never go out. */
    @ServerExceptionMapper
    public Response framework(WebApplicationException e, RoutingContext context) {
        return switch (e.getResponse().getStatus()) {
            case 400 -> refused(new ApiException.Invalid(Rule.READABLE), context);
            case 404 -> refused(ApiException.GatewayRefused.noRoute(), context);
            case 413 -> refused(ApiException.Transport.tooLarge(), context);
            case 415 -> refused(ApiException.Transport.notJson(), context);
            default -> unexpected(e, context);
        };
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e, RoutingContext context) {
        if (e instanceof HttpClosedException || Refusals.isNobodyThere(context)) {
            Log.debug("the client went away");
            return Response.noContent().build();
        }
        return refused(Refusals.of(e, RequestId.of(context)), context);
    }
}
