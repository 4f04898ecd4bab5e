package pharmaone.manager.staff;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import pharmaone.http.RequestOrg;
import pharmaone.http.RouteFilterOrder;
import pharmaone.http.body.BodyOwner;
import pharmaone.http.error.ApiException;

/** Session, organisation, role, in this order, before the body is read (contract, Errors). */
@ApplicationScoped
class StaffFilter {

    private final StaffSessions sessions;
    private final OnDuty onDuty;

    StaffFilter(StaffSessions sessions, OnDuty onDuty) {
        this.sessions = sessions;
        this.onDuty = onDuty;
    }

    @ServerRequestFilter(priority = RouteFilterOrder.CREDENTIAL)
    public Uni<Void> check(ResourceInfo resource, UriInfo uri, RoutingContext context) {
        RequiresStaff needed = resource.getResourceMethod().getAnnotation(RequiresStaff.class);
        if (needed == null) {
            return null;
        }
        return sessions.find(context.request().getHeader("Authorization"))
                .onItem()
                .ifNull()
                .failWith(ApiException.Refused::noToken)
                .invoke(member -> {
                    admit(member, uri.getPathParameters().getFirst("orgId"), needed.value());
                    RequestOrg.put(context, member.orgId());
                    BodyOwner.isStaff(context, member.orgId());
                })
                .replaceWithVoid();
    }

    private void admit(StaffMember member, String orgId, Role needed) {
        if (orgId != null && !orgId.equals(member.orgId())) {
            throw ApiException.Refused.otherOrg();
        }
        if (!member.role().covers(needed)) {
            throw ApiException.Refused.ownerOnly();
        }
        onDuty.is(member);
    }
}
