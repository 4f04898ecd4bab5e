package pharmaone.prescription;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny.Query;
import pharmaone.http.error.ApiException;

/** Prescriptions of one organisation, to change them; every question starts with whose. */
@ApplicationScoped
class Prescriptions implements PanacheRepositoryBase<Prescription, Prescription.Key> {

    /** Still sealed. */
    record Stored(int revision, byte[] content) {}

    private static final String ADD = """
            insert into prescription
                   (org_id, prescription_id, shop_id, status, customer_email, customer_first_name, customer_last_name,
                    customer_phone, order_total_amount, content, revision, created_at, updated_at)
            values (:orgId, :id, :shopId, 'new', :email, :firstName, :lastName, :phone,
                    cast(cast(:total as text) as numeric), :content, 0, :at, :at)
                on conflict (org_id, prescription_id) do nothing
            """;

    private static final String CONTENT = """
            select revision, content
              from prescription
             where org_id = :orgId
               and prescription_id = :id
            """;

    private static final String KEEP_FORMER = """
            insert into prescription_former_content
                   (org_id, prescription_id, revision, shop_id, customer_email, content, replaced_at)
            select org_id, prescription_id, revision, shop_id, customer_email, :former, :at
              from prescription
             where org_id = :orgId
               and prescription_id = :id
            """;

    private static final String REPLACE = """
            update prescription
               set shop_id = coalesce(:shopId, shop_id),
                   customer_email = :email,
                   customer_first_name = :firstName,
                   customer_last_name = :lastName,
                   customer_phone = :phone,
                   order_total_amount = cast(cast(:total as text) as numeric),
                   content = :content,
                   revision = revision + 1,
                   updated_at = :at
             where org_id = :orgId
               and prescription_id = :id
            """;

    private static final String ORDER = """
            select 1
              from pharmacy_order
             where org_id = :orgId
               and order_id = :orderId
               and deleted_at is null
            """;

    /** Held until the transaction ends; null when the organisation has none of that id. */
    Uni<Prescription> held(String orgId, String id) {
        return find("orgId = ?1 and id = ?2", orgId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** As {@link #held}; 404 unknown or another organisation's. */
    Uni<Prescription> requireHeld(String orgId, String id) {
        return held(orgId, id).onItem().ifNull().failWith(() -> new ApiException.NotFound("prescription"));
    }

    /** False when the id is taken: nothing was stored then. {@code content} is sealed. */
    Uni<Boolean> add(
            String orgId, String id, String shopId, PrescriptionIngestRequest sent, byte[] content, Instant at) {
        return Panache.getSession()
                .flatMap(session -> bind(session.createNativeQuery(ADD), orgId, id, sent, content, at)
                        .setParameter("shopId", shopId)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** Of one that there is. */
    Uni<Stored> stored(String orgId, String id) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(CONTENT, Tuple.class)
                .setParameter("orgId", orgId)
                .setParameter("id", id)
                .getSingleResult()
                .map(row -> new Stored(row.get("revision", Integer.class), row.get("content", byte[].class))));
    }

    /** Keeps what was handed in before, sealed for where it is kept from now on. */
    Uni<Void> keepFormer(String orgId, String id, byte[] former, Instant at) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(KEEP_FORMER)
                .setParameter("orgId", orgId)
                .setParameter("id", id)
                .setParameter("former", former)
                .setParameter("at", at)
                .executeUpdate()
                .replaceWithVoid());
    }

    /** {@code shopId} may be null: the shop stays. {@code content} is sealed. */
    Uni<Void> replace(
            String orgId, String id, String shopId, PrescriptionIngestRequest sent, byte[] content, Instant at) {
        return Panache.getSession()
                .flatMap(session -> bind(session.createNativeQuery(REPLACE), orgId, id, sent, content, at)
                        .setParameter("shopId", shopId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Whether the organisation has such an order. */
    Uni<Boolean> orderExists(String orgId, String orderId) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(ORDER, Integer.class)
                .setParameter("orgId", orgId)
                .setParameter("orderId", orderId)
                .getResultList()
                .map(rows -> !rows.isEmpty()));
    }

    private static Query<?> bind(
            Query<?> query, String orgId, String id, PrescriptionIngestRequest sent, byte[] content, Instant at) {
        BigDecimal total =
                sent.orderTotalAmount() == null ? null : sent.orderTotalAmount().amount();
        return query.setParameter("orgId", orgId)
                .setParameter("id", id)
                .setParameter("email", orEmpty(sent.customerEmail()))
                .setParameter("firstName", orEmpty(sent.customerFirstName()))
                .setParameter("lastName", orEmpty(sent.customerLastName()))
                .setParameter("phone", CustomerPhone.in(sent.content()))
                .setParameter("total", total == null ? null : total.toPlainString())
                .setParameter("content", content)
                .setParameter("at", at);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
