package pharmaone.sandbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import pharmaone.auth.AuthWire.TokenResponse;
import pharmaone.auth.PartnerTokens;
import pharmaone.auth.Scope;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/** Tokens for nothing. They stand for the organisation's oldest key, so that references are remembered as its own. */
@Singleton
class TestTokens {

    private static final String OLDEST_KEY = """
            select k.key_id
              from organisation o
              left join api_key k on k.org_id = o.org_id and k.revoked_at is null
             where o.org_id = $1
             order by k.created_at, k.key_id
             limit 1
            """;

    private final Pool pool;
    private final PartnerTokens tokens;

    TestTokens(Pool pool, PartnerTokens tokens) {
        this.pool = pool;
        this.tokens = tokens;
    }

    /** 400 unknown organisation. */
    Uni<TokenResponse> issue(String orgId, List<Scope> scopes, long lifeSeconds) {
        return pool.preparedQuery(OLDEST_KEY).execute(Tuple.of(orgId)).map(rows -> {
            if (rows.size() == 0) {
                throw new ApiException.Invalid("org_id", Rule.KNOWN);
            }
            UUID key = rows.iterator().next().getUUID("key_id");
            return tokens.issue(orgId, key == null ? keyless(orgId) : key, scopes, lifeSeconds);
        });
    }

    private static UUID keyless(String orgId) {
        return UUID.nameUUIDFromBytes(orgId.getBytes(StandardCharsets.UTF_8));
    }
}
