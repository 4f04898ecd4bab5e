package pharmaone.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.hibernate.reactive.engine.ReactiveAfterTransactionCompletionProcess;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.session.ReactiveSession;

/**
 * Events wait here for their delivery, from the same commit on as what they tell of: the event with its bytes, and one
 * delivery for each subscription that wants to hear of it.
 */
@ApplicationScoped
public class Outbox {

    /** The driver would make a JSON string of a text it is told to bind as JSON: it comes as text. */
    private static final String APPEND = """
            with event as (
                insert into webhook_event
                       (org_id, event_id, event_type, object_id, title, description, metadata, created_at, body)
                values (:orgId, :id, :type, :objectId, :title, :description, cast(cast(:metadata as text) as json), :createdAt,
                        :body)
                returning org_id, event_id, event_no, event_type, object_id, created_at
            )
            insert into webhook_delivery
                   (org_id, delivery_id, subscription_id, event_id, event_no, event_type, object_id, status, attempts, failures,
                    due_at, created_at)
            select e.org_id, uuid_by_time(), s.subscription_id, e.event_id, e.event_no, e.event_type, e.object_id, 'pending',
                   0, 0, now(), e.created_at
              from event e
              join webhook_subscription s on s.org_id = e.org_id
             where s.is_active
               and s.deleted_at is null
               and (e.event_type = any (s.event_types) or e.event_type = 'test')
               and (cast(:only as uuid) is null or s.subscription_id = :only)
            returning delivery_id
            """;

    private final ObjectMapper json;
    private final DeliverySignal signal;
    private final Instance<DeliveryFaults> faults;

    Outbox(ObjectMapper json, DeliverySignal signal, Instance<DeliveryFaults> faults) {
        this.json = json;
        this.signal = signal;
        this.faults = faults;
    }

    /** In the caller's transaction. */
    public Uni<Void> append(WebhookEvent event) {
        return append(event, null).replaceWithVoid();
    }

    /** In the caller's transaction, for one subscription alone (null: all that want it); the deliveries made. */
    public Uni<List<UUID>> append(WebhookEvent event, UUID only) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(APPEND, UUID.class)
                .setParameter("orgId", event.orgId())
                .setParameter("id", event.id())
                .setParameter("type", event.eventType().wire())
                .setParameter("objectId", event.objectId())
                .setParameter("title", event.title())
                .setParameter("description", event.description())
                .setParameter("metadata", text(event.metadata()))
                .setParameter("createdAt", event.createdAt())
                .setParameter("body", text(event))
                .setParameter("only", only)
                .getResultList()
                .call(deliveries -> deliveries.isEmpty() ? nothing() : added(session, event.orgId(), deliveries)));
    }

    private Uni<Void> added(Mutiny.Session session, String orgId, List<UUID> deliveries) {
        raiseAfterCommit(session);
        return faults.isResolvable() ? faults.get().added(orgId, deliveries) : nothing();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private void raiseAfterCommit(Mutiny.Session session) {
        ReactiveAfterTransactionCompletionProcess raise = (committed, ended) -> {
            if (committed) {
                signal.raise();
            }
            return CompletableFuture.completedFuture(null);
        };
        ((MutinySessionImpl) session)
                .unwrap(ReactiveSession.class)
                .getReactiveActionQueue()
                .registerProcess(raise);
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
