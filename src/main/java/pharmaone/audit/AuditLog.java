package pharmaone.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** The append-only log of what was done, and by whom. */
@ApplicationScoped
public class AuditLog {

    /** The driver would make a JSON string of a text it is told to bind as JSON: it comes as text. */
    private static final String APPEND = """
            insert into audit_entry (org_id, entry_id, actor_kind, actor_id, action, object_id, details, created_at)
            values (:orgId, :id, :actorKind, :actorId, :action, :objectId, cast(cast(:details as text) as json), :createdAt)
            """;

    private final ObjectMapper json;
    private final Clock clock;

    AuditLog(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** In the caller's transaction. */
    public Uni<Void> append(String orgId, Actor actor, AuditAction action, String objectId, Map<String, ?> details) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(APPEND)
                .setParameter("orgId", orgId)
                .setParameter("id", UUID.randomUUID())
                .setParameter("actorKind", actor.kind())
                .setParameter("actorId", actor.id())
                .setParameter("action", action.word())
                .setParameter("objectId", objectId)
                .setParameter("details", text(details))
                .setParameter("createdAt", clock.instant())
                .executeUpdate()
                .replaceWithVoid());
    }

    private String text(Map<String, ?> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
