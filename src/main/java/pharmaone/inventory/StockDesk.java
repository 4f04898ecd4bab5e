package pharmaone.inventory;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import pharmaone.audit.Actor;
import pharmaone.audit.AuditLog;
import pharmaone.inventory.Stock.Cause;
import pharmaone.inventory.Stock.Movement;

/** What staff do with stock, each deed in a transaction of its own. */
@ApplicationScoped
public class StockDesk {

    private final Stock stock;
    private final AuditLog audit;

    StockDesk(Stock stock, AuditLog audit) {
        this.stock = stock;
        this.audit = audit;
    }

    /**
     * Books one movement and answers the id of its log row. 400 unknown shop, or a quantity would fall below zero · 404
     * not in the organisation's inventory.
     */
    public Uni<UUID> adjust(String orgId, Actor by, Movement movement, Cause cause) {
        Map<String, Object> details = Map.of("delta_on_hand", movement.onHand(), "delta_incoming", movement.incoming());
        return Panache.withTransaction(() -> stock.book(orgId, movement, cause)
                .call(() -> audit.append(orgId, by, "inventory.adjusted", Long.toString(movement.p1Id()), details)));
    }
}
