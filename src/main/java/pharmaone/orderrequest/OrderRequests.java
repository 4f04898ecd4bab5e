package pharmaone.orderrequest;

import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import pharmaone.http.error.ApiException;
import pharmaone.orderrequest.Intake.Received;
import pharmaone.privacy.CustomerEmailLookup;

/** Order requests of one organisation, to change them. */
@ApplicationScoped
public class OrderRequests implements PanacheRepositoryBase<OrderRequest, OrderRequest.Key> {

    /** What is already stored under a reference. */
    record Known(UUID id, OrderRequestStatus status, byte[] payloadSha256) {}

    /** What is known of one without opening it; its row is held until the transaction ends. */
    record Held(UUID id, String reference, OrderRequestStatus status, Instant createdAt) {
        static Held of(Tuple row) {
            return new Held(
                    row.get("request_id", UUID.class),
                    row.get("external_reference", String.class),
                    OrderRequestStatus.of(row.get("status", String.class)).orElseThrow(),
                    row.get("created_at", OffsetDateTime.class).toInstant());
        }
    }

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

    private static final String OF_CUSTOMER = """
            with places as (
                select * from %s as places)
            select request_id, external_reference, status, created_at
              from order_request
             where org_id = :orgId
               and request_id in (select request_id
                                    from places
                                   union all
                                  select r.request_id
                                    from places
                                    join order_request r on r.org_id = :orgId and r.order_id = places.order_id)
             order by request_id
               for update
            """;

    private static final String BY_EMAIL = """
            select request_id, cast(null as text) as prescription_id, order_id
              from order_request
             where org_id = :orgId
               and customer_email <> ''
               and lower(btrim(customer_email)) = :email
             union all
            select request_id, null, order_id
              from order_request
             where org_id = :orgId
               and corrections ->> 'customer_email' <> ''
               and lower(btrim(corrections ->> 'customer_email')) = :email
            """;

    private static final String TOO_OLD = """
            select o.org_id, r.request_id
              from organisation o
             cross join lateral (select request_id
                                   from order_request
                                  where org_id = o.org_id
                                    and status = :status
                                    and decided_at < :before
                                    and decided_at is not null
                                    and erased_at is null
                                  order by decided_at
                                  limit :most) as r
             limit :most
            """;

    private static final String COUNT_REPEAT = """
            update order_request
               set repeats = repeats + 1
             where org_id = :orgId
               and request_id = :id
            """;

    private final String ofCustomer;

    OrderRequests(@All List<CustomerEmailLookup> lookups) {
        ofCustomer = OF_CUSTOMER.formatted(CustomerEmailLookup.all(lookups));
    }

    @Produces
    @Singleton
    static CustomerEmailLookup byEmail() {
        return new CustomerEmailLookup(BY_EMAIL);
    }

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

    /** Of a customer, by the mail in small letters, as received, as corrected or of their order; all held, in the order of their ids. */
    Uni<List<Held>> heldOf(String orgId, String email) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(ofCustomer, Tuple.class)
                .setParameter("orgId", orgId)
                .setParameter("email", email)
                .getResultList()
                .map(rows -> rows.stream().map(Held::of).toList()));
    }

    /** Decided so before that time and not erased yet, oldest first, of whatever organisation; all held. */
    Uni<List<OrderRequest>> heldTooOld(OrderRequestStatus status, Instant before, int most) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(TOO_OLD, Tuple.class)
                .setParameter("status", status.toString())
                .setParameter("before", before)
                .setParameter("most", most)
                .getResultList()
                .flatMap(this::eachHeld));
    }

    private Uni<List<OrderRequest>> eachHeld(List<Tuple> keys) {
        return Multi.createFrom()
                .iterable(keys)
                .onItem()
                .transformToUniAndConcatenate(key -> requireHeld(
                        key.get("org_id", String.class),
                        key.get("request_id", UUID.class).toString()))
                .collect()
                .asList();
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
