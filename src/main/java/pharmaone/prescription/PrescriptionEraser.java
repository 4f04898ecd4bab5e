package pharmaone.prescription;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import pharmaone.privacy.Pseudonym;

/** Leaves of a prescription what was prescribed and for how much, of what it held before nothing. */
@ApplicationScoped
class PrescriptionEraser {

    private static final List<String> TRADE = List.of(
            "order_total_amount",
            "Order Total Amount",
            "product_1_pharma_one_product_id",
            "product_2_pharma_one_product_id",
            "product_3_pharma_one_product_id",
            "Product 1 Pharma One Product Id",
            "Product 2 Pharma One Product Id",
            "Product 3 Pharma One Product Id");

    private static final String FORGET_FORMER = """
            delete from prescription_former_content
             where org_id = :orgId
               and prescription_id = :id
            """;

    private static final String ERASE = """
            update prescription
               set customer_email = case when customer_email <> '' then :email else '' end,
                   customer_first_name = '',
                   customer_last_name = case when customer_first_name <> '' or customer_last_name <> '' then :name else '' end,
                   content = :content,
                   erased_at = :at
             where org_id = :orgId
               and prescription_id = :id
            """;

    private final Prescriptions prescriptions;
    private final Contents contents;
    private final Vertx vertx;
    private final Clock clock;

    PrescriptionEraser(Prescriptions prescriptions, Contents contents, Vertx vertx, Clock clock) {
        this.prescriptions = prescriptions;
        this.contents = contents;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** In the caller's transaction, of prescriptions that it holds. */
    Uni<Void> erase(String orgId, List<String> ids, Pseudonym pseudonym) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> erase(orgId, id, pseudonym))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> erase(String orgId, String id, Pseudonym pseudonym) {
        return prescriptions
                .stored(orgId, id)
                .flatMap(stored -> vertx.executeBlocking(() -> erased(orgId, id, stored.content()), false))
                .flatMap(left -> Panache.getSession().flatMap(session -> session.createNativeQuery(ERASE)
                        .setParameter("orgId", orgId)
                        .setParameter("id", id)
                        .setParameter("name", pseudonym.name())
                        .setParameter("email", pseudonym.email())
                        .setParameter("content", left)
                        .setParameter("at", clock.instant())
                        .executeUpdate()
                        .flatMap(done -> session.createNativeQuery(FORGET_FORMER)
                                .setParameter("orgId", orgId)
                                .setParameter("id", id)
                                .executeUpdate())))
                .replaceWithVoid();
    }

    private byte[] erased(String orgId, String id, byte[] content) {
        String legible = contents.lenient().open(orgId, id, content);
        ObjectNode kept = legible == null ? JsonNodeFactory.instance.objectNode() : contents.tree(legible);
        return contents.seal(orgId, id, kept.retain(TRADE));
    }
}
