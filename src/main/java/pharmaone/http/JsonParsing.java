package pharmaone.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Bytes to a JSON object whose values all fit the database, anywhere: no text with NUL or a lone surrogate, no number
 * that arithmetic, or whoever reads it again, stumbles over.
 *
 * <p>Clauses: 3.13.
 */
@Singleton
public class JsonParsing {

    /** Larger bodies are parsed on a worker: they would hold up everybody on the event loop. */
    private static final int LARGE = 64 * 1024;

    /** Of a number, either way: {@code BigDecimal} overflows at twice that, in arithmetic and when it is read again. */
    private static final int LARGEST_EXPONENT = 1_000_000_000;

    private final ObjectMapper json;
    private final Vertx vertx;

    JsonParsing(ObjectMapper json, Vertx vertx) {
        this.json = json;
        this.vertx = vertx;
    }

    Uni<ObjectNode> nothing() {
        return Uni.createFrom().item(json.createObjectNode());
    }

    Uni<ObjectNode> object(byte[] bytes) {
        return bytes.length > LARGE
                ? vertx.executeBlocking(() -> parse(bytes), false)
                : Uni.createFrom().item(() -> parse(bytes));
    }

    private ObjectNode parse(byte[] bytes) {
        if (!(tree(bytes) instanceof ObjectNode object)) {
            throw new ApiException.Invalid("invalid JSON body");
        }
        Violations violations = new Violations();
        check(object, "", violations);
        violations.refuseIfAny();
        return object;
    }

    private JsonNode tree(byte[] bytes) {
        try {
            return json.readTree(bytes);
        } catch (IOException | NumberFormatException broken) { // bytes of no encoding, exponents of no number
            throw new ApiException.Invalid("invalid JSON body");
        }
    }

    private static void check(JsonNode node, String path, Violations violations) {
        if (node.isTextual()) {
            if (!isStorable(node.textValue())) {
                violations.add(path, "must not contain NUL or lone surrogates");
            }
        } else if (node.isBigDecimal()) {
            if (Math.abs((long) node.decimalValue().scale()) > LARGEST_EXPONENT) {
                violations.add(path, "must not have an exponent beyond " + LARGEST_EXPONENT);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), path + "[" + i + "]", violations);
            }
        } else if (node.isObject()) {
            node.properties().forEach(entry -> {
                if (isStorable(entry.getKey())) {
                    check(entry.getValue(), path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), violations);
                } else {
                    violations.add(path, "must not have keys that contain NUL or lone surrogates");
                }
            });
        }
    }

    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                if (++i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
