package pharmaone.inventory;

import pharmaone.audit.AuditAction;

/** What the audit log tells of the stock. */
public enum StockAction implements AuditAction {
    ADDED,
    ADJUSTED;

    @Override
    public String noun() {
        return "inventory";
    }
}
