package pharmaone.prescription;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import pharmaone.http.RouteFilterOrder;
import pharmaone.http.error.ApiException;

/**
 * 403 {@code org_mismatch}, after token and scope.
 *
 * <p>Clauses: 10.8, 10.21.
 */
@Provider
@OrgInQuery
@Priority(RouteFilterOrder.ORG_IN_QUERY)
@ApplicationScoped
class OrgInQueryFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext context) {
        String asked = context.getUriInfo().getQueryParameters().getFirst("org_id");
        String own = context.getUriInfo().getPathParameters().getFirst("orgId");
        if (asked != null && !asked.isEmpty() && !asked.equals(own)) {
            throw ApiException.Refused.otherOrg();
        }
    }
}
