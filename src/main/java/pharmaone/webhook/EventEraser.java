package pharmaone.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.UUID;

/**
 * Takes words of people out of stored events: the reference of a payment, the reason of a decline. Whatever else events
 * hold is ids, amounts and words of the API. What receivers answered goes too, as they may have repeated it.
 */
@ApplicationScoped
public class EventEraser {

    private static final List<String> WORDS = List.of("payment_reference", "reason");

    private static final String FIND = """
            select event_id, cast(metadata as text) as metadata, body
              from webhook_event
             where org_id = :orgId
               and object_id in (:objectIds)
               and event_type in ('order_marked_paid', 'order_request_declined')
             order by event_no
               for update
            """;

    private static final String WRITE = """
            update webhook_event
               set metadata = cast(cast(:metadata as text) as json),
                   body = cast(:body as text)
             where org_id = :orgId
               and event_id = :id
            """;

    /** A delivery is found by its subscription and the time and number of its event. */
    private static final String FORGET_ANSWERS = """
            update webhook_delivery d
               set answer = ''
              from webhook_event e
              join webhook_subscription s on s.org_id = e.org_id
             where e.org_id = :orgId
               and e.object_id in (:objectIds)
               and e.event_type in ('order_marked_paid', 'order_request_declined')
               and d.org_id = e.org_id
               and d.subscription_id = s.subscription_id
               and d.created_at = e.created_at
               and d.event_no = e.event_no
               and d.answer <> ''
            """;

    private final ObjectMapper json;

    EventEraser(ObjectMapper json) {
        this.json = json;
    }

    /** Whether events of this type hold words. */
    public static boolean takesFrom(String eventType) {
        return eventType.equals(EventType.ORDER_MARKED_PAID.wire())
                || eventType.equals(EventType.ORDER_REQUEST_DECLINED.wire());
    }

    /** In the caller's transaction, of all events about these objects. */
    public Uni<Void> erase(String orgId, List<String> objectIds) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(FIND, Tuple.class)
                        .setParameter("orgId", orgId)
                        .setParameter("objectIds", objectIds)
                        .getResultList())
                .flatMap(events -> Multi.createFrom()
                        .iterable(events)
                        .onItem()
                        .transformToUniAndConcatenate(event -> erase(orgId, event))
                        .collect()
                        .last())
                .flatMap(erased -> Panache.getSession())
                .flatMap(session -> session.createNativeQuery(FORGET_ANSWERS)
                        .setParameter("orgId", orgId)
                        .setParameter("objectIds", objectIds)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Uni<Integer> erase(String orgId, Tuple event) {
        ObjectNode metadata = wordless(event.get("metadata", String.class));
        String sent = event.get("body", String.class);
        String body = sent == null
                ? null
                : tree(sent).<ObjectNode>set("metadata", metadata).toString();
        return Panache.getSession().flatMap(session -> session.createNativeQuery(WRITE)
                .setParameter("orgId", orgId)
                .setParameter("id", event.get("event_id", UUID.class))
                .setParameter("metadata", metadata.toString())
                .setParameter("body", body)
                .executeUpdate());
    }

    private ObjectNode wordless(String metadata) {
        ObjectNode left = tree(metadata);
        WORDS.stream().filter(left::has).forEach(key -> left.put(key, ""));
        return left;
    }

    private ObjectNode tree(String text) {
        try {
            return (ObjectNode) json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
