package pharmaone.sandbox.fault;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.sandbox.fault.FaultWire.FaultList;
import pharmaone.sandbox.fault.FaultWire.FaultOrder;

@Path("/sandbox/v1/faults")
@Cancellable(false)
class FaultResource {

    private final FaultRules rules;

    FaultResource(FaultRules rules) {
        this.rules = rules;
    }

    /** The rules in the order in which they are tried, each with the number of calls that it matched. */
    @GET
    public Uni<FaultList> list() {
        return rules.list();
    }

    /** These rules instead of those there are; counting begins anew. 400 naming the rule. */
    @PUT
    public Uni<FaultList> set(FaultOrder order) {
        return rules.set(order.rules());
    }

    /** Nothing goes wrong any more. */
    @DELETE
    public Uni<FaultList> clear() {
        return rules.set(List.of());
    }
}
