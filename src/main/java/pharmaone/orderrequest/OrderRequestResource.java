package pharmaone.orderrequest;

import static pharmaone.auth.Scope.ORDER_REQUESTS_WRITE;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.auth.Caller;
import pharmaone.auth.Requires;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestEnvelope;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestResponse;

/** Clauses: 9.1. */
@Path("/api/v2/public/orgs/{orgId}/order-requests")
@Cancellable(false)
class OrderRequestResource {

    private final Intake intake;
    private final Caller caller;

    OrderRequestResource(Intake intake, Caller caller) {
        this.intake = intake;
        this.caller = caller;
    }

    /**
     * Takes an order request for staff review; nothing is ordered until somebody approves it.
     *
     * <p>Amounts EUR, lines count in {@code quantity}. 200 with status {@code pending}; the same
     * {@code external_reference} from the same source answers the first request's id again.
     * 400 shop not of this organisation, no customer, no line and no prescription.
     *
     * <p>Source: contract, Order requests. Assumed: the reference is remembered for ever.
     */
    @POST
    @Requires(ORDER_REQUESTS_WRITE)
    public Uni<OrderRequestResponse> submit(@RestPath String orgId, OrderRequestEnvelope envelope) {
        return intake.take(caller.partner(), envelope);
    }
}
