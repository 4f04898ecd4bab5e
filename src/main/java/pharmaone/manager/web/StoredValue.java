package pharmaone.manager.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A value that somebody handed in under a name of theirs; {@code length} is that of the whole, which may be longer. */
public record StoredValue(String name, String value, int length) {

    /** Longer ones are files as text: nobody reads those. */
    private static final int SHOWN = 2_000;

    private static final int BEGINNING = 80;

    /** All values of an object in their order; a nested one by the way that leads to it. */
    static List<StoredValue> of(JsonNode content) {
        List<StoredValue> values = new ArrayList<>();
        content.properties().forEach(key -> collect(key.getKey(), key.getValue(), values));
        return values;
    }

    private static void collect(String name, JsonNode value, List<StoredValue> values) {
        if (value.isObject() && !value.isEmpty()) {
            value.properties().forEach(key -> collect(name + " › " + key.getKey(), key.getValue(), values));
        } else if (value.isArray() && !value.isEmpty()) {
            for (int i = 0; i < value.size(); i++) {
                collect(name + " › " + (i + 1), value.get(i), values);
            }
        } else {
            values.add(of(name, text(value)));
        }
    }

    private static String text(JsonNode value) {
        return value.isNull() || value.isContainerNode() ? "" : value.asText();
    }

    private static StoredValue of(String name, String text) {
        String shown = text.length() > SHOWN ? text.substring(0, BEGINNING) : text;
        return new StoredValue(name, shown, text.length());
    }

    public boolean isCut() {
        return length > value.length();
    }
}
