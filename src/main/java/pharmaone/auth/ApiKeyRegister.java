package pharmaone.auth;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/** Issues keys and takes them back, in the caller's transaction. An organisation has five at a time. */
@ApplicationScoped
public class ApiKeyRegister {

    /** A new key; {@code secret} is never seen again. */
    public record Issued(UUID id, String name, List<Scope> scopes, Instant createdAt, String secret) {}

    private static final int MOST = 5;
    private static final int SECRET_BYTES = 32;

    /** Whoever issues for the same organisation waits; whoever only refers to it does not. */
    private static final String ONE_AT_A_TIME = """
            select org_id
              from organisation
             where org_id = :orgId
               for no key update
            """;

    private static final String ADD = """
            insert into api_key (org_id, key_id, name, scopes, created_at)
            select :orgId, :id, :name, string_to_array(:scopes, ','), :at
             where (select count(*)
                      from api_key
                     where org_id = :orgId
                       and revoked_at is null) < :most
            """;

    private static final String ADD_HASH = """
            insert into api_key_hash (secret_sha256, org_id, key_id)
            values (:hash, :orgId, :id)
            """;

    private static final String REVOKE = """
            update api_key
               set revoked_at = coalesce(revoked_at, :at)
             where org_id = :orgId
               and key_id = :id
            """;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    ApiKeyRegister(Clock clock) {
        this.clock = clock;
    }

    /** 409 when there are five that were not revoked. */
    public Uni<Issued> issue(String orgId, String name, List<Scope> scopes) {
        Issued key = new Issued(UUID.randomUUID(), name, scopes, clock.instant(), secret());
        String words = scopes.stream().map(Scope::wire).collect(Collectors.joining(","));
        return Panache.getSession().flatMap(session -> session.createNativeQuery(ONE_AT_A_TIME, String.class)
                .setParameter("orgId", orgId)
                .getSingleResult()
                .flatMap(locked -> session.createNativeQuery(ADD)
                        .setParameter("orgId", orgId)
                        .setParameter("id", key.id())
                        .setParameter("name", name)
                        .setParameter("scopes", words)
                        .setParameter("at", key.createdAt())
                        .setParameter("most", MOST)
                        .executeUpdate())
                .invoke(added -> {
                    if (added == 0) {
                        throw new ApiException.Conflict(Rule.KEYS, MOST);
                    }
                })
                .flatMap(added -> session.createNativeQuery(ADD_HASH)
                        .setParameter("hash", ApiKeys.sha256(key.secret()))
                        .setParameter("orgId", orgId)
                        .setParameter("id", key.id())
                        .executeUpdate())
                .replaceWith(key));
    }

    /** It is refused from now on; revoking it again changes nothing. 404 no such key. */
    public Uni<Void> revoke(String orgId, UUID keyId) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(REVOKE)
                .setParameter("orgId", orgId)
                .setParameter("id", keyId)
                .setParameter("at", clock.instant())
                .executeUpdate()
                .invoke(revoked -> {
                    if (revoked == 0) {
                        throw new ApiException.NotFound("api key");
                    }
                })
                .replaceWithVoid());
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return "p1_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
