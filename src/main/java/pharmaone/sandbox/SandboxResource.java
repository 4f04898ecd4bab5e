package pharmaone.sandbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.audit.Actor;
import pharmaone.auth.AuthWire.TokenResponse;
import pharmaone.orderrequest.Review;
import pharmaone.prescription.PrescriptionCommands;
import pharmaone.sandbox.SandboxWire.ApprovalOrder;
import pharmaone.sandbox.SandboxWire.Approved;
import pharmaone.sandbox.SandboxWire.DeclineOrder;
import pharmaone.sandbox.SandboxWire.Declined;
import pharmaone.sandbox.SandboxWire.MoveOrder;
import pharmaone.sandbox.SandboxWire.Moved;
import pharmaone.sandbox.SandboxWire.ResetDone;
import pharmaone.sandbox.SandboxWire.ResetOrder;
import pharmaone.sandbox.SandboxWire.TokenOrder;
import pharmaone.sandbox.SandboxWire.TriggerOrder;
import pharmaone.sandbox.SandboxWire.Triggered;
import pharmaone.webhook.Outbox;

/** What a developer does to the sandbox itself, without a credential; {@link SandboxGate} sees to who may. */
@Path("/sandbox/v1")
@Cancellable(false)
class SandboxResource {

    private final Reset reset;
    private final TestTokens tokens;
    private final Review review;
    private final PrescriptionCommands prescriptions;
    private final SampleEvents samples;
    private final Outbox outbox;

    SandboxResource(
            Reset reset,
            TestTokens tokens,
            Review review,
            PrescriptionCommands prescriptions,
            SampleEvents samples,
            Outbox outbox) {
        this.reset = reset;
        this.tokens = tokens;
        this.review = review;
        this.prescriptions = prescriptions;
        this.samples = samples;
        this.outbox = outbox;
    }

    /** Back to a scenario, {@code demo} by default; one organisation when named, else all. 400 unknown word. */
    @POST
    @Path("/reset")
    public Uni<ResetDone> reset(@RestQuery("org_id") String orgId, ResetOrder order) {
        Optional<String> one = Optional.ofNullable(order.orgId())
                .or(() -> Optional.ofNullable(orgId).filter(named -> !named.isEmpty()));
        return reset.to(order.scenario(), one).replaceWith(new ResetDone("ok", order.scenario()));
    }

    /** A token with any scopes and any life. 400 unknown organisation or scope. */
    @POST
    @Path("/tokens")
    public Uni<TokenResponse> token(@RestQuery("org_id") String orgId, TokenOrder order) {
        return tokens.issue(SandboxWire.org(order.orgId(), orgId), order.scopes(), order.expiresIn());
    }

    /** Staff's part without staff. 404, 409 as on the Manager API. */
    @POST
    @Path("/order-requests/{requestId}/approve")
    public Uni<Approved> approve(@RestPath String requestId, @RestQuery("org_id") String orgId, ApprovalOrder order) {
        return review.approve(SandboxWire.org(order.orgId(), orgId), requestId, Actor.sandbox(), order.terms())
                .map(approval -> Approved.of(approval.request()));
    }

    /** Staff's part without staff. 404, 409 as on the Manager API. */
    @POST
    @Path("/order-requests/{requestId}/decline")
    public Uni<Declined> decline(@RestPath String requestId, @RestQuery("org_id") String orgId, DeclineOrder order) {
        return review.decline(SandboxWire.org(order.orgId(), orgId), requestId, Actor.sandbox(), order.reason())
                .map(Declined::of);
    }

    /** An event of any type, through the outbox to whoever subscribed it; a test goes to all. 400 unknown word. */
    @POST
    @Path("/webhooks/trigger")
    public Uni<Triggered> trigger(@RestQuery("org_id") String orgId, TriggerOrder order) {
        return samples.event(SandboxWire.org(order.orgId(), orgId), order.eventType())
                .flatMap(event -> Panache.withTransaction(() -> outbox.append(event, null))
                        .map(deliveries -> new Triggered(event.id(), event.eventType(), deliveries.size())));
    }

    /** Staff's part without staff. 400, 404, 409 as on the Manager API. */
    @POST
    @Path("/prescriptions/{prescriptionId}/status")
    public Uni<Moved> movePrescription(
            @RestPath String prescriptionId, @RestQuery("org_id") String orgId, MoveOrder order) {
        return prescriptions
                .move(
                        SandboxWire.org(order.orgId(), orgId),
                        prescriptionId,
                        Actor.sandbox(),
                        order.status(),
                        order.orderId())
                .map(Moved::of);
    }
}
