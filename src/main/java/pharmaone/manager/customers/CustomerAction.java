package pharmaone.manager.customers;

import pharmaone.audit.AuditAction;

/** What the audit log tells of customers. */
public enum CustomerAction implements AuditAction {
    VIEWED,
    EXPORTED,
    ERASED;

    @Override
    public String noun() {
        return "customer";
    }
}
