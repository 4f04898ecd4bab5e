package pharmaone.auth;

import io.vertx.ext.web.RoutingContext;

/** Whose a request is by its host alone: the routes of a shop's host have no organisation in their path. */
public record HostOrg(String orgId, String shopId) {

    private static final String KEY = HostOrg.class.getName();

    public static void put(RoutingContext context, String orgId, String shopId) {
        context.put(KEY, new HostOrg(orgId, shopId));
    }

    /** Null on Manager's hosts. */
    public static HostOrg of(RoutingContext context) {
        return context.get(KEY);
    }
}
