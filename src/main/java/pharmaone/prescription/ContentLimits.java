package pharmaone.prescription;

import com.fasterxml.jackson.databind.JsonNode;
import pharmaone.http.body.Fields;
import pharmaone.http.body.LongText;
import pharmaone.refusal.Rule;

/**
 * How much a prescription may hold: 5,000 keys and list elements in all, 20 levels, 10 MiB a value. Source: contract,
 * Prescriptions. Assumed: that all depths count together, and elements like keys.
 *
 * <p>Clauses: 10.6, 10.20.
 */
final class ContentLimits {

    private static final int VALUE_BYTES = 10 * 1_024 * 1_024;
    private static final int KEYS = 5_000;
    private static final int DEPTH = 20;

    private final Fields in;
    private int keys;

    private ContentLimits(Fields in) {
        this.in = in;
    }

    static void check(Fields in) {
        ContentLimits limits = new ContentLimits(in);
        in.raw().properties().forEach(key -> limits.check(key.getKey(), key.getValue(), 2));
        in.require(limits.keys <= KEYS, "", Rule.BODY_ENTRIES, KEYS);
    }

    private void check(String name, JsonNode value, int depth) {
        keys++;
        in.require(isShort(value), name, Rule.BYTES, VALUE_BYTES);
        in.require(isShallow(value, depth), name, Rule.DEPTH, DEPTH);
    }

    private boolean isShallow(JsonNode value, int depth) {
        if (!value.isContainerNode()) {
            return true;
        }
        if (depth > DEPTH) {
            return false;
        }
        keys += value.size();
        for (JsonNode inner : value) {
            if (!isShallow(inner, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isShort(JsonNode value) {
        if (value.isContainerNode()) {
            for (JsonNode inner : value) {
                if (!isShort(inner)) {
                    return false;
                }
            }
            return true;
        }
        return !(value instanceof LongText text) || text.bytes() <= VALUE_BYTES;
    }
}
