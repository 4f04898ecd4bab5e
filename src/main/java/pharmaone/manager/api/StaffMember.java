package pharmaone.manager.api;

import java.util.UUID;
import pharmaone.audit.Actor;

/** Who is logged in, and by which session. */
record StaffMember(String orgId, UUID id, String email, Role role, UUID sessionId) {

    Actor actor() {
        return Actor.staff(id.toString());
    }
}
