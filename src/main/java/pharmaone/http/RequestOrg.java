package pharmaone.http;

import io.vertx.ext.web.RoutingContext;

/** Whose request this is, once a credential has shown it; for the log, so nobody's word in a path counts. */
public final class RequestOrg {

    private static final String KEY = RequestOrg.class.getName();

    private RequestOrg() {}

    public static void put(RoutingContext context, String orgId) {
        context.put(KEY, orgId);
    }

    /** Null as long as nobody has shown a credential. */
    public static String of(RoutingContext context) {
        return context.get(KEY);
    }
}
