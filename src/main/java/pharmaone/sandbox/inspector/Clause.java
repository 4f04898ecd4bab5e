package pharmaone.sandbox.inspector;

import java.util.List;
import java.util.Map;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/** Names the clause of the contract by which a call was refused. */
final class Clause {

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

    private Clause() {}

    /** The row of the contract's table of errors, and the section that the path belongs to. */
    static String of(ApiException refusal, String path) {
        String row = "Errors: " + row(refusal);
        return SECTIONS.stream()
                .filter(section -> refusal.reason() != ApiException.Reason.UNKNOWN_ROUTE)
                .filter(section -> path.contains(section.getKey()))
                .findFirst()
                .map(section -> row + "; " + section.getValue())
                .orElse(row);
    }

    private static String row(ApiException refusal) {
        return switch (refusal.reason()) {
            case NO_KEY -> "no API key in header or query apikey or X-API-Key";
            case UNKNOWN_KEY -> "unknown or revoked key";
            case DUPLICATE_KEY -> "one key name given twice in one place";
            case OTHER_ORGS_KEY -> "valid key, URL or shop host of another org";
            case WRONG_PASSWORD -> "log-in of the Manager API";
            case NO_TOKEN -> "no, malformed, forged or expired Bearer token";
            case OTHER_ORG -> "URL org differs from token org";
            case NO_SCOPE -> "scope missing";
            case NO_ROLE -> "role missing on the Manager API";
            case FOREIGN_ORIGIN -> "a page of another site";
            case REFERENCE_TAKEN -> "idempotency, the reference stands for another payload";
            case BROKEN_RULE -> refusal.isAbout(Rule.JSON_BODY) ? "broken JSON or no object" : "validation";
            case UNKNOWN_ROUTE -> "unknown route, or none of this host";
            case UNKNOWN_OBJECT -> "unknown object, or another org's";
            case WRONG_METHOD -> "known path, wrong method";
            case TOO_SLOW -> "body not received in time";
            case WRONG_STATE -> "state conflict on the Manager API";
            case TOO_LARGE -> "body over the limit";
            case NOT_JSON -> "body not JSON";
            case MISDIRECTED -> "a host that is not served";
            case TOO_MANY -> "too many attempts";
            case BUG -> "anything else";
            case DATABASE_AWAY -> "database away";
        };
    }
}
