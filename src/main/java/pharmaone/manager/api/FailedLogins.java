package pharmaone.manager.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import pharmaone.http.ApiException;

/** Wrong passwords of the last 15 minutes: five for one e-mail from one address, or fifty from one address, lock it. */
@ApplicationScoped
class FailedLogins {

    /** Who tries: an e-mail, known or not, as its SHA-256, from an address. */
    record Attempt(String address, byte[] emailSha256) {
        private Buffer email() {
            return Buffer.buffer(emailSha256);
        }
    }

    private static final Duration WINDOW = Duration.ofMinutes(15);

    /** The failure that, once out of the window, leaves one too few to lock; the later one of both counts. */
    private static final String LOCKING = """
            select max(failed_at) as failed_at
              from ((select failed_at
                       from failed_login
                      where address = $1
                        and email_sha256 = $2
                        and failed_at > $3
                      order by failed_at desc
                     offset 4
                      limit 1)
                     union all
                    (select failed_at
                       from failed_login
                      where address = $1
                        and failed_at > $3
                      order by failed_at desc
                     offset 49
                      limit 1)) as locking
            """;

    private static final String ADD = """
            insert into failed_login (failed_login_id, address, email_sha256, failed_at)
            values ($1, $2, $3, $4)
            """;

    private static final String FORGET = """
            delete from failed_login
             where failed_at <= $1
            """;

    private final Pool pool;
    private final Clock clock;

    FailedLogins(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** 429 while locked. */
    Uni<Void> requireFew(Attempt attempt) {
        Instant now = clock.instant();
        return pool.preparedQuery(LOCKING)
                .execute(Tuple.of(attempt.address(), attempt.email(), time(now.minus(WINDOW))))
                .invoke(rows -> {
                    OffsetDateTime locking = rows.iterator().next().getOffsetDateTime("failed_at");
                    if (locking != null) {
                        Duration left =
                                Duration.between(now, locking.toInstant().plus(WINDOW));
                        throw ApiException.Refused.tooManyLogins(left.toSeconds() + 1);
                    }
                })
                .replaceWithVoid();
    }

    Uni<Void> add(Attempt attempt) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(UUID.randomUUID(), attempt.address(), attempt.email(), time(clock.instant())))
                .replaceWithVoid();
    }

    /** What is too old to count. */
    Uni<Void> forget() {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(time(clock.instant().minus(WINDOW))))
                .replaceWithVoid();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
