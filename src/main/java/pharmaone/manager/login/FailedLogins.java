package pharmaone.manager.login;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import pharmaone.auth.ApiKeys;
import pharmaone.http.error.ApiException;
import pharmaone.manager.staff.Passwords;
import pharmaone.manager.staff.StaffSessions;

/**
 * Wrong passwords of the last 15 minutes. Five for one e-mail from one address, or fifty from one address, lock it. Ten for
 * one e-mail, from whatever addresses, make further attempts wait for a second after the last one, each more for twice as
 * long, up to five minutes; where the user logged in lately, in the same browser or from the same address, they do not wait,
 * so that strangers lock nobody out.
 *
 * <p>An attempt counts as failed before its password is checked, so many at once get no further than one after the other,
 * and one that is refused says nothing about its password.
 */
@ApplicationScoped
class FailedLogins {

    /**
     * Somebody who tries to log in from an address; the e-mail need not be known. {@code earlier} is whose session the same
     * browser had before; null for none.
     */
    record Attempt(String address, String email, StaffSessions.Origin earlier) {
        private byte[] emailSha256() {
            return ApiKeys.sha256(email);
        }

        private String earlierOrg() {
            return earlier == null ? null : earlier.orgId();
        }

        private UUID earlierStaff() {
            return earlier == null ? null : earlier.staffId();
        }
    }

    private static final int OF_ADDRESS = 1;
    private static final int OF_EMAIL = 2;

    /** Everybody takes the address first, so nobody waits in a circle. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock($1, $2)";

    private static final String JUDGE = """
            with known as (
                select exists (select 1
                                 from staff_email e
                                 left join login_address a on a.org_id = e.org_id
                                                          and a.staff_id = e.staff_id
                                                          and a.address = $1
                                where e.email = $3
                                  and (a.last_login_at > $4::timestamptz - interval '30 days'
                                       or e.org_id = $5 and e.staff_id = $6)) as is_known
            )
            select is_known,
                   (select max(until)
                      from ((select failed_at + interval '15 minutes' as until
                               from failed_login
                              where address = $1
                                and email_sha256 = $2
                                and failed_at > $4::timestamptz - interval '15 minutes'
                              order by failed_at desc
                             offset 4
                              limit 1)
                             union all
                            (select failed_at + interval '15 minutes'
                               from failed_login
                              where address = $1
                                and failed_at > $4::timestamptz - interval '15 minutes'
                              order by failed_at desc
                             offset 49
                              limit 1)
                             union all
                            (select max(failed_at) + least(power(2, count(*) - 10), 300) * interval '1 second'
                               from (select failed_at
                                       from failed_login
                                      where email_sha256 = $2
                                        and failed_at > $4::timestamptz - interval '15 minutes'
                                        and not known.is_known
                                      order by failed_at desc
                                      limit 19) as latest
                             having count(*) >= 10)) as locks) as locked_until
              from known
            """;

    /** Removes some that are too old to count, more than it adds: strangers cannot make the table grow without end. */
    private static final String ADD = """
            with too_old as (
                delete from failed_login
                 where failed_login_id in (select failed_login_id
                                             from failed_login
                                            where failed_at <= $4::timestamptz - interval '15 minutes'
                                            order by failed_at
                                            limit 100
                                              for update skip locked)
            )
            insert into failed_login (failed_login_id, address, email_sha256, failed_at)
            values ($1, $2, $3, $4)
            """;

    private static final String SUCCEED = """
            with succeeded as (
                delete from failed_login
                 where failed_login_id = $1
            )
            insert into login_address (org_id, staff_id, address, last_login_at)
            values ($2, $3, $4, $5)
                on conflict (org_id, staff_id, address) do update set last_login_at = excluded.last_login_at
            """;

    private final Pool pool;
    private final Clock clock;

    FailedLogins(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** 429 while locked, otherwise who it is; locks nothing, so that guesses after the lock-out cost little. */
    Uni<Passwords.Caller> requireFew(Attempt attempt) {
        return requireFew(pool, attempt, clock.instant());
    }

    /** Counts the attempt as failed, under the id that is returned; 429 while locked. */
    Uni<UUID> add(Attempt attempt) {
        return pool.withTransaction(connection -> oneAtATime(connection, attempt)
                .map(alone -> clock.instant())
                .call(now -> requireFew(connection, attempt, now))
                .flatMap(now -> add(connection, attempt, now)));
    }

    private static Uni<?> oneAtATime(SqlConnection connection, Attempt attempt) {
        int email = ByteBuffer.wrap(attempt.emailSha256()).getInt();
        return connection
                .preparedQuery(ONE_AT_A_TIME)
                .executeBatch(List.of(Tuple.of(OF_ADDRESS, attempt.address().hashCode()), Tuple.of(OF_EMAIL, email)));
    }

    private static Uni<Passwords.Caller> requireFew(SqlClient client, Attempt attempt, Instant now) {
        return client.preparedQuery(JUDGE)
                .execute(Tuple.of(
                        attempt.address(),
                        Buffer.buffer(attempt.emailSha256()),
                        attempt.email(),
                        time(now),
                        attempt.earlierOrg(),
                        attempt.earlierStaff()))
                .map(rows -> judged(rows.iterator().next(), now));
    }

    private static Passwords.Caller judged(Row row, Instant now) {
        OffsetDateTime until = row.getOffsetDateTime("locked_until");
        if (until != null && until.toInstant().isAfter(now)) {
            throw ApiException.Refused.tooManyLogins(
                    Duration.between(now, until.toInstant()).toSeconds() + 1);
        }
        return row.getBoolean("is_known") ? Passwords.Caller.KNOWN : Passwords.Caller.STRANGER;
    }

    private static Uni<UUID> add(SqlConnection connection, Attempt attempt, Instant now) {
        UUID id = UUID.randomUUID();
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(id, attempt.address(), Buffer.buffer(attempt.emailSha256()), time(now)))
                .replaceWith(id);
    }

    /** The attempt did not fail after all: the user is now known at its address. */
    Uni<Void> succeed(UUID id, Attempt attempt, String orgId, UUID staffId) {
        return pool.preparedQuery(SUCCEED)
                .execute(Tuple.of(id, orgId, staffId, attempt.address(), time(clock.instant())))
                .replaceWithVoid();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
