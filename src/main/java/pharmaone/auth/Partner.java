package pharmaone.auth;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Who calls: an organisation's key, or the token made with it. {@code until}: when that ends, far away for a key. */
public record Partner(String orgId, UUID keyId, List<Scope> scopes, Instant until) {

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }
}
