package pharmaone.manager.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pharmaone.http.ApiException;

/** A value that somebody handed in under a name of theirs; {@code text} is the whole of it. */
public record StoredValue(String name, String text) {

    /** How every PDF begins, in base64. */
    private static final String PDF = "JVBERi0";

    /** Longer ones are files as text: nobody reads those. */
    private static final int SHOWN = 2_000;

    private static final int BEGINNING = 80;

    private static final int LONGEST_NAME = 200;

    /** How much of an object is shown: values, and names on the way to one. */
    private record Bounds(int values, int names) {
        private static final Bounds NONE = new Bounds(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** All values of an object in their order; a nested one by the way that leads to it. */
    static List<StoredValue> of(JsonNode content) {
        return of(content, Bounds.NONE);
    }

    /** The first of them; what lies deeper than {@code names} is the text of its JSON. */
    static List<StoredValue> first(JsonNode content, int most, int names) {
        return of(content, new Bounds(most, names));
    }

    private static List<StoredValue> of(JsonNode content, Bounds bounds) {
        List<StoredValue> values = new ArrayList<>();
        for (Map.Entry<String, JsonNode> key : content.properties()) {
            collect(List.of(key.getKey()), key.getValue(), values, bounds);
        }
        return values;
    }

    private static void collect(List<String> way, JsonNode value, List<StoredValue> values, Bounds bounds) {
        if (values.size() == bounds.values()) {
            return;
        }
        if (!value.isContainerNode() || value.isEmpty() || way.size() == bounds.names()) {
            values.add(new StoredValue(name(way), text(value)));
        } else if (value.isObject()) {
            value.properties().forEach(key -> collect(further(way, key.getKey()), key.getValue(), values, bounds));
        } else {
            for (int i = 0; i < value.size(); i++) {
                collect(further(way, String.valueOf(i + 1)), value.get(i), values, bounds);
            }
        }
    }

    private static List<String> further(List<String> way, String name) {
        List<String> further = new ArrayList<>(way);
        further.add(name);
        return further;
    }

    private static String name(List<String> way) {
        return way.stream()
                .map(name -> name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…")
                .collect(Collectors.joining(" › "));
    }

    private static String text(JsonNode value) {
        if (value.isNull() || value.isContainerNode() && value.isEmpty()) {
            return "";
        }
        return value.isContainerNode() ? value.toString() : value.asText();
    }

    /** As much as anybody reads. */
    public String shown() {
        return isCut() ? text.substring(0, BEGINNING) : text;
    }

    public boolean isCut() {
        return text.length() > SHOWN;
    }

    public int length() {
        return text.length();
    }

    public boolean isPdf() {
        return text.startsWith(PDF);
    }

    /** 404 when it is none. */
    byte[] pdf() {
        if (isPdf()) {
            try {
                return Base64.getMimeDecoder().decode(text);
            } catch (IllegalArgumentException noBase64) {
                // as good as none
            }
        }
        throw new ApiException.NotFound("file");
    }
}
