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
import java.time.Duration;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.Slice;
import pharmaone.http.body.ReceivedBody;
import pharmaone.http.body.WholeNumber;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;
import pharmaone.sandbox.InboxWire.Kept;
import pharmaone.sandbox.InboxWire.MessageList;

/** A receiver to subscribe where there is none yet: whatever it is sent it keeps, to be looked at. */
@Path("/sandbox/v1/inbox/{name}")
@Cancellable(false)
class InboxResource {

    private static final int LARGEST = 256 * 1_024;
    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;
    private static final int LONGEST_WAIT = 30;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern STATUS = Pattern.compile("[2-5]\\d\\d");

    private final Inbox inbox;
    private final ReceivedBody received;
    private final LongPoll longPoll;

    InboxResource(Inbox inbox, ReceivedBody received, LongPoll longPoll) {
        this.inbox = inbox;
        this.received = received;
        this.longPoll = longPoll;
    }

    /**
     * Lists what came, newest first, and whether each signature is right. {@code limit} 50, at most 200. With {@code wait}
     * an empty list is answered only after that many seconds, and a message as soon as there is one.
     *
     * <p>400 {@code wait must be from 0 to 30}.
     */
    @GET
    @Path("/messages")
    @Cancellable
    public Uni<MessageList> messages(
            @RestPath String name, @RestQuery String limit, @RestQuery String offset, @RestQuery String wait) {
        Slice slice = Slice.of(limit, offset, USUAL_LIMIT, MOST);
        return longPoll.until(
                () -> inbox.newest(known(name), slice), list -> !list.data().isEmpty(), patience(wait));
    }

    /** Keeps the request and answers 200, or the {@code status} of the query: that is how a receiver fails. */
    @POST
    public Uni<Response> post(@RestPath String name, @RestQuery String status, @Context RoutingContext context) {
        return keep(name, status, context);
    }

    /** As POST. */
    @GET
    public Uni<Response> get(@RestPath String name, @RestQuery String status, @Context RoutingContext context) {
        return keep(name, status, context);
    }

    /** As POST. */
    @PUT
    public Uni<Response> put(@RestPath String name, @RestQuery String status, @Context RoutingContext context) {
        return keep(name, status, context);
    }

    /** As POST. */
    @PATCH
    public Uni<Response> patch(@RestPath String name, @RestQuery String status, @Context RoutingContext context) {
        return keep(name, status, context);
    }

    /** As POST. */
    @DELETE
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

    private static Duration patience(String wait) {
        int seconds = WholeNumber.parse("wait", wait, 0, 0);
        if (seconds > LONGEST_WAIT) {
            throw new ApiException.Invalid("wait", Rule.FROM_TO, 0, LONGEST_WAIT);
        }
        return Duration.ofSeconds(seconds);
    }

    private static String wanted(String status) {
        if (!STATUS.matcher(status).matches()) {
            throw new ApiException.Invalid("status", Rule.FROM_TO, 200, 599);
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
