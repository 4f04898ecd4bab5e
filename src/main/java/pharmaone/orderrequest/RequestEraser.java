package pharmaone.orderrequest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import pharmaone.privacy.Pseudonym;
import pharmaone.webhook.EventEraser;

/**
 * Takes everything out of decided requests that is not about goods and money. Reference and fingerprint stay, so that
 * the same request posted again is still known.
 */
@ApplicationScoped
class RequestEraser {

    private static final List<String> TRADE = List.of(
            "shop_id",
            "org_id",
            "external_id",
            "shipping_option",
            "cash_on_pickup",
            "payment_status",
            "total_amount",
            "items");

    private static final List<String> LINE = List.of("name", "quantity", "price", "p1_id", "product_id");

    private static final String REMOVE_DOCUMENT = """
            delete from prescription_document
             where org_id = :orgId
               and request_id = :id
            """;

    private final Payloads payloads;
    private final EventEraser events;
    private final Clock clock;

    RequestEraser(Payloads payloads, EventEraser events, Clock clock) {
        this.payloads = payloads;
        this.events = events;
        this.clock = clock;
    }

    /** In the caller's transaction. */
    Uni<Void> erase(List<OrderRequest> requests, Pseudonym pseudonym) {
        return Multi.createFrom()
                .iterable(requests)
                .onItem()
                .transformToUniAndConcatenate(request -> erase(request, pseudonym))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> erase(OrderRequest request, Pseudonym pseudonym) {
        ObjectNode payload = trade(payloads.legible(request).orElseGet(() -> unread(request)), pseudonym);
        String corrections = request.corrections() == null
                ? null
                : trade(payloads.corrections(request), pseudonym).toString();
        request.erase(pseudonym, payloads.sealed(request, payload), corrections, clock.instant());
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(REMOVE_DOCUMENT)
                        .setParameter("orgId", request.orgId())
                        .setParameter("id", request.id())
                        .executeUpdate())
                .flatMap(removed ->
                        events.erase(request.orgId(), List.of(request.id().toString())));
    }

    /** What nobody can read goes as a whole; whether there was a name the columns beside it say. */
    private static ObjectNode unread(OrderRequest request) {
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        known.putArray("items");
        if (!request.customerName().isEmpty()) {
            known.put("customer_name", request.customerName());
        }
        if (!request.customerEmail().isEmpty()) {
            known.put("customer_email", request.customerEmail());
        }
        return known;
    }

    private static ObjectNode trade(ObjectNode keys, Pseudonym pseudonym) {
        ObjectNode kept = keys.deepCopy().retain(TRADE);
        if (kept.get("items") instanceof ArrayNode lines) {
            lines.forEach(line -> ((ObjectNode) line).retain(LINE));
        }
        if (keys.hasNonNull("customer_name")) {
            kept.put("customer_name", pseudonym.name());
        }
        if (keys.hasNonNull("customer_email")) {
            kept.put("customer_email", pseudonym.email());
        }
        return kept;
    }
}
