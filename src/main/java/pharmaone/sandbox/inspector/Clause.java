package pharmaone.sandbox.inspector;

import java.util.List;
import java.util.Map;
import pharmaone.http.ApiException;
import pharmaone.http.ApiException.GatewayRefused;
import pharmaone.http.ApiException.Refused;
import pharmaone.refusal.Rule;

/** The clauses of the contract that refuse, in the order of its table of errors. */
enum Clause {
    NO_KEY("no API key in header or query apikey or X-API-Key"),
    UNKNOWN_KEY("unknown or revoked key"),
    DUPLICATE_KEY("one key name given twice in one place"),
    OTHER_ORGS_KEY("valid key, URL or shop host of another org"),
    WRONG_PASSWORD("log-in of the Manager API"),
    NO_TOKEN("no, malformed, forged or expired Bearer token"),
    OTHER_ORG("URL org differs from token org"),
    NO_SCOPE("scope missing"),
    NO_ROLE("role missing on the Manager API"),
    REFERENCE_TAKEN("idempotency, the reference stands for another payload"),
    NO_JSON("broken JSON or no object"),
    BROKEN_RULE("validation"),
    UNKNOWN_ROUTE("unknown route, or none of this host"),
    UNKNOWN_OBJECT("unknown object, or another org's"),
    WRONG_METHOD("known path, wrong method"),
    TOO_SLOW("body not received in time"),
    WRONG_STATE("state conflict on the Manager API"),
    TOO_LARGE("body over the limit"),
    NO_JSON_TYPE("body not JSON"),
    TOO_MANY("too many attempts"),
    BUG("anything else"),
    SHOP_CUT_OFF("shop proxy cannot reach Manager"),
    DATABASE_AWAY("database away");

    /** By a part of the path, the more special first. */
    private static final List<Map.Entry<String, String>> SECTIONS = List.of(
            Map.entry("/api/manager/", "Manager API"),
            Map.entry("/order-requests", "Order requests"),
            Map.entry("/external-order", "Order requests"),
            Map.entry("/auth/", "API keys and tokens"),
            Map.entry("/inventory", "Inventory"),
            Map.entry("/products", "Shops and products"),
            Map.entry("/shops", "Shops and products"),
            Map.entry("/orders", "Orders"),
            Map.entry("/prescriptions", "Prescriptions"),
            Map.entry("/reports", "Reports"));

    private final String row;

    Clause(String row) {
        this.row = row;
    }

    /** Null where the table has none. */
    static Clause of(ApiException refusal) {
        if (refusal instanceof GatewayRefused gateway) {
            return of(gateway.reason());
        }
        if (refusal instanceof Refused refused) {
            return of(refused.reason());
        }
        if (refusal instanceof ApiException.ReferenceConflict) {
            return REFERENCE_TAKEN;
        }
        if (refusal instanceof ApiException.WrongKey) {
            return OTHER_ORGS_KEY;
        }
        return refusal.isAbout(Rule.JSON_BODY) ? NO_JSON : of(refusal.status());
    }

    private static Clause of(GatewayRefused.Reason reason) {
        return switch (reason) {
            case NO_KEY -> NO_KEY;
            case UNKNOWN_KEY -> UNKNOWN_KEY;
            case DUPLICATE_KEY -> DUPLICATE_KEY;
            case NO_ROUTE -> UNKNOWN_ROUTE;
            case TOO_MANY -> TOO_MANY;
        };
    }

    private static Clause of(Refused.Reason reason) {
        return switch (reason) {
            case NO_TOKEN -> NO_TOKEN;
            case OTHER_ORG -> OTHER_ORG;
            case MISSING_SCOPE -> NO_SCOPE;
            case WRONG_PASSWORD -> WRONG_PASSWORD;
            case OWNER_ONLY, FOREIGN_ORIGIN -> NO_ROLE;
            case MISDIRECTED -> null;
            case TOO_MANY_LOGINS -> TOO_MANY;
        };
    }

    /** What the status alone says. */
    static Clause of(int status) {
        return switch (status) {
            case 400 -> BROKEN_RULE;
            case 404 -> UNKNOWN_OBJECT;
            case 405 -> WRONG_METHOD;
            case 408 -> TOO_SLOW;
            case 409 -> WRONG_STATE;
            case 413 -> TOO_LARGE;
            case 415 -> NO_JSON_TYPE;
            case 429 -> TOO_MANY;
            case 500 -> BUG;
            case 502 -> SHOP_CUT_OFF;
            case 503 -> DATABASE_AWAY;
            default -> null;
        };
    }

    /** The row of the contract's table of errors, and the section that the path belongs to. */
    String on(String path) {
        return SECTIONS.stream()
                .filter(section -> this != UNKNOWN_ROUTE && path.contains(section.getKey()))
                .findFirst()
                .map(section -> "Errors: " + row + "; " + section.getValue())
                .orElse("Errors: " + row);
    }
}
