package pharmaone.sandbox;

import static pharmaone.auth.Scope.ORDER_REQUESTS_WRITE;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.auth.Caller;
import pharmaone.auth.RequiresKey;
import pharmaone.orderrequest.Intake;
import pharmaone.orderrequest.OrderRequestWire.ExternalTelemedicineOrderRequest;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestResponse;

/** The shop's door under a path; {@link ShopPath} has found the shop by then, or refused the request. */
@Path(ShopPath.ROUTE)
@Cancellable(false)
class ShopPathResource {

    private final Intake intake;
    private final Caller caller;

    ShopPathResource(Intake intake, Caller caller) {
        this.intake = intake;
        this.caller = caller;
    }

    /**
     * Takes an order request as {@code POST /api/v1/external-order} does at the shop's own host: same body, same answers.
     *
     * <p>An addition of the sandbox. The vendor's shops, and this gateway in production, have their own hosts alone.
     */
    @POST
    @RequiresKey(ORDER_REQUESTS_WRITE)
    public Uni<OrderRequestResponse> submit(
            @RestPath("shop_id") String shopId, ExternalTelemedicineOrderRequest request) {
        return intake.takeForShop(caller.partner(), caller.shopId(), request.envelope());
    }
}
