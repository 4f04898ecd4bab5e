package pharmaone.inventory;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;
import pharmaone.webhook.EventType;
import pharmaone.webhook.Outbox;
import pharmaone.webhook.WebhookEvent;

/**
 * Moves stock, in the caller's transaction: item, log and events together. Whoever moves several products holds their
 * rows first, in the order of their ids, so that two never wait for each other. Assumed: events come when the threshold
 * or zero is crossed.
 *
 * <p>Clauses: 3.26, 7.2, 7.5, 7.6, 7.16, 12.10, 12.13.
 */
@ApplicationScoped
public class Stock {

    /** One product of the organisation, its row held until the transaction ends. */
    public record Held(long p1Id, String name, long onHand) {}

    /** {@code quantity} of what is held leaves the shelf; never more than there is. */
    public record Withdrawal(Held held, long quantity) {}

    /** What is added to a product's shelf and to what is on its way to it; less than zero takes away. */
    public record Movement(long p1Id, long onHand, long incoming) {}

    /** {@code shopId} is {@code ""} without a shop; {@code orderId} and {@code metadata} (JSON) may be null. */
    public record Cause(String shopId, String orderId, String reason, String metadata) {}

    private record Moved(UUID logId, long p1Id, String name, long before, long after) {
        static Moved of(Tuple row) {
            long after = whole(row, "after");
            return new Moved(
                    row.get("log_id", UUID.class),
                    whole(row, "p1_id"),
                    row.get("name", String.class),
                    after - whole(row, "delta"),
                    after);
        }
    }

    private static final String HOLD = """
            select i.p1_id as p1_id, coalesce(i.name, c.name) as name, i.on_hand as on_hand
              from inventory_item i
              join catalogue_product c on c.p1_id = i.p1_id
             where i.org_id = :orgId
               and i.p1_id in (:p1Ids)
             order by i.p1_id
               for update of i
            """;

    /**
     * The one statement that changes stock. What would fall below zero or names a foreign shop moves nothing; nor does
     * what somebody would have to be told of, where it is to go without alarm.
     */
    private static final String MOVE = """
            with movement (p1_id, on_hand, incoming) as (
                select p1_id, on_hand, incoming
                  from unnest(cast(string_to_array(:p1Ids, ',') as bigint[]),
                              cast(string_to_array(:onHand, ',') as bigint[]),
                              cast(string_to_array(:incoming, ',') as bigint[])) as given (p1_id, on_hand, incoming)
            ), moved as (
                update inventory_item i
                   set on_hand = i.on_hand + m.on_hand,
                       incoming = i.incoming + m.incoming,
                       log_entries = i.log_entries + 1,
                       last_activity = greatest(i.last_activity, :at)
                  from movement m
                 where i.org_id = :orgId
                   and i.p1_id = m.p1_id
                   and i.on_hand + m.on_hand >= 0
                   and i.incoming + m.incoming >= 0
                   and (:shopId = '' or exists (select 1 from shop s where s.org_id = :orgId and s.shop_id = :shopId))
                   and (:mayAlarm
                    or m.on_hand >= 0
                    or i.on_hand + m.on_hand > :threshold
                    or i.on_hand <= :threshold and i.on_hand + m.on_hand > 0)
                returning i.p1_id, i.name, i.on_hand, m.on_hand as delta_on_hand, m.incoming as delta_incoming
            ), logged as (
                insert into inventory_log
                       (org_id, p1_id, log_id, shop_id, order_id, delta_on_hand, delta_incoming, reason, metadata, created_at)
                select :orgId, p1_id, gen_random_uuid(), :shopId, cast(:orderId as text), delta_on_hand, delta_incoming,
                       :reason, cast(cast(:metadata as text) as json), :at
                  from moved
                returning p1_id, log_id
            )
            select l.log_id as log_id, m.p1_id as p1_id, coalesce(m.name, c.name) as name, m.delta_on_hand as delta,
                   m.on_hand as after
              from moved m
              join logged l on l.p1_id = m.p1_id
              join catalogue_product c on c.p1_id = m.p1_id
             order by m.p1_id
            """;

