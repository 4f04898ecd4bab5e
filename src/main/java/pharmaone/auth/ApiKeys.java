package pharmaone.auth;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;

/**
 * The keys of all organisations; a secret is known by its SHA-256 alone.
 *
 * <p>Clauses: 3.2.
 */
@ApplicationScoped
public class ApiKeys {

    private static final String ACTIVE = """
            select k.org_id, k.key_id, k.scopes
              from api_key_hash h
              join api_key k on k.org_id = h.org_id and k.key_id = h.key_id
             where h.secret_sha256 = $1
               and k.revoked_at is null
            """;

    private final Pool pool;

    ApiKeys(Pool pool) {
        this.pool = pool;
    }

    /** The holder of an active key; null when there is none. */
    Uni<Partner> find(String secret) {
        return pool.preparedQuery(ACTIVE)
                .execute(Tuple.of(io.vertx.mutiny.core.buffer.Buffer.buffer(sha256(secret))
                        .getDelegate()))
                .map(rows -> rows.size() == 0 ? null : holder(rows.iterator().next()));
    }

    private static Partner holder(Row row) {
        List<Scope> scopes = Scope.known(List.of(row.getArrayOfStrings("scopes")));
        return new Partner(row.getString("org_id"), row.getUUID("key_id"), scopes, Instant.MAX);
    }

    /** Secrets have 256 random bits: a plain hash of them can't be guessed back. */
    public static byte[] sha256(String secret) {
        return sha256(secret.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
