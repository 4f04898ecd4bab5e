package pharmaone.manager.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import pharmaone.http.ApiException;

/** A value that somebody handed in under a name of theirs; {@code text} is the whole of it. */
public record StoredValue(String name, String text) {

    /** How every PDF begins, in base64. */
    private static final String PDF = "JVBERi0";

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
            values.add(new StoredValue(name, text(value)));
        }
    }

    private static String text(JsonNode value) {
        return value.isNull() || value.isContainerNode() ? "" : value.asText();
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
