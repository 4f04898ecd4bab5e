package pharmaone.prescription;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import pharmaone.http.Streamed;
import pharmaone.money.Money;
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

    private static final String TELL = """
            select prescription_id, status, shop_id, coalesce(order_id, '') as order_id, customer_email, customer_first_name,
                   customer_last_name, order_total_amount, created_at, updated_at, octet_length(content) as bytes
              from prescription
             where org_id = $1
               and prescription_id = $2
            """;

    /** What a record has before its contents. */
    private record Begin(
            String id,
            String status,
            String shopId,
            String orderId,
            String customerEmail,
            String customerFirstName,
            String customerLastName,
            Money orderTotalAmount) {

        static Begin of(Row row) {
            BigDecimal total = row.getBigDecimal("order_total_amount");
            return new Begin(
                    row.getString("prescription_id"),
                    row.getString("status"),
                    row.getString("shop_id"),
                    row.getString("order_id"),
                    row.getString("customer_email"),
                    row.getString("customer_first_name"),
                    row.getString("customer_last_name"),
                    total == null ? null : new Money(total));
        }
    }

    /** What it has after them. */
    private record End(
            Instant createdAt,
            Instant updatedAt,

            @JsonProperty(UNREADABLE) @JsonInclude(Include.NON_EMPTY)
            Set<String> lost) {

        static End of(Row row, Set<String> lost) {
            return new End(
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant(),
                    lost);
        }
    }

    private final StoredContents contents;
    private final PrescriptionEraser eraser;
    private final Pool pool;
    private final ObjectMapper json;
    private final String find;

    CustomerPrescriptions(
            StoredContents contents,
            PrescriptionEraser eraser,
            Pool pool,
            ObjectMapper json,
            @All List<CustomerEmailLookup> lookups) {
        this.contents = contents;
        this.eraser = eraser;
        this.pool = pool;
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
    public Multi<byte[]> tell(String orgId, Item item, Runnable unreadable) {
        return pool.preparedQuery(TELL)
                .execute(io.vertx.mutiny.sqlclient.Tuple.of(orgId, item.id()))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToMultiAndConcatenate(row -> told(orgId, row, unreadable));
    }

    private Multi<byte[]> told(String orgId, Row row, Runnable unreadable) {
        String id = row.getString("prescription_id");
        String begin = written(Begin.of(row)).replaceFirst("}$", "");
        Set<String> lost = new LinkedHashSet<>();
        Multi<byte[]> now = contents.now(orgId, id, row.getInteger("bytes"), content -> {
            if (content == null) {
                lost.add("content");
                return Streamed.text(begin);
            }
            return Streamed.joined(Streamed.text(begin + ",\"content\":"), Streamed.slices(content));
        });
        Multi<byte[]> former = contents.former(orgId, id, (handedIn, content) -> {
            String replacedAt = "\"replaced_at\":" + written(handedIn.replacedAt()) + "}";
            if (content == null) {
                lost.add("former");
                return Streamed.text("{" + replacedAt);
            }
            return Streamed.joined(
                    Streamed.text("{\"content\":"), Streamed.slices(content), Streamed.text("," + replacedAt));
        });
        Multi<byte[]> end = Multi.createFrom().item(() -> {
            if (!lost.isEmpty()) {
                unreadable.run();
            }
            return ("]," + written(End.of(row, lost)).substring(1)).getBytes(StandardCharsets.UTF_8);
        });
        return Streamed.joined(now, Streamed.text(",\"former\":["), former, end);
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Uni<Void> erase(String orgId, List<String> ids, Pseudonym pseudonym) {
        return eraser.erase(orgId, ids, pseudonym);
    }
}
