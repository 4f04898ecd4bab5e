package pharmaone.manager.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.ApiException;
import pharmaone.http.Fields;
import pharmaone.http.Slice;
import pharmaone.manager.api.AuditQueries.Filter;
import pharmaone.manager.api.AuditWire.Log;
import pharmaone.refusal.Rule;

@Path("/api/manager/v1/orgs/{orgId}/audit-log")
@Cancellable(false)
@Extension(name = "x-smallrye-profile-gateway", value = "")
@Tag(name = "Audit log")
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
    @Operation(operationId = "staffAuditLog", summary = "The audit log")
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
