package pharmaone.orderrequest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import pharmaone.privacy.CustomerRecords;
import pharmaone.privacy.Pseudonym;

/** The order requests of a customer: those with their mail, as received or as corrected. */
@ApplicationScoped
@Priority(20)
class CustomerRequests implements CustomerRecords {

    private final OrderRequests requests;
    private final RequestEraser eraser;
    private final Payloads payloads;
    private final ObjectMapper json;

    CustomerRequests(OrderRequests requests, RequestEraser eraser, Payloads payloads, ObjectMapper json) {
        this.requests = requests;
        this.eraser = eraser;
        this.payloads = payloads;
        this.json = json;
    }

    @Override
    public String kind() {
        return "order_requests";
    }

    @Override
    public Uni<Found> find(String orgId, String email) {
        return requests.heldOf(orgId, email)
                .map(held -> new Found(held.stream().map(CustomerRequests::item).toList()));
    }

    private static Item item(OrderRequests.Held request) {
        String id = request.id().toString();
        return new Item(
                id,
                request.reference().isEmpty() ? id : request.reference(),
                request.status().toString(),
                request.createdAt(),
                request.status() == OrderRequestStatus.PENDING,
                false);
    }

    @Override
    public Uni<List<JsonNode>> tell(String orgId, List<String> ids) {
        return each(orgId, ids).map(found -> found.stream().map(this::told).toList());
    }

    private JsonNode told(OrderRequest request) {
        ObjectNode told = json.createObjectNode()
                .put("id", request.id().toString())
                .put("shop_id", request.shopId())
                .put("source", request.source())
                .put("external_reference", request.externalReference())
                .put("status", request.status().toString())
                .put("order_id", request.orderId())
                .put("note", request.decisionNote())
                .put("created_at", request.createdAt().toString());
        payloads.legible(request).ifPresentOrElse(payload -> told.set("payload", payload), () -> told.putNull("payload")
                .putArray(UNREADABLE)
                .add("payload"));
        told.set("corrections", payloads.corrections(request));
        if (request.hasPrescription()) {
            told.put("prescription", "/order-requests/" + request.id() + "/prescription.pdf");
        }
        return told;
    }

    @Override
    public Uni<Void> erase(String orgId, List<String> ids, Pseudonym pseudonym) {
        return each(orgId, ids).flatMap(found -> eraser.erase(found, pseudonym));
    }

    private Uni<List<OrderRequest>> each(String orgId, List<String> ids) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> requests.require(orgId, id))
                .collect()
                .asList();
    }
}
