package pharmaone.http.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pharmaone.money.Money;
import pharmaone.refusal.Rule;

/**
 * The keys of one JSON object, read by type. Every reader answers null for an absent or {@code null} key, and for a
 * wrong one too, after noting the broken rule under the key's full path. Unknown keys are ignored.
 *
 * <p>Clauses: 2.13, 2.15, 2.21, 3.14.
 */
public final class Fields {

    /** Limits kept everywhere (product, Limits). */
    public static final int NAME = 200;

    public static final int TEXT = 2_000;
    public static final int REFERENCE = 255;
    public static final int QUANTITY = 1_000_000;
    public static final int LINES = 200;
    public static final int METADATA = 16 * 1_024;

    private static final Pattern RFC3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** RFC 3339 writes four digits, in UTC as well. */
    private static final int LAST_YEAR = 9_999;

    private final ObjectNode node;
    private final String path;
    private final Violations violations;

    private Fields(ObjectNode node, String path, Violations violations) {
        this.node = node;
        this.path = path;
        this.violations = violations;
    }

    /** Reads a whole body; refuses it with every broken rule. */
    public static <T> T read(ObjectNode body, Function<Fields, T> reader) {
        Violations violations = new Violations();
        T value = reader.apply(new Fields(body, "", violations));
        violations.refuseIfAny();
        return value;
    }

    /** The object itself, as it came. */
    public ObjectNode raw() {
        return node;
    }

    /** Whether the key was sent, be it as {@code null}. */
    public boolean sent(String name) {
        return node.has(name);
    }

    /** Whether the key came with a value of whatever type: not {@code null}, no blank text, no empty array. */
    public boolean has(String name) {
        JsonNode value = node.path(name);
        boolean empty = value.isTextual() ? isBlank(value) : value.isArray() && value.isEmpty();
        return !value.isMissingNode() && !value.isNull() && !empty;
    }

    /** Those of the keys that were sent, as a JSON object; what came without a value is null. */
    public String changes(List<String> names) {
        ObjectNode changes = node.objectNode();
        names.stream().filter(this::sent).forEach(name -> changes.set(name, has(name) ? node.get(name) : null));
        return changes.toString();
    }

    /** Notes {@code rule} about {@code name} (empty: about this object) unless {@code holds}. */
    public Fields require(boolean holds, String name, Rule rule, Object... args) {
        if (!holds) {
            violations.add(name.isEmpty() ? path : at(name), rule, args);
        }
        return this;
    }

    /** A text of at most {@code longest} characters; a blank one is none. */
    public String text(String name, int longest) {
        return typed(name, JsonNode::isTextual, Rule.STRING, value -> value, value -> {
            boolean fits = length(value) <= longest;
            require(fits, name, Rule.CHARACTERS, longest);
            String text = fits ? value.textValue() : text(value);
            return text.isBlank() ? null : text;
        });
    }

    /** A text of any length, as it came; null for a blank one. */
    public JsonNode longText(String name) {
        return typed(name, JsonNode::isTextual, Rule.STRING, value -> value, text -> isBlank(text) ? null : text);
    }

    /** Of a long text only its beginning, which is too long for all of these types as well. */
    private static String text(JsonNode value) {
        return value instanceof LongText longer ? longer.beginning() : value.textValue();
    }

    private static int length(JsonNode text) {
        return text instanceof LongText longer
                ? longer.codePoints()
                : text.textValue().codePointCount(0, text.textValue().length());
    }

    private static boolean isBlank(JsonNode text) {
        return text instanceof LongText longer
                ? longer.isBlank()
                : text.textValue().isBlank();
    }

    public Boolean flag(String name) {
        return typed(name, JsonNode::isBoolean, Rule.FLAG, JsonNode::booleanValue, value -> value);
    }

    /** A whole number in the range, in any spelling ({@code 5}, {@code 5.0}). */
    public Long whole(String name, long least, long most) {
        return typed(name, Fields::isWhole, Rule.WHOLE_NUMBER, JsonNode::decimalValue, number -> {
            boolean enough = number.compareTo(BigDecimal.valueOf(least)) >= 0;
            boolean few = number.compareTo(BigDecimal.valueOf(most)) <= 0;
            require(enough, name, least == 0 ? Rule.NOT_NEGATIVE : Rule.AT_LEAST, least);
            require(few, name, Rule.AT_MOST, most);
            return enough && few ? number.longValueExact() : null;
        });
    }

    /** How many, of one to a million; everything else, a missing one too, breaks the one documented sentence. */
    public int quantity(String name) {
        JsonNode value = node.path(name);
        boolean positive = isWhole(value) && value.decimalValue().signum() > 0;
        require(positive, name, Rule.POSITIVE);
        Long quantity = positive ? whole(name, 1, QUANTITY) : null;
        return quantity == null ? 0 : quantity.intValue();
    }

    /** Any JSON of at most {@code mostBytes} as UTF-8, as text. */
    public String json(String name, int mostBytes) {
        return given(name, value -> {
            String text = value.toString();
            boolean small = text.getBytes(StandardCharsets.UTF_8).length <= mostBytes;
            require(small, name, Rule.BYTES, mostBytes);
            return small ? text : null;
        });
    }

    /** EUR from 0 to 10,000,000.00 with at most two decimals. */
    public Money money(String name) {
        BigDecimal amount = decimal(name, Money.MOST.amount());
        return amount == null ? null : new Money(amount);
    }

