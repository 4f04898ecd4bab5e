package pharmaone.prescription;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import pharmaone.audit.Actor;
import pharmaone.audit.AuditLog;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;
import pharmaone.webhook.Outbox;
import pharmaone.webhook.WebhookEvent;

/**
 * What staff do with prescriptions, each deed in a transaction of its own. 404 unknown or another organisation's.
 * Assumed: {@code order_id} must be an order of the organisation.
 */
@ApplicationScoped
public class PrescriptionCommands {

    private final Prescriptions prescriptions;
    private final Outbox outbox;
    private final AuditLog audit;
    private final Clock clock;

    PrescriptionCommands(Prescriptions prescriptions, Outbox outbox, AuditLog audit, Clock clock) {
        this.prescriptions = prescriptions;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** {@code orderId} may be null: the one there is stays. 400 an order nobody has · 409 no such move. */
    public Uni<Prescription> move(
            String orgId, String prescriptionId, Actor by, PrescriptionStatus target, String orderId) {
        return move(orgId, prescriptionId, by, null, target, orderId);
    }

    /** As {@link #move}, and 409 when it no longer stands where it was {@code seen}; null: wherever it stands. */
    public Uni<Prescription> move(
            String orgId,
            String prescriptionId,
            Actor by,
            PrescriptionStatus seen,
            PrescriptionStatus target,
            String orderId) {
        Instant now = clock.instant();
        return Panache.withTransaction(() -> prescriptions
                .requireHeld(orgId, prescriptionId)
                .invoke(held -> requireSeen(held, seen))
                .call(() -> requireOrder(orgId, orderId))
                .invoke(held -> held.moveTo(target, orderId, now))
                .call(held -> tell(held, now))
                .call(held -> audit.append(
                        orgId, by, PrescriptionAction.MOVED, prescriptionId, Map.of("status", target.toString()))));
    }

    private static void requireSeen(Prescription held, PrescriptionStatus seen) {
        if (seen != null && held.status() != seen) {
            throw new ApiException.Conflict(Rule.PRESCRIPTION_STATUS, held.status());
        }
    }

    /** Notes that somebody looks at a prescription in full. */
    public Uni<Void> noteLook(String orgId, String prescriptionId, Actor by) {
        return Panache.withTransaction(
                () -> audit.append(orgId, by, PrescriptionAction.VIEWED, prescriptionId, Map.of()));
    }

    private Uni<Void> requireOrder(String orgId, String orderId) {
        return orderId == null
                ? Uni.createFrom().voidItem()
                : prescriptions
                        .orderExists(orgId, orderId)
                        .invoke(known -> {
                            if (!known) {
                                throw new ApiException.Invalid("order_id", Rule.ORDER_OF_ORG);
                            }
                        })
                        .replaceWithVoid();
    }

    private Uni<Void> tell(Prescription moved, Instant at) {
        return switch (moved.status()) {
            case SIGNED ->
                outbox.append(WebhookEvent.signatureCompleted(moved.orgId(), moved.id(), moved.shopId(), at));
            case APPROVED ->
                outbox.append(WebhookEvent.prescriptionApproved(
                        moved.orgId(), moved.id(), moved.shopId(), moved.orderId(), at));
            case NEW, PENDING, PENDING_SIGNATURE, DECLINED, COMPLETED ->
                Uni.createFrom().voidItem();
        };
    }
}
