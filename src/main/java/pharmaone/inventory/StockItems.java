package pharmaone.inventory;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Objects;
import pharmaone.http.error.ApiException;
import pharmaone.inventory.Stock.Cause;
import pharmaone.inventory.Stock.Movement;
import pharmaone.money.Money;
import pharmaone.refusal.Rule;

/**
 * The products of an organisation's inventory, with its own texts and prices over the catalogue's. Assumed: what is
 * added again keeps its stock.
 *
 * <p>Clauses: 6.5, 6.6, 6.7.
 */
@ApplicationScoped
public class StockItems {

    private static final String ADD = """
            insert into inventory_item (org_id, p1_id, price, on_hand, incoming, log_entries, last_activity)
            select :orgId, p1_id, cast(:price as numeric), 0, 0, 0, :at
              from catalogue_product
             where p1_id = :p1Id
                on conflict (org_id, p1_id) do nothing
            """;

    private static final String REPRICE = """
            update inventory_item
               set price = coalesce(cast(:price as numeric), price)
             where org_id = :orgId
               and p1_id = :p1Id
            """;

    /** Keys that are not among the changes keep their values; null is a value. */
    private static final String CHANGE = """
            update inventory_item i
               set (name, slug, description, category, price, thc, cbd, available) =
                   (select c.name, c.slug, c.description, c.category, c.price, c.thc, c.cbd, c.available
                      from json_populate_record(i, cast(cast(:changes as text) as json)) as c)
             where i.org_id = :orgId
               and i.p1_id = :p1Id
            """;

    private static final String KNOWN = """
            select 1
              from inventory_item
             where org_id = :orgId
               and p1_id = :p1Id
            """;

    private final Stock stock;
    private final Clock clock;

    StockItems(Stock stock, Clock clock) {
        this.stock = stock;
        this.clock = clock;
    }

    /**
     * Brings a product of the catalogue into the inventory, with a log row for its first stock; one that is there keeps
     * its stock. {@code price} null leaves the price as it is. In the caller's transaction; 404 not in the catalogue.
     */
    public Uni<Void> add(String orgId, long p1Id, long initialStock, Money price) {
        return insert(orgId, p1Id, initialStock, price)
                .flatMap(isNew -> isNew ? Uni.createFrom().voidItem() : reprice(orgId, p1Id, price));
    }

    /** As {@link #add}, but a product that is there stays as it is, its price too: 409. */
    Uni<Void> addNew(String orgId, long p1Id, long initialStock, Money price) {
        return insert(orgId, p1Id, initialStock, price)
                .flatMap(isNew -> isNew ? Uni.createFrom().voidItem() : refuse(orgId, p1Id));
    }

    /** False when nothing was inserted: the product is there already, or not in the catalogue. */
    private Uni<Boolean> insert(String orgId, long p1Id, long initialStock, Money price) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(ADD)
                        .setParameter("orgId", orgId)
                        .setParameter("p1Id", p1Id)
                        .setParameter("price", amount(price))
                        .setParameter("at", clock.instant())
                        .executeUpdate())
                .flatMap(added -> added == 0
                        ? Uni.createFrom().item(false)
                        : stock.book(
                                        orgId,
                                        new Movement(p1Id, initialStock, 0),
                                        new Cause("", null, "initial stock", null))
                                .replaceWith(true));
    }

    private static Uni<Void> refuse(String orgId, long p1Id) {
        return isKnown(orgId, p1Id).map(known -> {
            throw known ? new ApiException.Conflict(Rule.NOT_IN_INVENTORY) : new ApiException.NotFound("product");
        });
    }

    private static Uni<Void> reprice(String orgId, long p1Id, Money price) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(REPRICE)
                        .setParameter("orgId", orgId)
                        .setParameter("p1Id", p1Id)
                        .setParameter("price", amount(price))
                        .executeUpdate())
                .invoke(found -> {
                    if (found == 0) {
                        throw new ApiException.NotFound("product");
                    }
                })
                .replaceWithVoid();
    }

    /** {@code changes} is a JSON object of columns; null gives a column back to the catalogue. 404 not in the inventory. */
    public Uni<Void> change(String orgId, long p1Id, String changes) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(CHANGE)
                        .setParameter("orgId", orgId)
                        .setParameter("p1Id", p1Id)
                        .setParameter("changes", changes)
                        .executeUpdate())
                .invoke(found -> {
                    if (found == 0) {
                        throw unknown();
                    }
                })
                .replaceWithVoid();
    }

    /** In the caller's transaction. 404 not in the inventory. */
    public Uni<Void> require(String orgId, long p1Id) {
        return isKnown(orgId, p1Id)
                .invoke(known -> {
                    if (!known) {
                        throw unknown();
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Boolean> isKnown(String orgId, long p1Id) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(KNOWN, Integer.class)
                        .setParameter("orgId", orgId)
                        .setParameter("p1Id", p1Id)
                        .getSingleResultOrNull())
                .map(Objects::nonNull);
    }

    static ApiException unknown() {
        return new ApiException.NotFound("product", "found in organization inventory");
    }

    private static BigDecimal amount(Money price) {
        return price == null ? null : price.amount();
    }
}
