package pharmaone.manager.users;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.Slice;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.RequiresStaff;
import pharmaone.manager.staff.Role;
import pharmaone.manager.users.UserWire.Addition;
import pharmaone.manager.users.UserWire.Patch;
import pharmaone.manager.users.UserWire.User;
import pharmaone.manager.users.UserWire.UserList;

@Path("/api/manager/v1/orgs/{orgId}/users")
@Cancellable(false)
class UserResource {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;

    private final UserQueries queries;
    private final UserDesk desk;
    private final OnDuty onDuty;

    UserResource(UserQueries queries, UserDesk desk, OnDuty onDuty) {
        this.queries = queries;
        this.desk = desk;
        this.onDuty = onDuty;
    }

    /** Who works here, disabled ones too, in the order in which they were added. {@code limit} 50, at most 200. */
    @GET
    @RequiresStaff(Role.OWNER)
    public Uni<UserList> list(@RestPath String orgId, @RestQuery String limit, @RestQuery String offset) {
        return queries.inOrder(orgId, Slice.of(limit, offset, USUAL_LIMIT, MOST));
    }

    /**
     * Adds somebody, who can log in at once. 400 no e-mail, role or password, too short a password · 409 the e-mail is
     * somebody's.
     */
    @POST
    @RequiresStaff(Role.OWNER)
    public Uni<User> add(@RestPath String orgId, Addition somebody) {
        return desk.add(orgId, onDuty.member().actor(), somebody).flatMap(id -> queries.require(orgId, id));
    }

    /**
     * Disables somebody, changes the role or sets another password; the first and the last log out everywhere.
     * 400 nothing sent, too short a password · 404 · 409 the last owner would be none any more.
     */
    @PATCH
    @Path("/{userId}")
    @RequiresStaff(Role.OWNER)
    public Uni<User> change(@RestPath String orgId, @RestPath String userId, Patch patch) {
        return desk.change(orgId, onDuty.member().actor(), userId, patch).flatMap(id -> queries.require(orgId, id));
    }
}
