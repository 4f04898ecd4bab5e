package pharmaone.inventory;

import static pharmaone.auth.Scope.INVENTORY_READ;
import static pharmaone.auth.Scope.INVENTORY_WRITE;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.auth.Requires;
import pharmaone.http.body.P1Id;
import pharmaone.http.body.WholeNumber;
import pharmaone.inventory.InventoryWire.InventoryAdjustRequest;
import pharmaone.inventory.InventoryWire.InventoryAdjustResponse;
import pharmaone.inventory.InventoryWire.InventoryHistoryResponse;
import pharmaone.inventory.InventoryWire.InventoryListResponse;
import pharmaone.inventory.InventoryWire.InventoryLogResponse;

/** Clauses: 7.7, 7.12, 7.17. */
@Path("/api/v2/public/orgs/{orgId}/inventory")
@Cancellable(false)
class InventoryResource {

    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 365;

    private final InventoryQueries queries;
    private final Stock stock;
    private final Clock clock;

    InventoryResource(InventoryQueries queries, Stock stock, Clock clock) {
        this.queries = queries;
        this.stock = stock;
        this.clock = clock;
    }

    /**
     * All products of the organisation's inventory, by name, then {@code p1_id}; not paginated.
     *
     * <p>Source: contract, Inventory.
     */
    @GET
    @Requires(INVENTORY_READ)
    public Uni<InventoryListResponse> list(@RestPath String orgId) {
        return queries.byName(orgId).map(InventoryListResponse::new);
    }

    /**
     * Moves the stock of one product and writes the log. Neither quantity goes below zero, also under concurrent calls;
     * what is refused changes nothing. {@code low_stock} and {@code out_of_stock} are told on crossing only.
     * 400 no reason, no delta, unknown shop, {@code stock cannot go below zero} · 404 not in the inventory.
     *
     * <p>Source: contract, Inventory. Assumed: a delta is at most a million either way; the body's sentences.
     */
    @POST
    @Path("/adjust")
    @Requires(INVENTORY_WRITE)
    public Uni<InventoryAdjustResponse> adjust(@RestPath String orgId, InventoryAdjustRequest request) {
        return stock.adjust(orgId, request.movement(), request.cause()).map(InventoryAdjustResponse::new);
    }

    /**
     * The newest 200 movements of a product, newest first. 404 not in the organisation's inventory.
     *
     * <p>Source: contract, Inventory.
     */
    @GET
    @Path("/{p1Id}/log")
    @Requires(INVENTORY_READ)
    public Uni<InventoryLogResponse> log(@RestPath String orgId, @RestPath String p1Id) {
        return queries.newest(orgId, P1Id.ofPath(p1Id)).map(InventoryLogResponse::new);
    }

    /**
     * What was moved on each of the last {@code days} UTC days (30, at most 365, more is clamped), today included;
     * days without movements are left out. 400 bad {@code days} · 404 not in the organisation's inventory.
     *
     * <p>Source: contract, Inventory. Assumed: the shape.
     */
    @GET
    @Path("/{p1Id}/history")
    @Requires(INVENTORY_READ)
    public Uni<InventoryHistoryResponse> history(
            @RestPath String orgId, @RestPath String p1Id, @RestQuery String days) {
        int last = Math.min(WholeNumber.parse("days", days, 1, USUAL_DAYS), MOST_DAYS);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return queries.byDay(orgId, P1Id.ofPath(p1Id), today.minusDays(last - 1))
                .map(InventoryHistoryResponse::new);
    }
}
