package pharmaone.orderrequest;

import static pharmaone.auth.Scope.ORDER_REQUESTS_WRITE;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.auth.Caller;
import pharmaone.auth.RequiresKey;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestEnvelope;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestResponse;

/** Clauses: 9.2. */
@Path("/api/v1/public/orgs/{orgId}/order-requests")
@Cancellable(false)
class OrderRequestV1Resource {

    private final Intake intake;
    private final Caller caller;

    OrderRequestV1Resource(Intake intake, Caller caller) {
        this.intake = intake;
        this.caller = caller;
    }

    /**
     * The same as on v2, with the API key instead of a token.
     *
     * <p>Source: contract, Order requests.
     */
    @POST
    @RequiresKey(ORDER_REQUESTS_WRITE)
    public Uni<OrderRequestResponse> submit(@RestPath String orgId, OrderRequestEnvelope envelope) {
        return intake.take(caller.partner(), envelope);
    }
}
