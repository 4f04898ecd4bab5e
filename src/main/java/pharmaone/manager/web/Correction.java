package pharmaone.manager.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import pharmaone.http.FormBody;
import pharmaone.money.Money;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestLineItem;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestPayload;

/** The form that corrects a request, as it is typed: filled from the request, or from what somebody just sent. */
public record Correction(int version, Map<String, String> values, List<Line> lines, String total) {

    private static final Pattern PLAIN = Pattern.compile("[-0-9.,\\s€]+");

    /** A thousand to one reader and one to another: {@code 1.000} and {@code 1,000}. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[-\\s€]*\\d{1,3}[.,]\\d{3}[\\s€]*");

    private static final int SPARE_LINES = 2;

    /** One line; all empty: none. */
    public record Line(String p1Id, String name, String quantity, String price) {
        static final Line SPARE = new Line("", "", "", "");

        static Line of(OrderRequestLineItem line) {
            return new Line(
                    orEmpty(line.p1Id()),
                    orEmpty(line.name()),
                    Integer.toString(line.quantity()),
                    Correction.plain(line.price()));
        }

        boolean isEmpty() {
            return p1Id.isEmpty() && name.isEmpty();
        }

        private ObjectNode json() {
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
        Arrays.stream(RequestDetailField.values()).forEach(field -> values.put(field.key(), field.of(payload)));
        List<Line> lines =
                new ArrayList<>(payload.items().stream().map(Line::of).toList());
        return new Correction(version, values, lines, plain(payload.totalAmount()));
    }

    static Correction of(FormBody form) {
        Map<String, String> values = new TreeMap<>();
        Arrays.stream(RequestDetailField.values())
                .forEach(field -> values.put(field.key(), orEmpty(form.text(field.key()))));
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < form.all("line_quantity").size(); i++) {
            Line line = new Line(
                    taken(form, i, at(form, "line_p1_id", i)),
                    at(form, "line_name", i),
                    at(form, "line_quantity", i),
                    at(form, "line_price", i));
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return new Correction(version(form), values, lines, orEmpty(form.text("total_amount")));
    }

    /** The product of the button that took a suggestion for this line. */
    private static String taken(FormBody form, int place, String typed) {
        String take = form.text("take");
        return take != null && take.startsWith(place + ":") ? take.substring(take.indexOf(':') + 1) : typed;
    }

    /** The same typed over another version: its sender has seen that one now. */
    Correction from(int newer) {
        return new Correction(newer, values, lines, total);
    }

    /** The version of the request that a form was filled from. */
    static int version(FormBody form) {
        String version = form.text("version");
        return version != null && version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
    }

    private static String at(FormBody form, String name, int place) {
        List<String> all = form.all(name);
        return place < all.size() ? all.get(place).strip() : "";
    }

    /** The keys that read otherwise than {@code now}, in the form of the staff API. */
    ObjectNode against(OrderRequestPayload now) {
        Correction before = of(version, now);
        ObjectNode keys = JsonNodeFactory.instance.objectNode();
        values.forEach((key, value) -> {
            if (!value.equals(before.values.get(key))) {
                keys.set(key, text(value));
            }
        });
        if (!json(lines).equals(json(before.lines))) {
            keys.set("items", json(lines));
        }
        if (!number(total).equals(number(before.total))) {
            keys.set("total_amount", number(total));
        }
        return keys;
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
        if (!PLAIN.matcher(typed).matches() || AMBIGUOUS.matcher(typed).matches()) {
            return text(typed);
        }
        try {
            BigDecimal number = new BigDecimal(decimal(typed));
            return number.precision() > 30 || Math.abs(number.scale()) > 30
                    ? text(typed)
                    : JsonNodeFactory.instance.numberNode(number.stripTrailingZeros());
        } catch (NumberFormatException noNumber) {
            return text(typed);
        }
    }

    /** {@code 1.234,50}, {@code 1,234.50} and {@code 8,99}: of two marks the last is the decimal one. */
    private static String decimal(String typed) {
        String plain = typed.replaceAll("[\\s€]", "");
        if (plain.lastIndexOf(',') > plain.lastIndexOf('.')) {
            return plain.replace(".", "").replace(',', '.');
        }
        return plain.indexOf(',') >= 0 ? plain.replace(",", "") : plain;
    }

    private static String plain(Money money) {
        return money == null ? "" : money.amount().toPlainString();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /** For the form: with room for more. */
    public List<Line> rows() {
        List<Line> rows = new ArrayList<>(lines);
        for (int i = 0; i < SPARE_LINES; i++) {
            rows.add(Line.SPARE);
        }
        return rows;
    }

    public String value(String key) {
        return values.get(key);
    }
}
