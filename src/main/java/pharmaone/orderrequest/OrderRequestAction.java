package pharmaone.orderrequest;

import pharmaone.audit.AuditAction;

/** What the audit log tells of order requests. */
public enum OrderRequestAction implements AuditAction {
    APPROVED,
    DECLINED,
    CORRECTED,
    PRESCRIPTION_VIEWED;

    @Override
    public String noun() {
        return "order_request";
    }
}
