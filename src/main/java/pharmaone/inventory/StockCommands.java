package pharmaone.inventory;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import pharmaone.audit.Actor;
import pharmaone.audit.AuditLog;
import pharmaone.inventory.Stock.Cause;
import pharmaone.inventory.Stock.Movement;
import pharmaone.money.Money;

/** What staff do with stock, each deed in a transaction of its own. */
@ApplicationScoped
public class StockCommands {

    private final Stock stock;
    private final StockItems items;
    private final AuditLog audit;

    StockCommands(Stock stock, StockItems items, AuditLog audit) {
        this.stock = stock;
        this.items = items;
        this.audit = audit;
    }

    /**
     * Books one movement and answers the id of its log row. 400 unknown shop, or a quantity would fall below zero · 404
     * not in the organisation's inventory.
     */
    public Uni<UUID> adjust(String orgId, Actor by, Movement movement, Cause cause) {
        Map<String, Object> details = Map.of("delta_on_hand", movement.onHand(), "delta_incoming", movement.incoming());
        return Panache.withTransaction(() -> stock.book(orgId, movement, cause)
                .call(() -> audit.append(orgId, by, StockAction.ADJUSTED, Long.toString(movement.p1Id()), details)));
    }

    /**
     * Brings a product of the catalogue into the inventory, with a log row for its first stock; {@code price} null leaves
     * the catalogue's. 404 not in the catalogue · 409 in the inventory already, which stays as it is.
     */
    public Uni<Void> add(String orgId, Actor by, long p1Id, long initialStock, Money price) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("delta_on_hand", initialStock);
        if (price != null) {
            details.put("price", price);
        }
        return Panache.withTransaction(() -> items.addNew(orgId, p1Id, initialStock, price)
                .call(() -> audit.append(orgId, by, StockAction.ADDED, Long.toString(p1Id), details)));
    }
}
