package pharmaone.shop;

import pharmaone.audit.AuditAction;

/** What the audit log tells of shops. */
public enum ShopAction implements AuditAction {
    OPENED,
    CHANGED,
    DOMAIN_PROVEN;

    @Override
    public String noun() {
        return "shop";
    }
}
