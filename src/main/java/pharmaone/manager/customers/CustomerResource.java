package pharmaone.manager.customers;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.Streamed;
import pharmaone.manager.customers.CustomerWire.Customer;
import pharmaone.manager.customers.CustomerWire.Erasure;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.RequiresStaff;
import pharmaone.manager.staff.Role;

@Path("/api/manager/v1/orgs/{orgId}/customers")
@Cancellable(false)
class CustomerResource {

    private final CustomerDesk desk;
    private final OnDuty onDuty;

    CustomerResource(CustomerDesk desk, OnDuty onDuty) {
        this.desk = desk;
        this.onDuty = onDuty;
    }

    /**
     * All that is kept of a customer, by mail in any case (GDPR, article 15). The framework would put line breaks between the parts
     * of what it knows to be JSON. 404 nothing is known of them.
     */
    @POST
    @Path("/export")
    @RequiresStaff(Role.OWNER)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public RestMulti<byte[]> export(@RestPath String orgId, Customer customer, @Context RoutingContext context) {
        return RestMulti.fromUniResponse(
                desk.export(orgId, customer.email(), onDuty.member().actor()),
                export -> Streamed.closingOnFailure(export.document(), context),
                export -> Map.of("Content-Type", List.of("application/json")));
    }

    /**
     * Forgets a customer (GDPR, article 17): a pseudonym in place of name and mail, no address, no prescription; goods and
     * amounts stay. 404 nothing is known of them, 409 an order or a request is still under way.
     */
    @POST
    @Path("/erase")
    @RequiresStaff(Role.OWNER)
    public Uni<Erasure> erase(@RestPath String orgId, Customer customer) {
        return desk.erase(orgId, customer.email(), null, onDuty.member().actor());
    }
}
