package pharmaone.http;

/**
 * Every filter that a request passes before its route is looked up, from the first to the last. Those that follow once the
 * route is known are in {@link RouteFilterOrder}.
 */
public enum FilterOrder {
    /** Sandbox: wraps the request, so that whatever answers is recorded. */
    TRAFFIC,
    /** Every response carries it, whoever sends it. */
    REQUEST_ID,
    SAFE_HEADERS,
    /** Reads and drops what an early response leaves unread. */
    UNREAD_BODY,
    /** From here on a request may wait for the database. */
    DATABASE_WATCH,
    /** Paths and hosts that nobody can read reach none of those below. */
    READABLE,
    /** Sandbox: shows the calls below, with the id of the request. */
    INSPECTOR,
    /** Sandbox: finds its own routes before the host decides, as they are served on each. */
    SANDBOX_ROUTES,
    /** Which shop's host, if any; a shop's host serves one route. */
    SHOP_HOST,
    /** Routes of a sandbox are none in production. */
    SANDBOX_GATE,
    /** Sandbox: a path that stands for a shop's host. */
    SHOP_PATH,
    SANDBOX_PAGE,
    PAGE_HEADERS,
    /** Sandbox: after host and gate, so that only calls that would be served fail on purpose. */
    FAULTS,
    /** Methods that no route has. */
    METHODS;

    private static final int FIRST = 1_000_000;

    /** As Quarkus' {@code Filters} order them: the highest comes first. */
    public int priority() {
        return FIRST - ordinal();
    }
}
