package pharmaone.orderrequest;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.util.UUID;
import pharmaone.http.ApiException;
import pharmaone.orderrequest.Intake.Received;

/** Order requests of one organisation, to change them. */
@ApplicationScoped
public class OrderRequests implements PanacheRepositoryBase<OrderRequest, OrderRequest.Key> {

    /** What is already stored under a reference. */
    record Known(UUID id, OrderRequestStatus status, byte[] payloadSha256) {}

    private static final String ADD = """
            insert into order_request
                   (org_id, request_id, shop_id, key_id, source, external_reference, idempotent, payload_sha256, repeats,
                    envelope, customer_name, customer_email, prescription_sha256, status, created_at, updated_at, version)
            values (:orgId, :id, :shopId, :keyId, :source, :reference, :idempotent, :payloadSha256, 0,
                    :envelope, :customerName, :customerEmail, cast(:pdfSha256 as bytea), 'pending', :at, :at, 0)
                on conflict (org_id, shop_id, key_id, source, external_reference)
                      where idempotent and external_reference <> ''
                      do nothing
            """;

    private static final String ADD_DOCUMENT = """
            insert into prescription_document (org_id, request_id, content)
            values (:orgId, :id, :content)
            """;

    private static final String DOCUMENT = """
            select content
              from prescription_document
             where org_id = :orgId
               and request_id = :id
            """;

    private static final String FIRST = """
            select request_id, status, payload_sha256
              from order_request
             where org_id = :orgId
               and shop_id = :shopId
               and key_id = :keyId
               and source = :source
               and external_reference = :reference
               and idempotent
            """;

    private static final String COUNT_REPEAT = """
            update order_request
               set repeats = repeats + 1
             where org_id = :orgId
               and request_id = :id
            """;

    /** 404, also for another organisation's request and for an id that is none. */
    public Uni<OrderRequest> require(String orgId, String requestId) {
        return find("orgId = ?1 and id = ?2", orgId, id(requestId))
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(OrderRequests::unknown);
    }

    /** As {@link #require}; whoever else wants to decide or correct it waits for this transaction. */
    Uni<OrderRequest> requireHeld(String orgId, String requestId) {
        return find("orgId = ?1 and id = ?2", orgId, id(requestId))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(OrderRequests::unknown);
    }

    /** False when the reference is taken: nothing was stored then. */
    Uni<Boolean> add(Received request) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(ADD)
                .setParameter("orgId", request.orgId())
                .setParameter("id", request.id())
                .setParameter("shopId", request.shopId())
                .setParameter("keyId", request.keyId())
                .setParameter("source", request.source())
                .setParameter("reference", request.externalReference())
                .setParameter("idempotent", request.idempotent())
                .setParameter("payloadSha256", request.payloadSha256())
                .setParameter("envelope", request.envelope())
                .setParameter("customerName", request.customerName())
                .setParameter("customerEmail", request.customerEmail())
                .setParameter("pdfSha256", request.pdfSha256())
                .setParameter("at", request.at())
                .executeUpdate()
                .flatMap(rows -> rows == 0
                        ? Uni.createFrom().item(false)
                        : addDocument(request).replaceWith(true)));
    }

    private static Uni<Void> addDocument(Received request) {
        if (request.document() == null) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession().flatMap(session -> session.createNativeQuery(ADD_DOCUMENT)
                .setParameter("orgId", request.orgId())
                .setParameter("id", request.id())
                .setParameter("content", request.document())
                .executeUpdate()
                .replaceWithVoid());
    }

    /** Still sealed; 404 when none came along. */
    Uni<byte[]> prescription(OrderRequest request) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(DOCUMENT, byte[].class)
                        .setParameter("orgId", request.orgId())
                        .setParameter("id", request.id())
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> new ApiException.NotFound("prescription"));
    }

    /** The request that holds the reference. */
    Uni<Known> firstOf(Received request) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(FIRST, Tuple.class)
                .setParameter("orgId", request.orgId())
                .setParameter("shopId", request.shopId())
                .setParameter("keyId", request.keyId())
                .setParameter("source", request.source())
                .setParameter("reference", request.externalReference())
                .getSingleResult()
                .map(row -> new Known(
                        row.get("request_id", UUID.class),
                        OrderRequestStatus.of(row.get("status", String.class)).orElseThrow(),
                        row.get("payload_sha256", byte[].class))));
    }

    Uni<Void> countRepeat(String orgId, UUID requestId) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(COUNT_REPEAT)
                .setParameter("orgId", orgId)
                .setParameter("id", requestId)
                .executeUpdate()
                .replaceWithVoid());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
    }

    private static ApiException unknown() {
        return new ApiException.NotFound("order request");
    }
}
