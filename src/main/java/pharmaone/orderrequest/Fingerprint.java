package pharmaone.orderrequest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeMap;
import pharmaone.http.body.LongText;

/**
 * SHA-256 of a JSON value: equal for equal values, whatever the order of keys and the spelling of numbers.
 * Every part is written with its kind and length, so that no two values read alike.
 *
 * <p>Clauses: 9.13, 9.14.
 */
final class Fingerprint {

    private final MessageDigest digest;

    private Fingerprint(MessageDigest digest) {
        this.digest = digest;
    }

    static byte[] of(JsonNode value) {
        try {
            Fingerprint fingerprint = new Fingerprint(MessageDigest.getInstance("SHA-256"));
            fingerprint.add(value);
            return fingerprint.digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void add(JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> {
                TreeMap<String, JsonNode> sorted = new TreeMap<>();
                value.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
                part('{', Integer.toString(sorted.size()));
                sorted.forEach((key, child) -> {
                    part('k', key);
                    add(child);
                });
            }
            case ARRAY -> {
                part('[', Integer.toString(value.size()));
                value.forEach(this::add);
            }
            case NUMBER -> part('n', spelling(value.decimalValue()));
            case STRING -> part('s', LongText.utf8(value));
            default -> part('w', value.asText());
        }
    }

    private static String spelling(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.unscaledValue() + "e" + -stripped.scale();
    }

    private void part(char kind, String text) {
        part(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    private void part(char kind, byte[] bytes) {
        digest.update((kind + Integer.toString(bytes.length) + ':').getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
