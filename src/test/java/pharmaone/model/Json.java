package pharmaone.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** JSON with exact numbers, and the ways the model reads and writes it. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Null for what is absent, null or blank. */
    static String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isNull() || value.asText().isBlank() ? null : value.asText();
    }

    /** Equal for equal amounts. */
    static BigDecimal amount(JsonNode value) {
        return value.decimalValue().stripTrailingZeros();
    }

    /** The shortest form. */
    static JsonNode money(BigDecimal amount) {
        return parse(amount.stripTrailingZeros().toPlainString());
    }

    /** Null when neither key has a value. */
    static String p1Id(JsonNode line) {
        String p1Id = text(line, "p1_id");
        return p1Id == null ? text(line, "product_id") : p1Id;
    }

    /** The value in a spelling that equal values share: keys sorted, numbers stripped. */
    static String spelling(JsonNode value) {
        if (value.isObject()) {
            TreeMap<String, String> sorted = new TreeMap<>();
            value.properties().forEach(entry -> sorted.put(entry.getKey(), spelling(entry.getValue())));
            return sorted.toString();
        }
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(spelling(part)));
            return parts.toString();
        }
        return value.isNumber() ? amount(value).toPlainString() : value.toString();
    }

    /** The same with its parts in the order of their spelling: where the contract gives none. */
    static ArrayNode sorted(JsonNode array) {
        List<JsonNode> parts = new ArrayList<>();
        array.forEach(parts::add);
        parts.sort(Comparator.comparing(Json::spelling));
        return array().addAll(parts);
    }
}
