package pharmaone.manager.login;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import pharmaone.http.error.ApiException;
import pharmaone.manager.login.FailedLogins.Attempt;
import pharmaone.manager.login.LoginWire.Credentials;
import pharmaone.manager.login.LoginWire.SignedIn;
import pharmaone.manager.staff.Passwords;
import pharmaone.manager.staff.Role;
import pharmaone.manager.staff.StaffSessions;

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
    private final Passwords passwords;
    private final FailedLogins failures;
    private final StaffSessions sessions;

    LogIn(Pool pool, Passwords passwords, FailedLogins failures, StaffSessions sessions) {
        this.pool = pool;
        this.passwords = passwords;
        this.failures = failures;
        this.sessions = sessions;
    }

    /** 401 wrong; 429 too many wrong ones before, whatever this one is; 503 too many log-ins at once. */
    public Uni<SignedIn> by(Credentials credentials, String address) {
        return by(credentials, address, null);
    }

    /** As above, in a browser that kept the token of an earlier session; null for none. */
    public Uni<SignedIn> by(Credentials credentials, String address, String earlierToken) {
        String email = credentials.email().strip().toLowerCase(Locale.ROOT);
        Attempt attempt = new Attempt(
                address,
                email,
                Optional.ofNullable(earlierToken).flatMap(sessions::originOf).orElse(null));
        return failures.requireFew(attempt)
                .flatMap(caller -> passwords.inTurn(
                        caller, () -> failures.add(attempt).flatMap(id -> verify(attempt, credentials.password())
                                .flatMap(known -> open(known, id, attempt)))));
    }

    private Uni<Known> verify(Attempt attempt, String password) {
        return pool.preparedQuery(BY_EMAIL)
                .execute(Tuple.of(attempt.email()))
                .map(rows -> rows.stream().findFirst().map(Known::of).orElse(Known.NOBODY))
                .flatMap(
                        known -> passwords.matches(password, known.passwordHash).map(right -> {
                            if (!right || known.orgId == null) {
                                throw ApiException.Refused.wrongPassword();
                            }
                            return known;
                        }));
    }

    private Uni<SignedIn> open(Known known, UUID attemptId, Attempt attempt) {
        return sessions.open(known.orgId, known.staffId, known.role, known.passwordHash)
                .onItem()
                .ifNull()
                .failWith(ApiException.Refused::wrongPassword)
                .call(token -> failures.succeed(attemptId, attempt, known.orgId, known.staffId))
                .map(known::signedIn);
    }
}
