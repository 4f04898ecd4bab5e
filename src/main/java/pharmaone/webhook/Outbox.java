package pharmaone.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Events wait here for their delivery, from the same commit on as what they tell of. */
@ApplicationScoped
public class Outbox {

    /** The driver would make a JSON string of a text it is told to bind as JSON: it comes as text. */
    private static final String APPEND = """
            insert into webhook_event (org_id, event_id, event_type, object_id, title, description, metadata, created_at)
            values (:orgId, :id, :type, :objectId, :title, :description, cast(cast(:metadata as text) as json), :createdAt)
            """;

    private final ObjectMapper json;

    Outbox(ObjectMapper json) {
        this.json = json;
    }

    /** In the caller's transaction. */
    public Uni<Void> append(WebhookEvent event) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(APPEND)
                .setParameter("orgId", event.orgId())
                .setParameter("id", event.id())
                .setParameter("type", event.eventType().wire())
                .setParameter("objectId", event.objectId())
                .setParameter("title", event.title())
                .setParameter("description", event.description())
                .setParameter("metadata", metadata(event))
                .setParameter("createdAt", event.createdAt())
                .executeUpdate()
                .replaceWithVoid());
    }

    private String metadata(WebhookEvent event) {
        try {
            return json.writeValueAsString(event.metadata());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
