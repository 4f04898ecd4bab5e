package pharmaone.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import pharmaone.privacy.CustomerEmailLookup;
import pharmaone.privacy.CustomerRecords;
import pharmaone.privacy.Pseudonym;
import pharmaone.privacy.RetentionRule;
import pharmaone.webhook.EventEraser;

/**
 * The orders of a customer, deleted ones too: those with their mail, and those that came of requests or prescriptions with it. They are
 * kept while the customer orders again within the time; then what was ordered and paid stays, and who it was goes.
 */
@ApplicationScoped
@Priority(10)
class CustomerOrders implements CustomerRecords, RetentionRule {

    private static final String FIND = """
            select order_id, status, created_at, deleted_at is not null as is_deleted,
                   status in ('completed', 'cancelled', 'shipped', 'picked_up') or deleted_at is not null as is_closed
              from pharmacy_order
             where org_id = :orgId
               and order_id in (select order_id
                                  from %s as places)
             order by order_id
               for update
            """;

    private static final String BY_EMAIL = """
            select cast(null as uuid) as request_id, cast(null as text) as prescription_id, order_id
              from pharmacy_order
             where org_id = :orgId
               and customer_email <> ''
               and lower(btrim(customer_email)) = :email
            """;

    private static final String TELL = """
            select cast(to_json(told) as text) as told
              from (select o.order_id, o.shop_id, o.external_id, o.customer_id, o.customer_name, o.customer_email, o.address_street,
                           o.address_city, o.address_postal_code, o.address_phone, o.shipping_option, o.status,
                           o.payment_status, o.payment_reference, o.total_amount, o.created_at, o.updated_at, o.deleted_at,
                           (select json_agg(json_build_object('name', l.name, 'p1_id', l.p1_id, 'quantity', l.quantity, 'price', l.price)
                                            order by l.line_no)
                              from order_line l
                             where l.org_id = o.org_id
                               and l.order_id = o.order_id) as items
                      from pharmacy_order o
                     where o.org_id = $1
                       and o.order_id = $2) as told
            """;

    /** What was never there stays so: otherwise one customer would become two for a report, or two one. */
    private static final String ERASE = """
            update pharmacy_order
               set customer_name = case when customer_name <> '' then :name else customer_name end,
                   customer_email = case when customer_email <> '' then :email else customer_email end,
                   customer_id = null,
                   address_street = null,
                   address_city = null,
                   address_postal_code = null,
                   address_phone = null,
                   payment_reference = null,
                   version = version + 1
             where org_id = :orgId
               and order_id in (:ids)
            """;

    private static final String INACTIVE = """
            select o.org_id, c.email, c.order_id
              from organisation o
             cross join lateral ((select lower(btrim(customer_email)) as email, null as order_id
                                    from pharmacy_order
                                   where org_id = o.org_id
                                     and customer_email <> ''
                                     and lower(btrim(customer_email)) not like '%@erased.invalid'
                                   group by lower(btrim(customer_email))
                                  having max(created_at) < :before
                                   limit :most)
                                  union all
                                 (select null, order_id
                                    from pharmacy_order
                                   where org_id = o.org_id
                                     and coalesce(customer_email, '') = ''
                                     and customer_name <> ''
                                     and customer_name not like 'erased-%'
                                     and created_at < :before
                                   order by created_at
                                   limit :most)) as c
             limit :most
            """;

    /** Alone by the mail: what came of a request with it may have another one, and be newer. */
    private static final String OLD_OF_MAIL = """
            select order_id
              from pharmacy_order
             where org_id = :orgId
               and customer_email <> ''
               and lower(btrim(customer_email)) = :email
               and created_at < :before
             order by order_id
               for update
            """;

    private final EventEraser events;
    private final Pool pool;
    private final ObjectMapper json;
    private final String find;

    CustomerOrders(EventEraser events, Pool pool, ObjectMapper json, @All List<CustomerEmailLookup> lookups) {
        this.events = events;
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
        return "orders";
    }

    @Override
    public Uni<Found> find(String orgId, String email) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(find, Tuple.class)
                        .setParameter("orgId", orgId)
                        .setParameter("email", email)
                        .getResultList())
                .map(rows -> new Found(rows.stream().map(CustomerOrders::item).toList()));
    }

    private static Item item(Tuple row) {
        return new Item(
                id(row),
                id(row),
                row.get("status", String.class),
                row.get("created_at", OffsetDateTime.class).toInstant(),
                !row.get("is_closed", Boolean.class),
                row.get("is_deleted", Boolean.class));
    }

    private static String id(Tuple row) {
        return row.get("order_id", String.class);
    }

    /** Orders are small, and read one at a time. */
    @Override
    public Multi<byte[]> tell(String orgId, Item item, Runnable unreadable) {
        return pool.preparedQuery(TELL)
                .execute(io.vertx.mutiny.sqlclient.Tuple.of(orgId, item.id()))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .map(row -> written(row.getString("told")));
    }

    private byte[] written(String text) {
        try {
            return json.writeValueAsBytes(json.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Uni<Void> erase(String orgId, List<String> ids, Pseudonym pseudonym) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(ERASE)
                        .setParameter("orgId", orgId)
                        .setParameter("ids", ids)
                        .setParameter("name", pseudonym.name())
                        .setParameter("email", pseudonym.email())
                        .executeUpdate())
                .flatMap(erased -> events.erase(orgId, ids));
    }

    @Override
    public Uni<Integer> expire(Instant before, int most) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(INACTIVE, Tuple.class)
                        .setParameter("before", before)
                        .setParameter("most", most)
                        .getResultList())
                .call(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> forget(row, before))
                        .collect()
                        .last())
                .map(List::size);
    }

    private Uni<Void> forget(Tuple row, Instant before) {
        String orgId = row.get("org_id", String.class);
        String email = row.get("email", String.class);
        Uni<List<String>> ids = email == null ? Uni.createFrom().item(List.of(id(row))) : held(orgId, email, before);
        return ids.flatMap(found -> erase(orgId, found, Pseudonym.random()));
    }

    private static Uni<List<String>> held(String orgId, String email, Instant before) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(OLD_OF_MAIL, String.class)
                .setParameter("orgId", orgId)
                .setParameter("email", email)
                .setParameter("before", before)
                .getResultList());
    }
}
