package pharmaone.manager.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pharmaone.http.Slice.PaginationOffset;

/** The wire of staff's {@code /audit-log}. */
public interface AuditWire {

    /** Who did what to which thing; {@code actor_email} of a member of staff, {@code actor_kind} staff, key or sandbox. */
    @JsonInclude(Include.NON_NULL)
    record Entry(
            UUID id,
            String actorKind,
            String actorId,
            String actorEmail,
            String action,
            String objectId,
            @JsonRawValue String details,
            Instant createdAt) {

        static Entry of(Row row) {
            return new Entry(
                    row.getUUID("entry_id"),
                    row.getString("actor_kind"),
                    row.getString("actor_id"),
                    row.getString("actor_email"),
                    row.getString("action"),
                    row.getString("object_id"),
                    row.getString("details"),
                    row.getOffsetDateTime("created_at").toInstant());
        }
    }

    /** Newest first; {@code total} counts to 10,000 and no further. */
    record Log(List<Entry> data, PaginationOffset pagination) {}
}