    /** From 0 to {@code most}, with at most two decimals. */
    public BigDecimal decimal(String name, BigDecimal most) {
        return typed(name, JsonNode::isNumber, Rule.NUMBER, JsonNode::decimalValue, number -> {
            boolean positive = number.signum() >= 0;
            boolean small = number.compareTo(most) <= 0;
            require(positive, name, Rule.NOT_NEGATIVE);
            require(Money.isWithinCents(number), name, Rule.TWO_DECIMALS);
            require(small, name, Rule.AT_MOST, most.toPlainString());
            return positive && small && Money.isWithinCents(number) ? number : null;
        });
    }

    /** A catalogue id, digits as string or number; a blank text is none, as in our own answers. */
    public String p1Id(String name) {
        if (!has(name)) {
            return null;
        }
        return typed(name, value -> value.isTextual() || isWhole(value), Rule.DIGITS, Fields::digits, id -> {
            boolean digits = P1Id.FORM.matcher(id).matches();
            require(digits, name, Rule.DIGITS);
            return digits ? id : null;
        });
    }

    /** {@code p1_id} or its alias {@code product_id}; both may be sent when they are equal. */
    public String p1IdOrAlias() {
        String p1Id = p1Id("p1_id");
        String alias = p1Id("product_id");
        require(p1Id == null || alias == null || p1Id.equals(alias), "product_id", Rule.SAME_AS, "p1_id");
        return p1Id == null ? alias : p1Id;
    }

    /** One of the words of an enum whose {@code toString} is its wire word. */
    public <E extends Enum<E>> E word(String name, Class<E> type) {
        List<E> all = List.of(type.getEnumConstants());
        return given(name, value -> {
            E found = all.stream()
                    .filter(word -> value.isTextual() && word.toString().equals(text(value)))
                    .findFirst()
                    .orElse(null);
            String words = all.stream().map(Enum::toString).collect(Collectors.joining(", "));
            require(found != null, name, Rule.ONE_OF, words);
            return found;
        });
    }

    /** RFC 3339 with any offset, cut to microseconds. */
    public Instant instant(String name) {
        return typed(name, JsonNode::isTextual, Rule.TIME, Fields::text, text -> {
            Instant time = parse(text);
            require(time != null, name, Rule.TIME);
            return time;
        });
    }

    public UUID uuid(String name) {
        return typed(name, JsonNode::isTextual, Rule.UUID, Fields::text, text -> {
            boolean isOne = UUID_FORM.matcher(text).matches();
            require(isOne, name, Rule.UUID);
            return isOne ? UUID.fromString(text) : null;
        });
    }

    /** The object under {@code name}; null when absent, noted when it is anything else. */
    public <T> T object(String name, Function<Fields, T> reader) {
        return typed(
                name,
                JsonNode::isObject,
                Rule.OBJECT,
                value -> (ObjectNode) value,
                value -> reader.apply(new Fields(value, at(name), violations)));
    }

    /** As {@link #object}, but its keys are named without {@code name} in front of them. */
    public <T> T inlined(String name, Function<Fields, T> reader) {
        return typed(
                name,
                JsonNode::isObject,
                Rule.OBJECT,
                value -> (ObjectNode) value,
                value -> reader.apply(new Fields(value, path, violations)));
    }

    /** The objects of an array of at most {@code most}, each read by {@code reader}; the empty list when absent. */
    public <T> List<T> each(String name, int most, Function<Fields, T> reader) {
        List<T> read = new ArrayList<>();
        typed(name, JsonNode::isArray, Rule.ARRAY, value -> value, array -> {
            require(array.size() <= most, name, Rule.ENTRIES, most);
            for (int i = 0; i < Math.min(array.size(), most); i++) {
                String place = name + "[" + i + "]";
                require(array.get(i).isObject(), place, Rule.OBJECT);
                if (array.get(i) instanceof ObjectNode entry) {
                    read.add(reader.apply(new Fields(entry, at(place), violations)));
                }
            }
            return read;
        });
        return read;
    }

    /** The distinct texts of an array, each turned by {@code reader}, which may note a rule about its place. */
    public <T> List<T> words(String name, int most, BiFunction<String, String, T> reader) {
        List<T> read = new ArrayList<>();
        typed(name, JsonNode::isArray, Rule.ARRAY, value -> value, array -> {
            require(array.size() <= most, name, Rule.ENTRIES, most);
            for (int i = 0; i < Math.min(array.size(), most); i++) {
                String place = name + "[" + i + "]";
                require(array.get(i).isTextual(), place, Rule.STRING);
                T word = array.get(i).isTextual() ? reader.apply(place, text(array.get(i))) : null;
                if (word != null && !read.contains(word)) {
                    read.add(word);
                }
            }
            return read;
        });
        return read;
    }

    private <R, T> T typed(
            String name,
            Function<JsonNode, Boolean> fits,
            Rule rule,
            Function<JsonNode, R> raw,
            Function<R, T> reader) {
        return given(name, value -> {
            boolean isTyped = fits.apply(value);
            require(isTyped, name, rule);
            return isTyped ? reader.apply(raw.apply(value)) : null;
        });
    }

    private <T> T given(String name, Function<JsonNode, T> reader) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull() ? null : reader.apply(value);
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static boolean isWhole(JsonNode value) {
        return value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
    }

    private static String digits(JsonNode value) {
        if (value.isTextual()) {
            return text(value);
        }
        BigDecimal number = value.decimalValue();
        return number.precision() - number.scale() > 18
                ? ""
                : number.toBigInteger().toString();
    }

    private static Instant parse(String text) {
        if (!RFC3339.matcher(text).matches()) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text.toUpperCase().replace(' ', 'T'))
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .truncatedTo(ChronoUnit.MICROS);
            return time.getYear() < 0 || time.getYear() > LAST_YEAR ? null : time.toInstant();
        } catch (DateTimeParseException noSuchDay) {
            return null;
        }
    }
}
