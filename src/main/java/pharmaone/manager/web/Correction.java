package pharmaone.manager.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import pharmaone.money.Money;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestLineItem;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestPayload;

/** What staff may correct of a request, as it stands in the form's fields; {@code version} is the request's. */
public record Correction(int version, Map<String, String> values, List<Line> lines, String total) {

    /** What stands around and inside an amount, also as pages write it: with blanks that keep a line together. */
    private static final String BLANK = "\\s\\u00a0\\u202f€";

    private static final Pattern PLAIN = Pattern.compile("[-0-9.," + BLANK + "]+");

    /** A thousand to one reader and one to another: {@code 1.000} and {@code 1,000}. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[-" + BLANK + "]*\\d{1,3}[.,]\\d{3}[" + BLANK + "]*");

    /** Of what is typed as a number; a million digits would take seconds to read. */
    private static final int LONGEST = 40;

    /** One line, named by product or name. */
    public record Line(String p1Id, String name, String quantity, String price) {
        static final Line NONE = new Line("", "", "", "");

        static Line of(OrderRequestLineItem line) {
            return new Line(
                    orEmpty(line.p1Id()),
                    shown(line.name()),
                    Integer.toString(line.quantity()),
                    Correction.plain(line.price()));
        }

        boolean isEmpty() {
            return p1Id.isEmpty() && name.isEmpty();
        }

        /** Whether it says the same, however its numbers are written. */
        boolean isSame(Line other) {
            return product().equals(other.product()) && json().equals(other.json());
        }

        /** What it is, apart from how many and at which price. */
        Line product() {
            return new Line(p1Id, name, "", "");
        }

        /** {@code 2 × Blüte 12345 · 8,50 €}; empty for none. */
        public String written(Frame frame) {
            JsonNode amount = number(price);
            String euros = amount.isNumber() ? " · " + frame.euros(amount.decimalValue()) : "";
            return isEmpty() ? "" : quantity + " ×" + afterBlank(name) + afterBlank(p1Id) + euros;
        }

        private static String afterBlank(String text) {
            return text.isEmpty() ? "" : " " + text;
        }

        ObjectNode json() {
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            put(line, "p1_id", text(p1Id));
            put(line, "name", text(name));
            put(line, "quantity", number(quantity));
            put(line, "price", number(price));
            return line;
        }
    }

    static Correction of(int version, OrderRequestPayload payload) {
        Map<String, String> values = new TreeMap<>();
        Arrays.stream(RequestDetailField.values()).forEach(field -> values.put(field.key(), shown(field.of(payload))));
        return new Correction(
                version, values, payload.items().stream().map(Line::of).toList(), plain(payload.totalAmount()));
    }

    /** The keys that read otherwise than {@code before}, in the form of the staff API. */
    ObjectNode against(Correction before) {
        ObjectNode keys = JsonNodeFactory.instance.objectNode();
        values.forEach((key, value) -> {
            if (!value.equals(before.values.get(key))) {
                keys.set(key, text(value));
            }
        });
        if (!hasLinesOf(before)) {
            keys.set("items", json(lines));
        }
        if (!hasTotalOf(before)) {
            keys.set("total_amount", number(total));
        }
        return keys;
    }

    boolean hasLinesOf(Correction other) {
        return json(lines).equals(json(other.lines));
    }

    boolean hasTotalOf(Correction other) {
        return number(total).equals(number(other.total));
    }

    private static ArrayNode json(List<Line> lines) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        lines.forEach(line -> items.add(line.json()));
        return items;
    }

    private static void put(ObjectNode line, String key, JsonNode value) {
        if (!value.isNull()) {
            line.set(key, value);
        }
    }

    private static JsonNode text(String text) {
        return text.isEmpty() ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.textNode(text);
    }

    /** What is no number, or might be two, stays the text it is, so that it is refused by its name. */
    static JsonNode number(String typed) {
        if (typed.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (typed.length() > LONGEST
                || !PLAIN.matcher(typed).matches()
                || AMBIGUOUS.matcher(typed).matches()) {
            return text(typed);
        }
        try {
            BigDecimal number = new BigDecimal(decimal(typed));
            BigDecimal shortest = number.stripTrailingZeros();
            return number.precision() > 30 || Math.abs(number.scale()) > 30
                    ? text(typed)
                    : JsonNodeFactory.instance.numberNode(shortest.setScale(Math.max(0, shortest.scale())));
        } catch (NumberFormatException noNumber) {
            return text(typed);
        }
    }

    /** {@code 1.234,50}, {@code 1,234.50} and {@code 8,99}: of two marks the last is the decimal one. */
    private static String decimal(String typed) {
        String plain = typed.replaceAll("[" + BLANK + "]", "");
        if (plain.lastIndexOf(',') > plain.lastIndexOf('.')) {
            return plain.replace(".", "").replace(',', '.');
        }
        return plain.indexOf(',') >= 0 ? plain.replace(",", "") : plain;
    }

    /** As it is stored, with its cents, whatever language it was typed in; what is no number stays as it is. */
    static String plain(String typed) {
        JsonNode number = number(typed);
        return number.isNumber()
                ? number.decimalValue()
                        .setScale(Math.max(2, number.decimalValue().scale()))
                        .toPlainString()
                : typed;
    }

    private static String plain(Money money) {
        return money == null ? "" : money.amount().toPlainString();
    }

    private static String shown(String text) {
        return Edit.line(orEmpty(text));
    }

    static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    String value(String key) {
        return values.get(key);
    }
}
