package pharmaone.manager.integrations;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.delivery.DeliveryStatus;
import pharmaone.http.Slice;
import pharmaone.http.error.ApiException;
import pharmaone.manager.integrations.DeliveryWire.Delivery;
import pharmaone.manager.integrations.DeliveryWire.DeliveryList;
import pharmaone.manager.integrations.DeliveryWire.Range;
import pharmaone.manager.integrations.DeliveryWire.Redelivered;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.PathId;
import pharmaone.manager.staff.RequiresStaff;
import pharmaone.manager.staff.Role;
import pharmaone.refusal.Rule;

@Path("/api/manager/v1/orgs/{orgId}")
@Cancellable(false)
class DeliveryResource {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;

    private final DeliveryQueries queries;
    private final DeliveryDesk desk;
    private final OnDuty onDuty;

    DeliveryResource(DeliveryQueries queries, DeliveryDesk desk, OnDuty onDuty) {
        this.queries = queries;
        this.desk = desk;
        this.onDuty = onDuty;
    }

    /** What was and will be sent to a subscription, newest event first. 400 unknown status · 404. */
    @GET
    @Path("/webhook-subscriptions/{subscriptionId}/deliveries")
    @RequiresStaff(Role.OWNER)
    public Uni<DeliveryList> list(
            @RestPath String orgId,
            @RestPath String subscriptionId,
            @RestQuery String status,
            @RestQuery String limit,
            @RestQuery String offset) {
        Slice slice = Slice.of(limit, offset, USUAL_LIMIT, MOST);
        return queries.newest(orgId, PathId.of(subscriptionId, "subscription"), known(status), slice);
    }

    /**
     * Sends a range again, oldest event first, at most 10,000 in one call. When there are more, the answer has the body of
     * the next call. Those that are pending go on as they are. 400 · 404 · 409 not active.
     */
    @POST
    @Path("/webhook-subscriptions/{subscriptionId}/redeliver")
    @RequiresStaff(Role.OWNER)
    public Uni<Redelivered> redeliverRange(@RestPath String orgId, @RestPath String subscriptionId, Range range) {
        return desk.redeliver(orgId, onDuty.member().actor(), subscriptionId, range);
    }

    /**
     * Sends a delivery again now: same id, same bytes, all tries anew. 404 · 409 just being sent, or its subscription is
     * not active.
     */
    @POST
    @Path("/webhook-deliveries/{deliveryId}/redeliver")
    @RequiresStaff(Role.OWNER)
    public Uni<Delivery> redeliver(@RestPath String orgId, @RestPath String deliveryId) {
        return desk.redeliver(orgId, onDuty.member().actor(), deliveryId).flatMap(id -> queries.require(orgId, id));
    }

    private static DeliveryStatus known(String status) {
        return status == null || status.isBlank()
                ? null
                : DeliveryStatus.of(status).orElseThrow(() -> new ApiException.Invalid("status", Rule.KNOWN));
    }
}
