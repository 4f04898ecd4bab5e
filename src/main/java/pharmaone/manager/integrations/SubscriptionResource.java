package pharmaone.manager.integrations;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.audit.Actor;
import pharmaone.http.Slice.PaginationOffset;
import pharmaone.manager.integrations.SubscriptionWire.Deleted;
import pharmaone.manager.integrations.SubscriptionWire.Order;
import pharmaone.manager.integrations.SubscriptionWire.Patch;
import pharmaone.manager.integrations.SubscriptionWire.Subscription;
import pharmaone.manager.integrations.SubscriptionWire.SubscriptionList;
import pharmaone.manager.integrations.SubscriptionWire.TestSent;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.RequiresStaff;
import pharmaone.manager.staff.Role;
import pharmaone.webhook.Subscriptions;

@Path("/api/manager/v1/orgs/{orgId}/webhook-subscriptions")
@Cancellable(false)
class SubscriptionResource {

    private final SubscriptionDesk desk;
    private final OnDuty onDuty;

    SubscriptionResource(SubscriptionDesk desk, OnDuty onDuty) {
        this.desk = desk;
        this.onDuty = onDuty;
    }

    /** All of them, at most five, in the order in which they were made; never with a secret. */
    @GET
    @RequiresStaff(Role.OWNER)
    public Uni<SubscriptionList> list(@RestPath String orgId) {
        return desk.inOrder(orgId)
                .map(all -> new SubscriptionList(all, new PaginationOffset(Subscriptions.MOST, 0, all.size())));
    }

    /**
     * Subscribes a receiver; the answer is the only one that shows the secret. Production takes https to public addresses
     * only. 400 no such target or event type · 409 the sixth one.
     */
    @POST
    @RequiresStaff(Role.OWNER)
    public Uni<Subscription> subscribe(@RestPath String orgId, Order order) {
        return desk.subscribe(orgId, by(), order);
    }

    /**
     * Changes what is sent. Switched off, nothing is sent and no event is kept for it. What waits goes to another address at
     * once, with all tries anew, and so it does when the subscription is switched on again. 400 none of them sent, no such target or event type · 404.
     */
    @PATCH
    @Path("/{subscriptionId}")
    @RequiresStaff(Role.OWNER)
    public Uni<Subscription> change(@RestPath String orgId, @RestPath String subscriptionId, Patch patch) {
        return desk.change(orgId, by(), subscriptionId, patch);
    }

    /** Nothing is sent to it any more, not what is due either. 404. */
    @DELETE
    @Path("/{subscriptionId}")
    @RequiresStaff(Role.OWNER)
    public Uni<Deleted> delete(@RestPath String orgId, @RestPath String subscriptionId) {
        return desk.delete(orgId, by(), subscriptionId).map(id -> new Deleted("ok", id));
    }

    /**
     * Sends a test event to this subscription alone, whatever it subscribed, and ends a time of quiet that the receiver
     * asked for. 404 · 409 not active.
     */
    @POST
    @Path("/{subscriptionId}/test")
    @RequiresStaff(Role.OWNER)
    public Uni<TestSent> test(@RestPath String orgId, @RestPath String subscriptionId) {
        return desk.test(orgId, by(), subscriptionId).map(TestSent::new);
    }

    /**
     * A new secret, shown in this answer only. For 24 hours, or until the overlap is ended, both sign
     * {@code webhook-signature} and the old one alone {@code X-PharmaOne-Signature}. 404 · 409 a rotation is under way.
     */
    @POST
    @Path("/{subscriptionId}/rotate-secret")
    @RequiresStaff(Role.OWNER)
    public Uni<Subscription> rotate(@RestPath String orgId, @RestPath String subscriptionId) {
        return desk.rotate(orgId, by(), subscriptionId);
    }

    /** From now on the new secret signs alone. 404 · 409 no rotation is under way. */
    @POST
    @Path("/{subscriptionId}/rotate-secret/end")
    @RequiresStaff(Role.OWNER)
    public Uni<Subscription> endRotation(@RestPath String orgId, @RestPath String subscriptionId) {
        return desk.endRotation(orgId, by(), subscriptionId);
    }

    private Actor by() {
        return onDuty.member().actor();
    }
}
