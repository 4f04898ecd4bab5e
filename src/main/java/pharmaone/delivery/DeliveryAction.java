package pharmaone.delivery;

import pharmaone.audit.AuditAction;

/** What the audit log tells of webhook deliveries. */
public enum DeliveryAction implements AuditAction {
    REDELIVERED;

    @Override
    public String noun() {
        return "webhook_delivery";
    }
}
