package pharmaone.http.body;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import pharmaone.http.EdgeConfig;
import pharmaone.http.RouteFilterOrder;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/**
 * Reads the body of the routes that take one, at its place in the order of checks: a declared size before the
 * credential, the rest after credential and scope. What the other routes are sent is not looked at. Assumed: 413, 415 and
 * their place in the order.
 *
 * <p>Clauses: 3.18, 3.22, 3.28.
 */
@ApplicationScoped
class BodyFilter {

    static final String JSON = BodyFilter.class.getName();

    private final EdgeConfig config;
    private final ReceivedBody received;
    private final JsonParsing parsing;

    BodyFilter(EdgeConfig config, ReceivedBody received, JsonParsing parsing) {
        this.config = config;
        this.received = received;
        this.parsing = parsing;
    }

    @ServerRequestFilter(priority = RouteFilterOrder.BODY_SIZE)
    public void refuseLarge(ResourceInfo resource, RoutingContext context) {
        String declared = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        Class<?> type = bodyType(resource);
        BodySize size = type == null ? BodySize.LARGE : BodyLimit.Of.route(resource.getResourceMethod(), type);
        if (declared != null && Long.parseLong(declared) > limit(size)) {
            throw ApiException.Transport.tooLarge();
        }
    }

    @ServerRequestFilter(priority = RouteFilterOrder.BODY_CONTENT)
    public Uni<Void> read(ContainerRequestContext request, ResourceInfo resource, RoutingContext context) {
        refuseNul(context);
        Class<?> type = bodyType(resource);
        if (type == null) {
            return null;
        }
        String contentType = request.getHeaderString("Content-Type");
        BodySize size = BodyLimit.Of.route(resource.getResourceMethod(), type);
        if (type == FormBody.class) {
            if (!isType(contentType, FormBody.TYPE)) {
                throw ApiException.Transport.noForm();
            }
            refuseCompressed(context.request());
            return kept(request, receive(context, size).flatMap(bytes -> parsing.form(bytes, size)));
        }
        boolean optional = JsonBody.Optional.class.isAssignableFrom(type) && isEmpty(context.request());
        if (!optional && !isJson(contentType)) {
            throw ApiException.Transport.notJson();
        }
        refuseCompressed(context.request());
        return kept(
                request,
                receive(context, size).flatMap(bytes -> optional ? parsing.nothing() : parsing.object(bytes, size)));
    }

    private Uni<byte[]> receive(RoutingContext context, BodySize size) {
        return received.of(context, limit(size), size.tokens());
    }

    private static Uni<Void> kept(ContainerRequestContext request, Uni<ObjectNode> body) {
        return body.invoke(read -> keep(request, read)).replaceWithVoid();
    }

    /** Text with NUL fits no column; in a path it is just no known thing. */
    private static void refuseNul(RoutingContext context) {
        context.queryParams().forEach(parameter -> {
            if (parameter.getValue().indexOf('\0') >= 0) {
                throw new ApiException.Invalid(Excerpt.of(parameter.getKey().replace("\0", "")), Rule.NO_NUL);
            }
        });
        if (context.normalizedPath().contains("%00") || context.request().path().contains("%00")) {
            throw ApiException.GatewayRefused.noRoute();
        }
    }

    private static Class<?> bodyType(ResourceInfo resource) {
        return Arrays.stream(resource.getResourceMethod().getParameterTypes())
                .filter(JsonBody.class::isAssignableFrom)
                .findFirst()
                .orElse(null);
    }

    private static void refuseCompressed(HttpServerRequest request) {
        boolean plain = request.headers().getAll(HttpHeaders.CONTENT_ENCODING).stream()
                .allMatch(encodings -> encodings.isBlank() || encodings.strip().equalsIgnoreCase("identity"));
        if (!plain) {
            throw ApiException.Transport.compressed();
        }
    }

    private static boolean isEmpty(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null : "0".equals(length);
    }

    private static boolean isJson(String contentType) {
        return isType(contentType, "application/json");
    }

    private static boolean isType(String contentType, String type) {
        return contentType != null
                && contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT).equals(type);
    }

    /** The reader of the route's body parameter finds it here; the stream only says that there is a body. */
    private static void keep(ContainerRequestContext request, ObjectNode body) {
        request.setProperty(JSON, body);
        request.setEntityStream(new ByteArrayInputStream(new byte[] {'{', '}'}));
        request.getHeaders().putSingle("Content-Type", "application/json");
    }

    private long limit(BodySize size) {
        return size.bytes(config.maxBodySize().asLongValue());
    }
}
