package pharmaone.orderrequest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pharmaone.http.Streamed;
import pharmaone.http.body.AnswerBudget;
import pharmaone.privacy.CustomerRecords;
import pharmaone.privacy.Pseudonym;

/** The order requests of a customer: those with their mail, as received or as corrected. */
@ApplicationScoped
@Priority(20)
class CustomerRequests implements CustomerRecords {

    private static final String BYTES = """
            select octet_length(envelope) + coalesce(octet_length(corrections::text), 0) as bytes
              from order_request
             where org_id = $1
               and request_id = $2
            """;

    private static final String TELL = """
            select request_id, shop_id, source, external_reference, status, order_id, decision_note, created_at, envelope,
                   coalesce(corrections::text, '{}') as corrections, prescription_sha256 is not null as has_prescription
              from order_request
             where org_id = $1
               and request_id = $2
            """;

    private final OrderRequests requests;
    private final RequestEraser eraser;
    private final Payloads payloads;
    private final Pool pool;
    private final AnswerBudget budget;
    private final ObjectMapper json;
    private final Vertx vertx;

    CustomerRequests(
            OrderRequests requests,
            RequestEraser eraser,
            Payloads payloads,
            Pool pool,
            AnswerBudget budget,
            ObjectMapper json,
            Vertx vertx) {
        this.requests = requests;
        this.eraser = eraser;
        this.payloads = payloads;
        this.pool = pool;
        this.budget = budget;
        this.json = json;
        this.vertx = vertx;
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
    public Multi<byte[]> tell(String orgId, Item item, Runnable unreadable) {
        Tuple key = Tuple.of(orgId, UUID.fromString(item.id()));
        return pool.preparedQuery(BYTES)
                .execute(key)
                .onItem()
                .transformToMulti(sizes -> Multi.createFrom().iterable(sizes))
                .onItem()
                .transformToMultiAndConcatenate(
                        size -> budget.whileSent(size.getInteger("bytes"), () -> pool.preparedQuery(TELL)
                                .execute(key)
                                .flatMap(rows -> vertx.executeBlocking(() -> told(orgId, rows, unreadable), false))
                                .onItem()
                                .transformToMulti(Streamed::slices)));
    }

    /** Empty when it is gone by now. */
    private byte[] told(String orgId, RowSet<Row> rows, Runnable unreadable) throws JsonProcessingException {
        return rows.size() == 0 ? new byte[0] : told(orgId, rows.iterator().next(), unreadable);
    }

    private byte[] told(String orgId, Row row, Runnable unreadable) throws JsonProcessingException {
        UUID id = row.getUUID("request_id");
        ObjectNode told = json.createObjectNode()
                .put("id", id.toString())
                .put("shop_id", row.getString("shop_id"))
                .put("source", row.getString("source"))
                .put("external_reference", row.getString("external_reference"))
                .put("status", row.getString("status"))
                .put("order_id", row.getString("order_id"))
                .put("note", row.getString("decision_note"))
                .put(
                        "created_at",
                        row.getOffsetDateTime("created_at").toInstant().toString());
        Optional<ObjectNode> envelope =
                payloads.legible(orgId, id, row.getBuffer("envelope").getBytes());
        told.set("payload", envelope.map(whole -> whole.get("payload")).orElse(null));
        if (envelope.isEmpty()) {
            told.putArray(UNREADABLE).add("payload");
            unreadable.run();
        }
        told.set("corrections", json.readTree(row.getString("corrections")));
        if (row.getBoolean("has_prescription")) {
            told.put("prescription", "/order-requests/" + id + "/prescription.pdf");
        }
        return json.writeValueAsBytes(told);
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
