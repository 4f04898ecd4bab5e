package pharmaone.http.body;

import io.vertx.ext.web.RoutingContext;
import pharmaone.http.ClientAddress;

/**
 * Whose share of the memory a body counts against: the partners of an organisation, its staff, or an address as long as no
 * credential is known.
 */
public record BodyOwner(Kind kind, String name) {

    enum Kind {
        PARTNERS,
        STAFF,
        STRANGER
    }

    private static final String KEY = BodyOwner.class.getName();

    public static void isPartner(RoutingContext context, String orgId) {
        context.put(KEY, new BodyOwner(Kind.PARTNERS, orgId));
    }

    public static void isStaff(RoutingContext context, String orgId) {
        context.put(KEY, new BodyOwner(Kind.STAFF, orgId));
    }

    static BodyOwner of(RoutingContext context, ClientAddress addresses) {
        BodyOwner known = context.get(KEY);
        return known == null ? new BodyOwner(Kind.STRANGER, addresses.of(context.request())) : known;
    }
}
