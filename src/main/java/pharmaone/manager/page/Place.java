package pharmaone.manager.page;

import pharmaone.manager.staff.Role;

/** The screens of the navigation, in its order. */
public enum Place {
    REQUESTS("requests", Role.STAFF),
    ORDERS("orders", Role.STAFF),
    PRESCRIPTIONS("prescriptions", Role.STAFF),
    INVENTORY("inventory", Role.STAFF),
    PRODUCTS("products", Role.STAFF),
    REPORTS("reports", Role.STAFF),
    CUSTOMERS("customers", Role.OWNER),
    INTEGRATIONS("integrations", Role.OWNER),
    SHOPS("shops", Role.OWNER),
    USERS("users", Role.OWNER),
    AUDIT("audit", Role.OWNER);

    private final String segment;
    private final Role role;

    Place(String segment, Role role) {
        this.segment = segment;
        this.role = role;
    }

    public String path() {
        return "/manager/" + segment;
    }

    boolean isFor(Role somebody) {
        return somebody.covers(role);
    }
}
