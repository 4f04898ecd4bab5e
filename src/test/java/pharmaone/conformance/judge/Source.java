package pharmaone.conformance.judge;

/** Where a clause was read, and the state of it that was read. */
public enum Source {
    OVERVIEW("docs: overview", "2026-06"),
    AUTHENTICATION("docs: authentication", "2026-06"),
    SCOPES("docs: scopes", "2026-06"),
    ERRORS("docs: errors and security", "2026-06"),
    SCHEMAS("docs: schemas", "2026-06"),
    EXAMPLES("docs: examples, taken live", "2026-06-14"),
    PRODUCTS("docs: shops and products", "2026-06"),
    INVENTORY("docs: inventory", "2026-06"),
    ORDERS("docs: orders", "2026-06"),
    ORDER_REQUESTS("docs: order requests", "2026-06"),
    CONNECTOR("docs: telemedicine connector", "2026-06"),
    PRESCRIPTIONS("docs: prescriptions", "2026-06"),
    REPORTS("docs: reports", "2026-06"),
    WEBHOOKS("docs: webhooks", "2026-06"),
    KONG("Kong's source", "3.10");

    private final String page;
    private final String state;

    Source(String page, String state) {
        this.page = page;
        this.state = state;
    }

    /** The page and its state: {@code docs: orders (2026-06)}. */
    public String cited() {
        return page + " (" + state + ")";
    }
}
