package pharmaone.manager.staff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import pharmaone.auth.Tokens;

/**
 * Staff's tokens. Each is a row, looked up on every call, so that a log-out or a disabled user counts at once; what the
 * token itself says is its signature, whose it is, and an end far off.
 */
@ApplicationScoped
public class StaffSessions {

    /** A session ends when it was not used for so long. */
    public static final Duration IDLE = Duration.ofHours(8);

    /** And after this at the latest, used or not. Assumed. */
    private static final Duration LONGEST = Duration.ofDays(30);

    /** Noting each use would make every read a write. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private static final String ISSUER = "pharmaone-manager";

    private record Claims(String orgId, String iss, UUID sub, Role role, long iat, long exp, UUID jti) {}

    /** Whose a token is, be its session over or not. */
    public record Origin(String orgId, UUID staffId, UUID sessionId) {}

    private static final String OPEN = """
            with over as (
                delete from staff_session
                 where org_id = $1
                   and staff_id = $3
                   and (ended_at is not null or last_used_at <= $5)
            )
            insert into staff_session (org_id, jti, staff_id, created_at, last_used_at)
            select org_id, $2, staff_id, $4, $4
              from staff_member
             where org_id = $1
               and staff_id = $3
               and is_active
               and password_hash = $6
            """;

    private static final String FIND = """
            select m.org_id, m.staff_id, m.email, m.role, s.jti, s.last_used_at
              from staff_session s
              join staff_member m on m.org_id = s.org_id and m.staff_id = s.staff_id
             where s.org_id = $1
               and s.jti = $2
               and s.ended_at is null
               and s.last_used_at > $3
               and m.is_active
            """;

    private static final String NOTE_USE = """
            update staff_session
               set last_used_at = $3
             where org_id = $1
               and jti = $2
               and last_used_at < $3
            """;

    private static final String END = """
            update staff_session
               set ended_at = $3
             where org_id = $1
               and jti = $2
               and ended_at is null
            """;

    private final Pool pool;
    private final Tokens tokens;
    private final Tokens.Checker checker;
    private final ObjectMapper json;
    private final Clock clock;

    StaffSessions(Pool pool, Tokens tokens, ObjectMapper json, Clock clock) {
        this.pool = pool;
        this.tokens = tokens;
        this.checker = tokens.of(ISSUER);
        this.json = json;
        this.clock = clock;
    }

    /** A token; null when the user was disabled or got another password since {@code passwordHash} was read. */
    public Uni<String> open(String orgId, UUID staffId, Role role, String passwordHash) {
        Instant now = clock.instant();
        UUID jti = UUID.randomUUID();
        return pool.preparedQuery(OPEN)
                .execute(Tuple.of(orgId, jti, staffId, time(now), time(now.minus(IDLE)), passwordHash))
                .map(opened -> opened.rowCount() == 0 ? null : token(orgId, staffId, role, jti, now));
    }

    private String token(String orgId, UUID staffId, Role role, UUID jti, Instant now) {
        long issuedAt = now.getEpochSecond();
        Claims claims = new Claims(orgId, ISSUER, staffId, role, issuedAt, issuedAt + LONGEST.toSeconds(), jti);
        try {
            return tokens.sign(json.writeValueAsString(claims));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whose the header {@code Authorization} is; null for whatever is no token of a living session. */
    Uni<StaffMember> find(String authorization) {
        return Tokens.bearer(authorization).map(token -> ofToken(token, true)).orElseGet(() -> Uni.createFrom()
                .nullItem());
    }

    /** Whose a token is; null as above. A page that only keeps itself fresh is no use of the session. */
    public Uni<StaffMember> ofToken(String token, boolean isUse) {
        return originOf(token).map(origin -> find(origin, isUse)).orElseGet(() -> Uni.createFrom()
                .nullItem());
    }

    /** Empty for what the gateway never signed. */
    public Optional<Origin> originOf(String token) {
        return checker.check(token).map(StaffSessions::origin);
    }

    /** Null when it lacks a part. */
    private static Origin origin(JsonWebToken token) {
        UUID jti = id(token.<Object>getClaim("jti"));
        UUID staffId = id(token.<Object>getClaim("sub"));
        return jti != null && token.<Object>getClaim("org_id") instanceof String orgId && orgId.indexOf('\0') < 0
                ? new Origin(orgId, staffId, jti)
                : null;
    }

    private Uni<StaffMember> find(Origin origin, boolean isUse) {
        Instant now = clock.instant();
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(origin.orgId(), origin.sessionId(), time(now.minus(IDLE))))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().nullItem()
                        : noteUse(rows.iterator().next(), now, isUse));
    }

    /** Null when it is none: a sandbox's secret is public, so that anybody can sign anything. */
    private static UUID id(Object claim) {
        try {
            return UUID.fromString(String.valueOf(claim));
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    /** The role is the row's, not the token's: it counts as soon as it was changed. */
    private Uni<StaffMember> noteUse(Row row, Instant now, boolean isUse) {
        StaffMember member = new StaffMember(
                row.getString("org_id"),
                row.getUUID("staff_id"),
                row.getString("email"),
                Role.of(row.getString("role")),
                row.getUUID("jti"));
        Instant noted = row.getOffsetDateTime("last_used_at").toInstant();
        if (!isUse || noted.plus(NOTED_EVERY).isAfter(now)) {
            return Uni.createFrom().item(member);
        }
        return pool.preparedQuery(NOTE_USE)
                .execute(Tuple.of(member.orgId(), member.sessionId(), time(now)))
                .replaceWith(member);
    }

    public Uni<Void> end(StaffMember member) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(member.orgId(), member.sessionId(), time(clock.instant())))
                .replaceWithVoid();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
