package pharmaone.manager.api;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;
import pharmaone.auth.ApiKeys;
import pharmaone.http.ApiException;
import pharmaone.manager.api.FailedLogins.Attempt;
import pharmaone.manager.api.LoginWire.Credentials;
import pharmaone.manager.api.LoginWire.SignedIn;

/** Turns an e-mail and a password into a session. An unknown e-mail is refused in the same way and time as a known one. */
@ApplicationScoped
public class LogIn {

    /** As costly to check as a real one; its password was never kept. */
    static final String NOBODYS_HASH = "$2a$10$4J/ef0WuZ71qy1.95mXV1.912N/G4RpRdHEqLa.h6uccQ9bhmVCnK";

    private static final String BY_EMAIL = """
            select m.org_id, m.staff_id, m.role, m.password_hash
              from staff_email e
              join staff_member m on m.org_id = e.org_id and m.staff_id = e.staff_id
             where e.email = $1
               and m.is_active
            """;

    /** Null where the e-mail is nobody's. */
    private record Known(String orgId, UUID staffId, Role role, String passwordHash) {
        static final Known NOBODY = new Known(null, null, null, NOBODYS_HASH);

        static Known of(Row row) {
            return new Known(
                    row.getString("org_id"),
                    row.getUUID("staff_id"),
                    Role.of(row.getString("role")),
                    row.getString("password_hash"));
        }

        SignedIn signedIn(String token) {
            return new SignedIn(token, StaffSessions.IDLE.toSeconds(), "Bearer", role, orgId);
        }
    }

    private final Pool pool;
    private final Vertx vertx;
    private final FailedLogins failures;
    private final StaffSessions sessions;

    LogIn(Pool pool, Vertx vertx, FailedLogins failures, StaffSessions sessions) {
        this.pool = pool;
        this.vertx = vertx;
        this.failures = failures;
        this.sessions = sessions;
    }

    /**
     * 401 wrong, 429 too many wrong ones before. The lock is looked at again after a right password: who tries many at
     * once learns nothing from those that were under way when the lock fell.
     */
    public Uni<SignedIn> by(Credentials credentials, String address) {
        String email = credentials.email().strip().toLowerCase(Locale.ROOT);
        Attempt attempt = new Attempt(address, ApiKeys.sha256(email));
        return failures.requireFew(attempt)
                .flatMap(few -> find(email))
                .flatMap(known -> verify(known, credentials.password()))
                .call(known -> known == null ? failures.add(attempt) : failures.requireFew(attempt))
                .onItem()
                .ifNull()
                .failWith(ApiException.Refused::wrongPassword)
                .flatMap(known -> sessions.open(known.orgId, known.staffId, known.role, known.passwordHash)
                        .onItem()
                        .ifNull()
                        .failWith(ApiException.Refused::wrongPassword)
                        .map(known::signedIn))
                .call(failures::forget);
    }

    private Uni<Known> find(String email) {
        return pool.preparedQuery(BY_EMAIL)
                .execute(Tuple.of(email))
                .map(rows -> rows.stream().findFirst().map(Known::of).orElse(Known.NOBODY));
    }

    /** Null when it is not the password; takes tens of milliseconds on purpose, so not on the event loop. */
    private Uni<Known> verify(Known known, String password) {
        return vertx.executeBlocking(() -> BcryptUtil.matches(password, known.passwordHash), false)
                .map(right -> right && known.orgId != null ? known : null);
    }
}
