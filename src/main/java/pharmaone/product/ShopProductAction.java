package pharmaone.product;

import pharmaone.audit.AuditAction;

/** What the audit log tells of the products of a shop. */
public enum ShopProductAction implements AuditAction {
    ATTACHED,
    DETACHED,
    OVERRIDDEN;

    @Override
    public String noun() {
        return "shop_product";
    }
}
