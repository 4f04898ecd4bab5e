package pharmaone.manager.login;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.ClientAddress;
import pharmaone.manager.login.LoginWire.Credentials;
import pharmaone.manager.login.LoginWire.Done;
import pharmaone.manager.login.LoginWire.SignedIn;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.RequiresStaff;
import pharmaone.manager.staff.StaffSessions;

@Path("/api/manager/v1/auth")
@Cancellable(false)
class LoginResource {

    private final LogIn logIn;
    private final ClientAddress addresses;
    private final StaffSessions sessions;
    private final OnDuty onDuty;

    LoginResource(LogIn logIn, ClientAddress addresses, StaffSessions sessions, OnDuty onDuty) {
        this.logIn = logIn;
        this.addresses = addresses;
        this.sessions = sessions;
        this.onDuty = onDuty;
    }

    /**
     * Exchanges e-mail and password for a token, which ends after 8 hours without use, at log-out and when the user is
     * disabled. 401 wrong, also for an unknown e-mail; 429 with {@code Retry-After} after five wrong passwords for one
     * e-mail from one address, or fifty from one address, within 15 minutes, and during the growing delay after ten for
     * one e-mail from whatever addresses. What gets 429 was not checked.
     */
    @POST
    @Path("/login")
    public Uni<SignedIn> logIn(@Context RoutingContext context, Credentials credentials) {
        return logIn.by(credentials, addresses.of(context.request()));
    }

    /** Ends the token it is called with. */
    @POST
    @Path("/logout")
    @RequiresStaff
    public Uni<Done> logOut() {
        return sessions.end(onDuty.member()).replaceWith(Done.OK);
    }
}
