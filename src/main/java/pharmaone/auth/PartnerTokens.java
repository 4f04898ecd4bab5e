package pharmaone.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import pharmaone.auth.AuthWire.TokenResponse;

/**
 * The partners' tokens (contract, API keys and tokens). Checking one costs a signature once; after that it is
 * remembered until it expires, which is safe because a token can't be taken back. Assumed: the claims after {@code sub},
 * no leeway, a revoked key's tokens stay.
 *
 * <p>Clauses: 3.6, 3.7, 3.8, 4.2, 4.3, 4.4, 4.5, 4.6, 4.7, 4.8.
 */
@Singleton
public class PartnerTokens {

    public static final String ISSUER = "pharmaone-integration";
    public static final long LIFE_SECONDS = 3_600;

    private static final int REMEMBERED = 10_000;

    /** Of a token that lives longer, as a sandbox makes them. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Claims in the order of the vendor's tokens. */
    private record Claims(
            String orgId, List<Scope> scopes, String iss, String sub, long iat, long exp, UUID jti, UUID keyId) {}

    private final Tokens tokens;
    private final Tokens.Checker checker;
    private final ObjectMapper json;
    private final Clock clock;

    /** By the token's SHA-256, whatever its length, until it expires. */
    private final Cache<ByteBuffer, Partner> checked;

    PartnerTokens(Tokens tokens, ObjectMapper json, Clock clock) {
        this.tokens = tokens;
        this.checker = tokens.of(ISSUER);
        this.json = json;
        this.clock = clock;
        this.checked = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfter(Expiry.<ByteBuffer, Partner>creating((digest, partner) -> left(partner)))
                .build();
    }

    private Duration left(Partner partner) {
        Duration left = Duration.between(clock.instant(), partner.until());
        return left.compareTo(LONGEST) < 0 ? left : LONGEST;
    }

    /** {@code lifeSeconds} below zero makes an expired one. */
    public TokenResponse issue(String orgId, UUID keyId, List<Scope> scopes, long lifeSeconds) {
        long now = clock.instant().getEpochSecond();
        Claims claims =
                new Claims(orgId, scopes, ISSUER, "integration", now, now + lifeSeconds, UUID.randomUUID(), keyId);
        try {
            return new TokenResponse(tokens.sign(json.writeValueAsString(claims)), lifeSeconds, "Bearer");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty for no, malformed, forged and expired tokens alike. */
    Optional<Partner> check(String authorization) {
        return Tokens.bearer(authorization).flatMap(this::holderOf).filter(partner -> clock.instant()
                .isBefore(partner.until()));
    }

    private Optional<Partner> holderOf(String token) {
        ByteBuffer digest = ByteBuffer.wrap(ApiKeys.sha256(token));
        Partner partner = checked.getIfPresent(digest);
        if (partner == null) {
            partner = checker.check(token).map(PartnerTokens::holder).orElse(null);
            if (partner != null) {
                checked.put(digest, partner);
            }
        }
        return Optional.ofNullable(partner);
    }

    /** Null when the claims are not such as we write. */
    private static Partner holder(JsonWebToken token) {
        if (!(token.<Object>getClaim("org_id") instanceof String orgId)
                || !(token.<Object>getClaim("key_id") instanceof String keyId)) {
            return null;
        }
        List<String> words = token.<Object>getClaim("scopes") instanceof JsonArray scopes
                ? scopes.stream()
                        .filter(JsonString.class::isInstance)
                        .map(scope -> ((JsonString) scope).getString())
                        .toList()
                : List.of();
        try {
            Instant until = Instant.ofEpochSecond(token.getExpirationTime());
            return new Partner(orgId, UUID.fromString(keyId), Scope.known(words), until);
        } catch (IllegalArgumentException | DateTimeException nonsense) { // no key's id, an end beyond all time
            return null;
        }
    }
}
