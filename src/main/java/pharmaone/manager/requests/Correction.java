package pharmaone.manager.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pharmaone.manager.page.Edit;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.TypedNumber;
import pharmaone.money.Money;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestLineItem;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestPayload;

/** What staff may correct of a request, as it stands in the form's fields; {@code version} is the request's. */
public record Correction(int version, Map<String, String> values, List<Line> lines, String total) {

    /** One line, named by product or name. */
    public record Line(String p1Id, String name, String quantity, String price) {
        static final Line NONE = new Line("", "", "", "");

        static Line of(OrderRequestLineItem line) {
            return new Line(
                    orEmpty(line.p1Id()), shown(line.name()), Integer.toString(line.quantity()), plain(line.price()));
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
            JsonNode amount = TypedNumber.json(price);
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
            put(line, "quantity", TypedNumber.json(quantity));
            put(line, "price", TypedNumber.json(price));
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
            keys.set("total_amount", TypedNumber.json(total));
        }
        return keys;
    }

    boolean hasLinesOf(Correction other) {
        return json(lines).equals(json(other.lines));
    }

    boolean hasTotalOf(Correction other) {
        return TypedNumber.json(total).equals(TypedNumber.json(other.total));
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
