package pharmaone.shopdomain;

import static pharmaone.auth.Scope.ORDER_REQUESTS_WRITE;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.auth.Caller;
import pharmaone.auth.RequiresKey;
import pharmaone.orderrequest.Intake;
import pharmaone.orderrequest.OrderRequestWire.ExternalTelemedicineOrderRequest;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestResponse;

/** Clauses: 1.1, 3.27, 9.3, 9.11, 9.12, 9.24. */
@Path(ShopHostFilter.ROUTE)
@Cancellable(false)
class ExternalOrderResource {

    private final Intake intake;
    private final Caller caller;

    ExternalOrderResource(Intake intake, Caller caller) {
        this.intake = intake;
        this.caller = caller;
    }

    /**
     * Takes an order request at the shop's own domain; the host says which organisation and shop it is for.
     *
     * <p>As {@code OrderRequestEnvelope}, but without {@code shop_id}; one that is sent all the same must be the
     * host's (400 {@code shop/org mismatch}). {@code source} is {@code shop:{shop_id}} when left out.
     *
     * <p>Source: contract, Order requests.
     */
    @POST
    @RequiresKey(ORDER_REQUESTS_WRITE)
    public Uni<OrderRequestResponse> submit(ExternalTelemedicineOrderRequest request) {
        return intake.takeForShop(caller.partner(), caller.shopId(), request.envelope());
    }
}
