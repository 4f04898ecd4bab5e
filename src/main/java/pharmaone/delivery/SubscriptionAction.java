package pharmaone.delivery;

import pharmaone.audit.AuditAction;

/** What the audit log tells of webhook subscriptions. */
public enum SubscriptionAction implements AuditAction {
    MADE,
    CHANGED,
    DELETED,
    SECRET_ROTATED,
    ROTATION_ENDED,
    TESTED,
    REDELIVERED,
    SWITCHED_OFF;

    @Override
    public String noun() {
        return "webhook_subscription";
    }
}
