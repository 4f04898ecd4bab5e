package pharmaone.sandbox.inspector;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clauses of the contract that refuse, in the order of its table of errors. */
enum Clause {
    NO_KEY(401, "No API key found in request", "no API key in header or query apikey or X-API-Key"),
    UNKNOWN_KEY(401, "Unauthorized", "unknown or revoked key"),
    DUPLICATE_KEY(401, "Duplicate API key found", "one key name given twice in one place"),
    OTHER_ORGS_KEY(401, "Invalid or missing API key", "valid key, URL or shop host of another org"),
    WRONG_PASSWORD(401, "Wrong e-mail or password", "log-in of the Manager API"),
    NO_TOKEN(401, "unauthorized", "no, malformed, forged or expired Bearer token"),
    OTHER_ORG(403, "org_mismatch", "URL org differs from token org"),
    NO_SCOPE(403, "insufficient_scope", "scope missing"),
    NO_ROLE(403, "forbidden", "role missing on the Manager API"),
    REFERENCE_TAKEN(400, "external_reference_conflict", "idempotency, the reference stands for another payload"),
    NO_JSON(400, "invalid JSON body", "broken JSON or no object"),
    BROKEN_RULE(400, "", "validation"),
    UNKNOWN_ROUTE(404, "no Route matched with those values", "unknown route, or none of this host"),
    UNKNOWN_OBJECT(404, "", "unknown object, or another org's"),
    WRONG_METHOD(405, "", "known path, wrong method"),
    TOO_SLOW(408, "", "body not received in time"),
    WRONG_STATE(409, "", "state conflict on the Manager API"),
    TOO_LARGE(413, "", "body over the limit"),
    NO_JSON_TYPE(415, "", "body not JSON"),
    TOO_MANY(429, "", "too many attempts"),
    BUG(500, "", "anything else"),
    SHOP_CUT_OFF(502, "", "shop proxy cannot reach Manager"),
    DATABASE_AWAY(503, "", "database away");

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

    private final int status;
    private final String words;
    private final String row;

    Clause(int status, String words, String row) {
        this.status = status;
        this.words = words;
        this.row = row;
    }

    /** {@code word} and {@code sentence} are the answer's {@code error} and {@code message}, empty where it has none. */
    static Optional<Clause> of(int status, String word, String sentence) {
        return Arrays.stream(values())
                .filter(clause -> clause.status == status)
                .filter(clause -> clause.words.isEmpty() || clause.words.equals(word) || clause.words.equals(sentence))
                .findFirst();
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
