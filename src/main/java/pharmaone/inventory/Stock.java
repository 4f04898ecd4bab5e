package pharmaone.inventory;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import pharmaone.webhook.EventType;
import pharmaone.webhook.Outbox;
import pharmaone.webhook.WebhookEvent;

/** Moves stock for orders, in the caller's transaction: item, log and events together. */
@ApplicationScoped
public class Stock {

    /** One product of the organisation, its row held until the transaction ends. */
    public record Held(long p1Id, String name, long onHand) {}

    /** {@code quantity} of what is held leaves the shelf; never more than there is. */
    public record Withdrawal(Held held, long quantity) {
        long left() {
            return held.onHand() - quantity;
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

    private static final String MOVE = """
            with movement as (
                select unnest(cast(string_to_array(:p1Ids, ',') as bigint[])) as p1_id,
                       unnest(cast(string_to_array(:deltas, ',') as bigint[])) as delta
            ), moved as (
                update inventory_item i
                   set on_hand = i.on_hand + m.delta,
                       log_entries = i.log_entries + 1,
                       last_activity = greatest(i.last_activity, :at)
                  from movement m
                 where i.org_id = :orgId
                   and i.p1_id = m.p1_id
                returning i.p1_id, m.delta
            )
            insert into inventory_log
                   (org_id, p1_id, log_id, shop_id, order_id, delta_on_hand, delta_incoming, reason, created_at)
            select :orgId, p1_id, gen_random_uuid(), :shopId, :orderId, delta, 0, :reason, :at
              from moved
            """;

    private final Outbox outbox;
    private final Clock clock;
    private final int threshold;

    Stock(Outbox outbox, Clock clock, InventoryConfig config) {
        this.outbox = outbox;
        this.clock = clock;
        this.threshold = config.lowStockThreshold();
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
        return new Held(
                ((Number) row.get("p1_id")).longValue(),
                row.get("name", String.class),
                ((Number) row.get("on_hand")).longValue());
    }

    /** Books the withdrawals for an order, one log row a product, and tells of stock that ran low or out. */
    public Uni<Void> take(String orgId, String shopId, String orderId, String reason, List<Withdrawal> withdrawals) {
        List<Withdrawal> moves =
                withdrawals.stream().filter(move -> move.quantity() > 0).toList();
        if (moves.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        Uni<Void> done = Panache.getSession().flatMap(session -> session.createNativeQuery(MOVE)
                .setParameter("orgId", orgId)
                .setParameter("p1Ids", joined(moves, move -> move.held().p1Id()))
                .setParameter("deltas", joined(moves, move -> -move.quantity()))
                .setParameter("shopId", shopId)
                .setParameter("orderId", orderId)
                .setParameter("reason", reason)
                .setParameter("at", now)
                .executeUpdate()
                .replaceWithVoid());
        for (Withdrawal move : moves) {
            EventType alarm = alarm(move);
            if (alarm != null) {
                Held held = move.held();
                done = done.call(() -> outbox.append(
                        WebhookEvent.stock(orgId, alarm, held.p1Id(), held.name(), move.left(), threshold, now)));
            }
        }
        return done;
    }

    /** PLACEHOLDER until merged. */
    public Uni<Void> giveBack(String orgId, String orderId, String reason) {
        return Uni.createFrom().voidItem();
    }

    private static String joined(List<Withdrawal> moves, Function<Withdrawal, Long> part) {
        return moves.stream().map(move -> part.apply(move).toString()).collect(Collectors.joining(","));
    }

    /** Only on crossing; null when there is nothing to tell. */
    private EventType alarm(Withdrawal move) {
        if (move.left() == 0) {
            return EventType.OUT_OF_STOCK;
        }
        return move.left() <= threshold && move.held().onHand() > threshold ? EventType.LOW_STOCK : null;
    }
}
