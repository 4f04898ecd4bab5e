package pharmaone.order;

import static pharmaone.auth.Scope.ORDERS_READ;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import pharmaone.auth.Requires;
import pharmaone.http.ApiException;
import pharmaone.http.Slice;
import pharmaone.order.OrderWire.OrderDetail;
import pharmaone.order.OrderWire.OrderListResponse;
import pharmaone.shop.Shops;

@Path("/api/v2/public/orgs/{orgId}/orders")
class OrderResource {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;

    private final OrderQueries queries;
    private final Shops shops;

    OrderResource(OrderQueries queries, Shops shops) {
        this.queries = queries;
        this.shops = shops;
    }

    /**
     * Orders of the organisation, newest first. {@code limit} 50, at most 200 (more is clamped); {@code total} counts
     * all matches. 400 unknown status or shop, bad {@code limit} or {@code offset}.
     *
     * <p>Source: contract, Orders. Assumed: the 400 for an unknown status.
     */
    @GET
    @Requires(ORDERS_READ)
    @Operation(operationId = "listOrders", summary = "Orders, newest first")
    @Tag(name = "Orders")
    public Uni<OrderListResponse> list(
            @RestPath String orgId,
            @RestQuery String limit,
            @RestQuery String offset,
            @RestQuery String status,
            @RestQuery("shop_id") String shopId) {
        Slice slice = Slice.of(limit, offset, USUAL_LIMIT, MOST);
        OrderQueries.Filter filter = new OrderQueries.Filter(known(status), emptyAsNull(shopId));
        Uni<Void> shop =
                filter.shopId() == null ? Uni.createFrom().voidItem() : shops.require(orgId, shopId, "invalid shop_id");
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
    @Operation(operationId = "getOrder", summary = "One order in full")
    @Tag(name = "Orders")
    public Uni<OrderDetail> get(@RestPath String orgId, @RestPath String orderId) {
        return queries.require(orgId, orderId);
    }

    private static String known(String status) {
        if (emptyAsNull(status) == null) {
            return null;
        }
        return OrderStatus.of(status)
                .orElseThrow(() -> new ApiException.Invalid("invalid status"))
                .toString();
    }

    private static String emptyAsNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
