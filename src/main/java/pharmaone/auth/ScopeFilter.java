package pharmaone.auth;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import pharmaone.http.RequestOrg;
import pharmaone.http.RouteFilterOrder;
import pharmaone.http.body.BodyOwner;
import pharmaone.http.error.ApiException;

/**
 * Credential, organisation, scope, in this order, before the body is read (contract, Errors). Assumed: the answer to
 * another organisation's key.
 *
 * <p>Clauses: 3.5, 3.20, 5.1, 5.2, 5.3, 5.4, 9.16.
 */
@ApplicationScoped
class ScopeFilter {

    private final PartnerTokens tokens;
    private final ApiKeys keys;
    private final Caller caller;

    ScopeFilter(PartnerTokens tokens, ApiKeys keys, Caller caller) {
        this.tokens = tokens;
        this.keys = keys;
        this.caller = caller;
    }

    @ServerRequestFilter(priority = RouteFilterOrder.CREDENTIAL)
    public Uni<Void> check(ResourceInfo resource, UriInfo uri, RoutingContext context) {
        Method route = resource.getResourceMethod();
        Requires token = route.getAnnotation(Requires.class);
        if (token != null) {
            checkToken(token.value(), org(uri, context), context);
        }
        RequiresKey key = route.getAnnotation(RequiresKey.class);
        return key == null ? null : checkKey(key.value(), org(uri, context), context);
    }

    private static String org(UriInfo uri, RoutingContext context) {
        HostOrg host = HostOrg.of(context);
        return host != null ? host.orgId() : uri.getPathParameters().getFirst("orgId");
    }

    private void checkToken(Scope scope, String orgId, RoutingContext context) {
        Partner partner =
                tokens.check(context.request().getHeader("Authorization")).orElseThrow(ApiException.Refused::noToken);
        if (!partner.orgId().equals(orgId)) {
            throw ApiException.Refused.otherOrg();
        }
        if (!partner.may(scope)) {
            throw ApiException.Refused.missingScope(scope.wire());
        }
        caller.is(partner, null);
        RequestOrg.put(context, orgId);
        BodyOwner.isPartner(context, orgId);
    }

    private Uni<Void> checkKey(Scope[] scopes, String orgId, RoutingContext context) {
        return keys.find(ApiKeyReader.read(context))
                .onItem()
                .ifNull()
                .failWith(ApiException.GatewayRefused::unknownKey)
                .invoke(partner -> {
                    admit(partner, orgId, scopes);
                    caller.is(partner, HostOrg.of(context));
                    RequestOrg.put(context, orgId);
                    BodyOwner.isPartner(context, orgId);
                })
                .replaceWithVoid();
    }

    private static void admit(Partner partner, String orgId, Scope[] scopes) {
        if (!partner.orgId().equals(orgId)) {
            throw new ApiException.WrongKey();
        }
        for (Scope scope : scopes) {
            if (!partner.may(scope)) {
                throw ApiException.Refused.missingScope(scope.wire());
            }
        }
    }
}
