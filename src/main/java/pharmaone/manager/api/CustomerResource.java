package pharmaone.manager.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.manager.api.CustomerWire.Customer;
import pharmaone.manager.api.CustomerWire.Erasure;
import pharmaone.manager.api.CustomerWire.Export;

@Path("/api/manager/v1/orgs/{orgId}/customers")
@Cancellable(false)
class CustomerResource {

    private final CustomerDesk desk;
    private final OnDuty onDuty;

    CustomerResource(CustomerDesk desk, OnDuty onDuty) {
        this.desk = desk;
        this.onDuty = onDuty;
    }

    /** All that is kept of a customer, by mail in any case (GDPR, article 15). 404 nothing is known of them. */
    @POST
    @Path("/export")
    @RequiresStaff(Role.OWNER)
    public Uni<Export> export(@RestPath String orgId, Customer customer) {
        return desk.export(orgId, customer.email(), onDuty.member().actor());
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
