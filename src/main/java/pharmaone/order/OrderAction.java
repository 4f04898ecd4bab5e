package pharmaone.order;

import pharmaone.audit.AuditAction;

/** What the audit log tells of orders. */
public enum OrderAction implements AuditAction {
    MOVED,
    MARKED_PAID,
    BACKORDER_FILLED,
    DELETED;

    @Override
    public String noun() {
        return "order";
    }
}
