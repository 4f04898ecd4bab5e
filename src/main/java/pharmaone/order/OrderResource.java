package pharmaone.order;

import static pharmaone.auth.Scope.ORDERS_READ;
import static pharmaone.auth.Scope.ORDERS_WRITE;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.auth.Requires;
import pharmaone.http.Slice;
import pharmaone.http.error.ApiException;
import pharmaone.order.OrderBodies.OrderStatusPatch;
import pharmaone.order.OrderBodies.OrderUpsert;
import pharmaone.order.OrderUpdates.Via;
import pharmaone.order.OrderWire.OrderDetail;
import pharmaone.order.OrderWire.OrderListResponse;
import pharmaone.order.OrderWire.OrderStatusPatchResponse;
import pharmaone.refusal.Rule;
import pharmaone.shop.Shops;

/** Clauses: 2.3, 8.4, 8.16, 8.18. */
@Path("/api/v2/public/orgs/{orgId}/orders")
@Cancellable(false)
class OrderResource {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;

    private final OrderQueries queries;
    private final Orders orders;
    private final Upsert upsert;
    private final OrderUpdates updates;
    private final Shops shops;
    private final Clock clock;

    OrderResource(OrderQueries queries, Orders orders, Upsert upsert, OrderUpdates updates, Shops shops, Clock clock) {
        this.queries = queries;
        this.orders = orders;
        this.upsert = upsert;
        this.updates = updates;
        this.shops = shops;
        this.clock = clock;
    }

    /**
     * Orders of the organisation, newest first. {@code limit} 50, at most 200 (more is clamped); {@code total} counts
     * all matches. 400 unknown status or shop, bad {@code limit} or {@code offset}.
     *
     * <p>Source: contract, Orders. Assumed: the 400 for an unknown status.
     */
    @GET
    @Requires(ORDERS_READ)
    public Uni<OrderListResponse> list(
            @RestPath String orgId,
            @RestQuery String limit,
            @RestQuery String offset,
            @RestQuery String status,
            @RestQuery("shop_id") String shopId) {
        Slice slice = Slice.of(limit, offset, USUAL_LIMIT, MOST);
        OrderQueries.Filter filter = new OrderQueries.Filter(known(status), emptyAsNull(shopId));
        Uni<Void> shop = filter.shopId() == null ? Uni.createFrom().voidItem() : shops.require(orgId, shopId);
        return shop.flatMap(known -> queries.newest(orgId, filter, slice));
    }

    /**
     * One order in full. 404 unknown, deleted or another organisation's.
     *
     * <p>Source: contract, Orders.
     */
    @GET
    @Path("/{orderId}")
    @Requires(ORDERS_READ)
    public Uni<OrderDetail> get(@RestPath String orgId, @RestPath String orderId) {
        return queries.require(orgId, orderId);
    }

    /**
     * Makes an order, or updates the one that {@code order_number}, or {@code external_id} with {@code shop_id}, names;
     * an update needs neither items nor customer. 200 with the order in either case.
     * 400 no or unknown shop, broken rules, {@code external_id} of another order, a final status left.
     *
     * <p>Source: contract, Orders. Assumed: all but the upsert key and {@code qty}.
     */
    @POST
    @Requires(ORDERS_WRITE)
    public Uni<OrderDetail> upsert(@RestPath String orgId, OrderUpsert body) {
        return upsert.apply(orgId, body).map(OrderDetail::of);
    }

    /**
     * Changes an order: what is not sent stays, {@code null} clears an optional field.
     * 400 another shop, {@code external_id} of another order, a final status left; 404 unknown order.
     *
     * <p>Source: contract, Orders.
     */
    @PUT
    @Path("/{orderId}")
    @Requires(ORDERS_WRITE)
    public Uni<OrderDetail> update(@RestPath String orgId, @RestPath String orderId, OrderUpsert body) {
        return upsert.change(orgId, orderId, body).map(OrderDetail::of);
    }

    /**
     * Moves an order to another status, or sets its flags, and tells the subscribers; nothing is told when nothing
     * changed. 400 no or unknown status, a final status left; 404 unknown order.
     *
     * <p>Source: contract, Orders.
     */
    @PATCH
    @Path("/{orderId}/status")
    @Requires(ORDERS_WRITE)
    @WithTransaction
    public Uni<OrderStatusPatchResponse> patchStatus(
            @RestPath String orgId, @RestPath String orderId, OrderStatusPatch patch) {
        return orders.requireHeld(orgId, orderId).flatMap(order -> {
            Instant now = clock.instant();
            OrderChanges changes = order.move(patch.status(), patch.shipped(), patch.pickedUp(), now);
            return updates.publish(order, changes, Via.EXTERNAL_API, now)
                    .map(published -> OrderStatusPatchResponse.of(order, changes));
        });
    }

    private static String known(String status) {
        if (emptyAsNull(status) == null) {
            return null;
        }
        return OrderStatus.of(status)
                .orElseThrow(() -> new ApiException.Invalid("status", Rule.KNOWN))
                .toString();
    }

    private static String emptyAsNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
