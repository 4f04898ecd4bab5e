package pharmaone.sandbox;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.ApiException;
import pharmaone.http.ReceivedBody;
import pharmaone.http.Slice;
import pharmaone.sandbox.InboxWire.Kept;
import pharmaone.sandbox.InboxWire.MessageList;

/** A receiver to subscribe where there is none yet: whatever it is sent it keeps, to be looked at. */
@Path("/sandbox/v1/inbox/{name}")
@Cancellable(false)
@Extension(name = "x-smallrye-profile-gateway", value = "")
@Tag(name = "Sandbox")
class InboxResource {

    private static final int LARGEST = 256 * 1_024;
    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern STATUS = Pattern.compile("[2-5]\\d\\d");

    private final Inbox inbox;
    private final ReceivedBody received;

    InboxResource(Inbox inbox, ReceivedBody received) {
        this.inbox = inbox;
        this.received = received;
    }

    /** What came, and whether its signature was right; the last comes first. {@code limit} 50, at most 200. */
    @GET
    @Path("/messages")
    @Operation(operationId = "sandboxInboxMessages", summary = "What a receiver got")
    public Uni<MessageList> messages(@RestPath String name, @RestQuery String limit, @RestQuery String offset) {
        return inbox.newest(known(name), Slice.of(limit, offset, USUAL_LIMIT, MOST));
    }

    /** Keeps the request and answers 200, or the {@code status} of the query: that is how a receiver fails. */
    @POST
    @Operation(operationId = "sandboxInboxPost", summary = "Receive a webhook")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Kept.class)))
    public Uni<Response> post(@RestPath String name, @RestQuery String status, @Context RoutingContext context) {
        return keep(name, status, context);
    }

    /** As POST. */
    @GET
    @Operation(operationId = "sandboxInboxGet", summary = "Receive a GET")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Kept.class)))
    public Uni<Response> get(@RestPath String name, @RestQuery String status, @Context RoutingContext context) {
        return keep(name, status, context);
    }

    /** As POST. */
    @PUT
    @Operation(operationId = "sandboxInboxPut", summary = "Receive a PUT")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Kept.class)))
    public Uni<Response> put(@RestPath String name, @RestQuery String status, @Context RoutingContext context) {
        return keep(name, status, context);
    }

    /** As POST. */
    @PATCH
    @Operation(operationId = "sandboxInboxPatch", summary = "Receive a PATCH")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Kept.class)))
    public Uni<Response> patch(@RestPath String name, @RestQuery String status, @Context RoutingContext context) {
        return keep(name, status, context);
    }

    /** As POST. */
    @DELETE
    @Operation(operationId = "sandboxInboxDelete", summary = "Receive a DELETE")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Kept.class)))
    public Uni<Response> delete(@RestPath String name, @RestQuery String status, @Context RoutingContext context) {
        return keep(name, status, context);
    }

    private Uni<Response> keep(String name, String status, RoutingContext context) {
        int answered = status == null ? 200 : Integer.parseInt(wanted(status));
        String method = context.request().method().name();
        known(name);
        return received.of(context, LARGEST, 0)
                .flatMap(body -> inbox.keep(name, method, context.request().headers(), body))
                .replaceWith(() -> Response.status(answered)
                        .type("application/json")
                        .entity(new Kept(answered < 300 ? "ok" : "refused"))
                        .build());
    }

    private static String wanted(String status) {
        if (!STATUS.matcher(status).matches()) {
            throw new ApiException.Invalid("status must be from 200 to 599");
        }
        return status;
    }

    private static String known(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ApiException.NotFound("inbox");
        }
        return name;
    }
}
