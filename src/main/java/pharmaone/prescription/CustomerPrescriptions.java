package pharmaone.prescription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import pharmaone.prescription.PrescriptionWire.PrescriptionDetail;
import pharmaone.privacy.CustomerEmailLookup;
import pharmaone.privacy.CustomerRecords;
import pharmaone.privacy.Pseudonym;

/**
 * The prescriptions of a customer: those with their mail, now or before, and those that orders or requests with it came
 * of. Held after the requests and before the orders, as by whoever moves a prescription.
 */
@ApplicationScoped
@Priority(15)
class CustomerPrescriptions implements CustomerRecords {

    private static final String FIND = """
            with places as (
                select * from %s as places)
            select prescription_id, status, created_at
              from prescription
             where org_id = :orgId
               and prescription_id in (select prescription_id
                                         from places
                                        union all
                                       select p.prescription_id
                                         from places
                                         join prescription p on p.org_id = :orgId and p.order_id = places.order_id)
             order by prescription_id
               for update
            """;

    private static final String BY_EMAIL = """
            select cast(null as uuid) as request_id, prescription_id, order_id
              from prescription
             where org_id = :orgId
               and customer_email <> ''
               and lower(btrim(customer_email)) = :email
             union all
            select null, prescription_id, null
              from prescription_former_content
             where org_id = :orgId
               and customer_email <> ''
               and lower(btrim(customer_email)) = :email
            """;

    private final PrescriptionQueries queries;
    private final PrescriptionEraser eraser;
    private final ObjectMapper json;
    private final String find;

    CustomerPrescriptions(
            PrescriptionQueries queries,
            PrescriptionEraser eraser,
            ObjectMapper json,
            @All List<CustomerEmailLookup> lookups) {
        this.queries = queries;
        this.eraser = eraser;
        this.json = json;
        this.find = FIND.formatted(CustomerEmailLookup.all(lookups));
    }

    @Produces
    @Singleton
    static CustomerEmailLookup byEmail() {
        return new CustomerEmailLookup(BY_EMAIL);
    }

    @Override
    public String kind() {
        return "prescriptions";
    }

    @Override
    public Uni<Found> find(String orgId, String email) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(find, Tuple.class)
                        .setParameter("orgId", orgId)
                        .setParameter("email", email)
                        .getResultList())
                .map(rows ->
                        new Found(rows.stream().map(CustomerPrescriptions::item).toList()));
    }

    private static Item item(Tuple row) {
        String id = row.get("prescription_id", String.class);
        String status = row.get("status", String.class);
        Instant createdAt = row.get("created_at", OffsetDateTime.class).toInstant();
        return new Item(id, id, status, createdAt, isOpen(status), false);
    }

    private static boolean isOpen(String status) {
        return !PrescriptionStatus.of(status).orElseThrow().next().isEmpty();
    }

    @Override
    public Uni<List<JsonNode>> tell(String orgId, List<String> ids) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> queries.requireWhole(orgId, id))
                .map(this::told)
                .collect()
                .asList();
    }

    private JsonNode told(PrescriptionDetail prescription) {
        ObjectNode told = json.valueToTree(prescription);
        told.remove(List.of("next", "former_total"));
        told.path("former").forEach(former -> ((ObjectNode) former).remove("omitted"));
        List<String> unreadable = new ArrayList<>();
        if (prescription.content() == null) {
            unreadable.add("content");
        }
        if (prescription.former().stream().anyMatch(former -> former.content() == null)) {
            unreadable.add("former");
        }
        if (!unreadable.isEmpty()) {
            told.set(UNREADABLE, json.valueToTree(unreadable));
        }
        return told;
    }

    @Override
    public Uni<Void> erase(String orgId, List<String> ids, Pseudonym pseudonym) {
        return eraser.erase(orgId, ids, pseudonym);
    }
}
