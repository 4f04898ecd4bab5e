package pharmaone.manager.staff;

import java.util.UUID;
import pharmaone.audit.Actor;

/** Who is logged in, and by which session. */
public record StaffMember(String orgId, UUID id, String email, Role role, UUID sessionId) {

    public Actor actor() {
        return Actor.staff(id.toString());
    }
}
