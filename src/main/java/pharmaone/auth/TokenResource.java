package pharmaone.auth;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import pharmaone.auth.AuthWire.TokenResponse;

/** Clauses: 4.1, 4.12. */
@Path("/api/v2/public/orgs/{orgId}/auth/token")
class TokenResource {

    private final PartnerTokens tokens;
    private final Caller caller;

    TokenResource(PartnerTokens tokens, Caller caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    /**
     * Exchanges the organisation's API key for a token with the key's scopes, good for an hour.
     * The body is not looked at. 401 no, unknown or another organisation's key.
     *
     * <p>Source: contract, API keys and tokens.
     */
    @POST
    @RequiresKey
    public TokenResponse exchange(@RestPath String orgId) {
        Partner key = caller.partner();
        return tokens.issue(orgId, key.keyId(), key.scopes(), PartnerTokens.LIFE_SECONDS);
    }
}
