package pharmaone.manager.users;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import pharmaone.audit.Actor;
import pharmaone.audit.AuditLog;
import pharmaone.http.error.ApiException;
import pharmaone.manager.staff.Passwords;
import pharmaone.manager.staff.Role;
import pharmaone.manager.users.UserWire.Addition;
import pharmaone.manager.users.UserWire.Patch;
import pharmaone.refusal.Rule;

/**
 * An owner's deeds with users. A pharmacy always has an owner who can log in; whoever is disabled or gets another
 * password is logged out everywhere.
 */
@ApplicationScoped
public class UserDesk {

    private static final String ONE_AT_A_TIME = """
            select org_id
              from organisation
             where org_id = :orgId
               for no key update
            """;

    private static final String ADD = """
            insert into staff_member (org_id, staff_id, email, password_hash, role, is_active, created_at)
            values (:orgId, :id, :email, :hash, :role, true, :at)
            """;

    private static final String ADD_EMAIL = """
            insert into staff_email (email, org_id, staff_id)
            values (:email, :orgId, :id)
                on conflict (email) do nothing
            """;

    private static final String CHANGE = """
            update staff_member
               set role = coalesce(cast(:role as text), role),
                   is_active = coalesce(cast(:isActive as boolean), is_active),
                   password_hash = coalesce(cast(:hash as text), password_hash),
                   version = version + 1
             where org_id = :orgId
               and staff_id = :id
               and version = coalesce(cast(:seen as integer), version)
            """;

    private static final String EXISTS = """
            select count(*)
              from staff_member
             where org_id = :orgId
               and staff_id = :id
            """;

    private static final String OWNERS = """
            select count(*)
              from staff_member
             where org_id = :orgId
               and role = 'owner'
               and is_active
            """;

    private static final String LOG_OUT_EVERYWHERE = """
            update staff_session
               set ended_at = :at
             where org_id = :orgId
               and staff_id = :id
               and ended_at is null
            """;

    private final Passwords passwords;
    private final AuditLog audit;
    private final Clock clock;

    UserDesk(Passwords passwords, AuditLog audit, Clock clock) {
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /** The id of somebody new. 409 the e-mail is somebody's, of whatever organisation. */
    public Uni<UUID> add(String orgId, Actor by, Addition somebody) {
        UUID id = UUID.randomUUID();
        String email = somebody.email().strip().toLowerCase(Locale.ROOT);
        return hash(somebody.password())
                .flatMap(hash -> Panache.withTransaction(() -> Panache.getSession()
                        .flatMap(session -> add(session, orgId, id, email, hash, somebody.role()))
                        .call(() -> audit.append(
                                orgId,
                                by,
                                UserAction.ADDED,
                                id.toString(),
                                Map.of("role", somebody.role().toString())))))
                .replaceWith(id);
    }

    private Uni<Void> add(Session session, String orgId, UUID id, String email, String hash, Role role) {
        return session.createNativeQuery(ADD)
                .setParameter("orgId", orgId)
                .setParameter("id", id)
                .setParameter("email", email)
                .setParameter("hash", hash)
                .setParameter("role", role.toString())
                .setParameter("at", clock.instant())
                .executeUpdate()
                .flatMap(added -> session.createNativeQuery(ADD_EMAIL)
                        .setParameter("email", email)
                        .setParameter("orgId", orgId)
                        .setParameter("id", id)
                        .executeUpdate())
                .invoke(taken -> {
                    if (taken == 0) {
                        throw new ApiException.Conflict("email", Rule.UNUSED, email);
                    }
                })
                .replaceWithVoid();
    }

    /** 404 nobody of that id, 409 the last owner would be none any more. */
    public Uni<UUID> change(String orgId, Actor by, String userId, Patch patch) {
        return change(orgId, by, userId, patch, null);
    }

    /** As above; 409 as well when it is not of the version that was {@code seen}, null standing for any. */
    public Uni<UUID> change(String orgId, Actor by, String userId, Patch patch, Integer seen) {
        UUID id = id(userId);
        return hash(patch.password())
                .flatMap(hash -> Panache.withTransaction(() -> Panache.getSession()
                        .flatMap(session -> change(session, orgId, id, patch, hash, seen))
                        .call(() -> audit.append(
                                orgId, by, UserAction.CHANGED, id.toString(), Map.of("keys", patch.keys())))))
                .replaceWith(id);
    }

    private Uni<Void> change(Session session, String orgId, UUID id, Patch patch, String hash, Integer seen) {
        return session.createNativeQuery(ONE_AT_A_TIME, String.class)
                .setParameter("orgId", orgId)
                .getSingleResult()
                .flatMap(locked -> session.createNativeQuery(CHANGE)
                        .setParameter(
                                "role",
                                patch.role() == null ? null : patch.role().toString())
                        .setParameter("isActive", patch.isActive())
                        .setParameter("hash", hash)
                        .setParameter("seen", seen)
                        .setParameter("orgId", orgId)
                        .setParameter("id", id)
                        .executeUpdate())
                .call(changed -> changed > 0 ? Uni.createFrom().voidItem() : refuse(session, orgId, id))
                .flatMap(changed -> requireOwner(session, orgId))
                .flatMap(owned -> hash != null || Boolean.FALSE.equals(patch.isActive())
                        ? logOutEverywhere(session, orgId, id)
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Void> refuse(Session session, String orgId, UUID id) {
        return session.createNativeQuery(EXISTS, Long.class)
                .setParameter("orgId", orgId)
                .setParameter("id", id)
                .getSingleResult()
                .map(users -> {
                    throw users == 0 ? new ApiException.NotFound("user") : new ApiException.Stale("user");
                });
    }

    private static Uni<Void> requireOwner(Session session, String orgId) {
        return session.createNativeQuery(OWNERS, Long.class)
                .setParameter("orgId", orgId)
                .getSingleResult()
                .invoke(owners -> {
                    if (owners == 0) {
                        throw new ApiException.Conflict(Rule.SOME_OWNER);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> logOutEverywhere(Session session, String orgId, UUID id) {
        return session.createNativeQuery(LOG_OUT_EVERYWHERE)
                .setParameter("at", clock.instant())
                .setParameter("orgId", orgId)
                .setParameter("id", id)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Null for none. */
    private Uni<String> hash(String password) {
        return password == null ? Uni.createFrom().nullItem() : passwords.hash(password);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw new ApiException.NotFound("user");
        }
    }
}
