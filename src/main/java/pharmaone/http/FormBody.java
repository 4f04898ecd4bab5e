package pharmaone.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a page's form sends: every field a list of texts. */
public record FormBody(ObjectNode fields) implements JsonBody {

    static final String TYPE = "application/x-www-form-urlencoded";
    static final long MOST_BYTES = 1 << 20;

    static FormBody read(Fields in) {
        return new FormBody(in.raw());
    }

    /** The form of this request once it was received, before its route is called; null when the route takes none. */
    public static FormBody of(ContainerRequestContext request) {
        return request.getProperty(BodyFilter.JSON) instanceof ObjectNode fields ? new FormBody(fields) : null;
    }

    static ObjectNode parse(byte[] bytes) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (String pair : new String(bytes, StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.withArrayProperty(decoded(pair.substring(0, equals))).add(decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    /** Lines end with LF, whatever a browser makes of them. */
    private static String decoded(String text) {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8).replace("\r\n", "\n");
            if (decoded.indexOf('\0') < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException badEscape) {
            // refused below
        }
        throw new ApiException.Invalid("invalid request");
    }

    /** The first text of that name without blanks around it; null when there is none or it is empty. */
    public String text(String name) {
        List<String> all = all(name);
        return all.isEmpty() || all.get(0).isBlank() ? null : all.get(0).strip();
    }

    /** The texts of that name in their order, blank ones too. */
    public List<String> all(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : fields.path(name)) {
            texts.add(value.textValue());
        }
        return texts;
    }

    /** A box that was ticked. */
    public boolean isTicked(String name) {
        return text(name) != null;
    }

    /** The fields of these names as a JSON object, to be read by the rules of the API; what is empty is null. */
    public ObjectNode object(String... names) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            object.put(name, text(name));
        }
        return object;
    }
}