    private static final String WHY_NOT = """
            select :shopId = '' or exists (select 1 from shop where org_id = :orgId and shop_id = :shopId) as shop_known,
                   exists (select 1 from inventory_item where org_id = :orgId and p1_id = :p1Id) as item_known
            """;

    /** What the log of an order has not given back yet. */
    private static final String OWED = """
            select p1_id, min(shop_id) as shop_id, -sum(delta_on_hand) as on_hand, -sum(delta_incoming) as incoming
              from inventory_log
             where org_id = :orgId
               and order_id = :orderId
             group by p1_id
            having sum(delta_on_hand) <> 0
                or sum(delta_incoming) <> 0
             order by p1_id
            """;

    private final Outbox outbox;
    private final Clock clock;
    private final int threshold;

    Stock(Outbox outbox, Clock clock, InventoryConfig config) {
        this.outbox = outbox;
        this.clock = clock;
        this.threshold = config.lowStockThreshold();
    }

    /** Stock of this much or less is low. */
    public int lowStockThreshold() {
        return threshold;
    }

    /** Those of the products that are in the organisation's inventory, always taken in the order of their ids. */
    public Uni<List<Held>> hold(String orgId, Collection<Long> p1Ids) {
        if (p1Ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Panache.getSession().flatMap(session -> session.createNativeQuery(HOLD, Tuple.class)
                .setParameter("orgId", orgId)
                .setParameter("p1Ids", p1Ids)
                .getResultList()
                .map(rows -> rows.stream().map(Stock::held).toList()));
    }

    private static Held held(Tuple row) {
        return new Held(whole(row, "p1_id"), row.get("name", String.class), whole(row, "on_hand"));
    }

    /** Books the withdrawals for an order, one log row a product, and tells of stock that ran low or out. */
    public Uni<Void> take(String orgId, String shopId, String orderId, String reason, List<Withdrawal> withdrawals) {
        List<Movement> movements = withdrawals.stream()
                .filter(withdrawal -> withdrawal.quantity() > 0)
                .map(withdrawal -> new Movement(withdrawal.held().p1Id(), -withdrawal.quantity(), 0))
                .toList();
        return moveAll(orgId, movements, new Cause(shopId, orderId, reason, null));
    }

    /**
     * Gives back what the log booked for an order, once: what was given back already is part of the log. The caller
     * holds the order's row, so that nobody else gives back the same at the same moment.
     */
    public Uni<Void> giveBack(String orgId, String orderId, String reason) {
        return owed(orgId, orderId).flatMap(owed -> hold(
                        orgId, owed.stream().map(row -> whole(row, "p1_id")).toList())
                .flatMap(held -> moveAll(
                        orgId,
                        owed.stream().map(Stock::movement).toList(),
                        new Cause(shopOf(owed), orderId, reason, null))));
    }

    /** How much of each product an order has of the stock; those it has nothing of are missing. */
    public Uni<Map<Long, Long>> takenFor(String orgId, String orderId) {
        return owed(orgId, orderId).map(owed -> owed.stream()
                .collect(Collectors.toMap(row -> whole(row, "p1_id"), row -> whole(row, "on_hand"))));
    }

    private static Uni<List<Tuple>> owed(String orgId, String orderId) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(OWED, Tuple.class)
                .setParameter("orgId", orgId)
                .setParameter("orderId", orderId)
                .getResultList());
    }

    private static Movement movement(Tuple owed) {
        return new Movement(whole(owed, "p1_id"), whole(owed, "on_hand"), whole(owed, "incoming"));
    }

    private static String shopOf(List<Tuple> owed) {
        return owed.isEmpty() ? "" : owed.get(0).get("shop_id", String.class);
    }

    /**
     * Books one movement and answers the id of its log row. The usual one, which nobody has to be told of, is a statement
     * without a transaction around it: so a rush on one product holds its row no longer than Postgres itself takes.
     * 400 unknown shop, or a quantity would fall below zero; 404 not in the organisation's inventory.
     */
    Uni<UUID> adjust(String orgId, Movement movement, Cause cause) {
        return Panache.withSession(() -> move(orgId, List.of(movement), cause, clock.instant(), false))
                .flatMap(moved -> moved.isEmpty()
                        ? Panache.withTransaction(() -> book(orgId, movement, cause))
                        : Uni.createFrom().item(moved.get(0).logId()));
    }

    /** As {@link #adjust}, in the caller's transaction. */
    Uni<UUID> book(String orgId, Movement movement, Cause cause) {
        return moveAndTell(orgId, List.of(movement), cause)
                .flatMap(moved -> moved.isEmpty()
                        ? refuse(orgId, movement.p1Id(), cause.shopId())
                        : Uni.createFrom().item(moved.get(0).logId()));
    }

    private static Uni<UUID> refuse(String orgId, long p1Id, String shopId) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(WHY_NOT, Tuple.class)
                        .setParameter("orgId", orgId)
                        .setParameter("p1Id", p1Id)
                        .setParameter("shopId", shopId)
                        .getSingleResult())
                .map(known -> {
                    if (!known.get("shop_known", Boolean.class)) {
                        throw new ApiException.Invalid("shop_id", Rule.KNOWN);
                    }
                    if (!known.get("item_known", Boolean.class)) {
                        throw StockItems.unknown();
                    }
                    throw new ApiException.Invalid(Rule.STOCK_NOT_NEGATIVE);
                });
    }

    /** Of rows that are held, so that nothing can stand in the way. */
    private Uni<Void> moveAll(String orgId, List<Movement> movements, Cause cause) {
        if (movements.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return moveAndTell(orgId, movements, cause)
                .invoke(moved -> {
                    if (moved.size() != movements.size()) {
                        throw new IllegalStateException("moved " + moved.size() + " of " + movements);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<List<Moved>> moveAndTell(String orgId, List<Movement> movements, Cause cause) {
        Instant now = clock.instant();
        return move(orgId, movements, cause, now, true).call(moved -> tell(orgId, moved, now));
    }

    private Uni<List<Moved>> move(String orgId, List<Movement> movements, Cause cause, Instant now, boolean mayAlarm) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(MOVE, Tuple.class)
                        .setParameter("orgId", orgId)
                        .setParameter("p1Ids", joined(movements, Movement::p1Id))
                        .setParameter("onHand", joined(movements, Movement::onHand))
                        .setParameter("incoming", joined(movements, Movement::incoming))
                        .setParameter("shopId", cause.shopId())
                        .setParameter("orderId", cause.orderId())
                        .setParameter("reason", cause.reason())
                        .setParameter("metadata", cause.metadata())
                        .setParameter("at", now)
                        .setParameter("mayAlarm", mayAlarm)
                        .setParameter("threshold", threshold)
                        .getResultList())
                .map(rows -> rows.stream().map(Moved::of).toList());
    }

    private Uni<Void> tell(String orgId, List<Moved> moved, Instant now) {
        Uni<Void> told = Uni.createFrom().voidItem();
        for (Moved product : moved) {
            EventType alarm = alarm(product.before(), product.after());
            if (alarm != null) {
                told = told.call(() -> outbox.append(WebhookEvent.stock(
                        orgId, alarm, product.p1Id(), product.name(), product.after(), threshold, now)));
            }
        }
        return told;
    }

    /** Only on crossing; null when there is nothing to tell. */
    private EventType alarm(long before, long after) {
        if (after == 0) {
            return before > 0 ? EventType.OUT_OF_STOCK : null;
        }
        return after <= threshold && before > threshold ? EventType.LOW_STOCK : null;
    }

    private static String joined(List<Movement> movements, Function<Movement, Long> part) {
        return movements.stream().map(part).map(String::valueOf).collect(Collectors.joining(","));
    }

    private static long whole(Tuple row, String column) {
        return ((Number) row.get(column)).longValue();
    }
}
