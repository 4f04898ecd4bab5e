package pharmaone.http.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/**
 * Parses and checks a body in one pass. Jackson limits names, numbers, depth and the number of tokens as it reads; long
 * texts become {@link LongText}.
 */
final class JsonTree {

    /** Characters of a name. Source: contract, Prescriptions. Assumed: in all other bodies too. */
    private static final int NAME = 200;

    /** Of a number, in either direction: more than any double has, and few enough digits to write out. */
    private static final int LARGEST_EXPONENT = 1_000;

    /** Bytes; shorter texts become strings. */
    private static final int LONG = 16 * 1_024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Map<BodySize, JsonFactory> FACTORIES =
            Arrays.stream(BodySize.values()).collect(Collectors.toMap(size -> size, JsonTree::factory));

    private final byte[] bytes;
    private final int start;
    private final JsonParser parser;
    private final Violations violations = new Violations();

    /** The next one to read. */
    private JsonToken token;

    private JsonTree(byte[] bytes, BodySize size) throws IOException {
        this.bytes = bytes;
        start = Arrays.mismatch(bytes, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length ? BYTE_ORDER_MARK.length : 0;
        parser = FACTORIES.get(size).createParser(bytes, start, bytes.length - start);
    }

    private static JsonFactory factory(BodySize size) {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxTokenCount(size.tokens())
                        .maxNestingDepth(JsonSetup.DEEPEST)
                        .maxNameLength(5 * NAME)
                        .maxStringLength(LONG)
                        .build())
                .build();
    }

    /** 400 for what is no JSON object, breaks a rule or has too many keys and values. */
    static ObjectNode of(byte[] bytes, BodySize size) {
        try {
            JsonTree tree = new JsonTree(bytes, size);
            ObjectNode body = tree.body();
            tree.violations.refuseIfAny();
            return body;
        } catch (IOException | NumberFormatException broken) { // bytes of no encoding, exponents of no number
            throw new ApiException.Invalid(Rule.JSON_BODY);
        }
    }

    private ObjectNode body() throws IOException {
        try (parser) {
            advance();
            if (token == JsonToken.START_OBJECT && value() instanceof ObjectNode body && token == null) {
                return body;
            }
            throw new ApiException.Invalid(Rule.JSON_BODY);
        } catch (StreamConstraintsException beyond) {
            long most = parser.streamReadConstraints().getMaxTokenCount();
            throw parser.currentTokenCount() > most
                    ? new ApiException.Invalid(Rule.BODY_VALUES, most)
                    : new ApiException.Invalid(Rule.JSON_BODY);
        }
    }

    private void advance() throws IOException {
        token = parser.nextToken();
    }

    /** The value that begins with {@code token}, which afterwards is the one behind the value. */
    private JsonNode value() throws IOException {
        JsonNode value =
                switch (token) {
                    case START_OBJECT -> object();
                    case START_ARRAY -> array();
                    case VALUE_STRING -> text();
                    case VALUE_NUMBER_INT -> whole();
                    case VALUE_NUMBER_FLOAT -> decimal();
                    case VALUE_TRUE -> NODES.booleanNode(true);
                    case VALUE_FALSE -> NODES.booleanNode(false);
                    default -> NODES.nullNode();
                };
        if (!(value instanceof LongText)) {
            advance();
        }
        return value;
    }

    private ObjectNode object() throws IOException {
        ObjectNode object = NODES.objectNode();
        advance();
        while (token != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            boolean fits = fits(name);
            advance();
            if (fits) {
                object.set(name, value());
            } else {
                parser.skipChildren();
                advance();
            }
        }
        return object;
    }

    private boolean fits(String name) {
        JsonStreamContext place = parser.getParsingContext();
        if (!isStorable(name)) {
            violations.add(path(place.getParent()), Rule.STORABLE_KEYS);
            return false;
        }
        if (name.codePointCount(0, name.length()) > NAME) {
            violations.add(path(place), Rule.KEY_CHARACTERS, NAME);
            return false;
        }
        return true;
    }

    private ArrayNode array() throws IOException {
        ArrayNode array = NODES.arrayNode();
        advance();
        while (token != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }

    private JsonNode text() throws IOException {
        int begin = start + (int) parser.currentTokenLocation().getByteOffset() + 1;
        int end = endOfText(begin);
        if (end - begin > LONG) {
            return longText(begin, end);
        }
        String text = parser.getText();
        if (!isStorable(text)) {
            refuseText(path(parser.getParsingContext()));
        }
        return NODES.textNode(text);
    }

    /** Reads the next token first: by then the parser has skipped the text and validated it. */
    private LongText longText(int begin, int end) throws IOException {
        String path = path(parser.getParsingContext());
        advance();
        LongText text = new LongText(bytes, begin, end);
        if (!text.isStorable()) {
            refuseText(path);
        }
        return text;
    }

    private void refuseText(String path) {
        violations.add(path, Rule.STORABLE);
    }

    /** The place of its closing quote, or the end of the bytes. */
    private int endOfText(int begin) {
        int at = begin;
        while (at < bytes.length && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return Math.min(at, bytes.length);
    }

    private JsonNode whole() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private JsonNode decimal() throws IOException {
        BigDecimal number = parser.getDecimalValue();
        if (Math.abs((long) number.scale()) > LARGEST_EXPONENT + number.precision()) {
            violations.add(path(parser.getParsingContext()), Rule.EXPONENT, LARGEST_EXPONENT);
        }
        return NODES.numberNode(number);
    }

    /** Of a long path only as much as a refusal shows of it: a body may break thousands of rules. */
    private static String path(JsonStreamContext place) {
        StringBuilder path = new StringBuilder();
        append(place, path);
        return path.toString();
    }

    private static void append(JsonStreamContext place, StringBuilder path) {
        if (place.inRoot()) {
            return;
        }
        append(place.getParent(), path);
        if (path.length() > Violations.LONGEST) {
            return;
        }
        if (place.inArray()) {
            path.append('[').append(place.getCurrentIndex()).append(']');
        } else {
            path.append(path.length() == 0 ? "" : ".").append(Excerpt.of(place.getCurrentName()));
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
