package pharmaone.manager.staff;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import pharmaone.manager.login.LoginWire.Credentials;
import pharmaone.manager.login.LoginWire.Done;

/** A route for owners that stands in for the real ones: what is refused, is refused before the body is read. */
@Path("/api/manager/v1/orgs/{orgId}/owners-only")
class OwnersOnly {

    @POST
    @RequiresStaff(Role.OWNER)
    public Done post(Credentials body) {
        return Done.OK;
    }
}
