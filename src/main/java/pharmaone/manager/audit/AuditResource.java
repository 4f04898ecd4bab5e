package pharmaone.manager.audit;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.Slice;
import pharmaone.http.body.Fields;
import pharmaone.http.error.ApiException;
import pharmaone.manager.audit.AuditQueries.Filter;
import pharmaone.manager.audit.AuditWire.Log;
import pharmaone.manager.staff.RequiresStaff;
import pharmaone.manager.staff.Role;
import pharmaone.refusal.Rule;

@Path("/api/manager/v1/orgs/{orgId}/audit-log")
@Cancellable(false)
class AuditResource {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;

    private final AuditQueries queries;

    AuditResource(AuditQueries queries) {
        this.queries = queries;
    }

    /**
     * Who did what when, newest first; nothing in it is ever changed. {@code actor} and {@code object} are ids,
     * {@code action} reads {@code order_request.approved}; {@code from} counts, {@code to} does not any more (RFC 3339).
     * {@code limit} 50, at most 200. 400 no such time.
     */
    @GET
    @RequiresStaff(Role.OWNER)
    public Uni<Log> list(
            @RestPath String orgId,
            @RestQuery String actor,
            @RestQuery String action,
            @RestQuery String object,
            @RestQuery String from,
            @RestQuery String to,
            @RestQuery String limit,
            @RestQuery String offset) {
        Filter filter = new Filter(
                text("actor", actor),
                text("action", action),
                text("object", object),
                time("from", from),
                time("to", to));
        return queries.newest(orgId, filter, Slice.of(limit, offset, USUAL_LIMIT, MOST));
    }

    private static String text(String name, String value) {
        if (value != null && value.length() > Fields.REFERENCE) {
            throw new ApiException.Invalid(name, Rule.CHARACTERS, Fields.REFERENCE);
        }
        return value == null || value.isBlank() ? null : value;
    }

    private static Instant time(String name, String value) {
        try {
            return value == null || value.isBlank()
                    ? null
                    : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException noTime) {
            throw new ApiException.Invalid(name, Rule.TIME);
        }
    }
}
