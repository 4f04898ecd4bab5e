package pharmaone.sandbox.inspector;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.Slice;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;
import pharmaone.sandbox.inspector.InspectorWire.RequestDetail;
import pharmaone.sandbox.inspector.InspectorWire.RequestList;

@Path("/sandbox/v1/requests")
@Cancellable(false)
class RequestResource {

    private static final int USUAL_LIMIT = 50;

    private final Requests requests;

    RequestResource(Requests requests) {
        this.requests = requests;
    }

    /**
     * The last 1,000 calls of partners and staff, the last first, of one organisation or with one status where the query says
     * so. {@code limit} 50, at most 1,000 (more is clamped). 400 bad {@code status}, {@code limit} or {@code offset}.
     */
    @GET
    public Uni<RequestList> list(
            @RestQuery("org_id") String orgId,
            @RestQuery String status,
            @RestQuery String limit,
            @RestQuery String offset) {
        return requests.newest(
                blankIsNone(orgId), status(blankIsNone(status)), Slice.of(limit, offset, USUAL_LIMIT, Inspector.KEPT));
    }

    /** One call by the {@code X-Kong-Request-Id} of its answer: headers, bodies, why it was refused, and a curl. 404. */
    @GET
    @Path("/{id}")
    public Uni<RequestDetail> get(@RestPath String id) {
        return requests.require(id);
    }

    private static String blankIsNone(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static Integer status(String text) {
        if (text != null && !text.matches("[1-5][0-9][0-9]")) {
            throw new ApiException.Invalid("status", Rule.FROM_TO, 100, 599);
        }
        return text == null ? null : Integer.valueOf(text);
    }
}
