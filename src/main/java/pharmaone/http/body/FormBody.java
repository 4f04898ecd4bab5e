package pharmaone.http.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/** What a page's form sends: every field a list of texts. */
@BodyLimit(BodySize.ORDINARY)
public record FormBody(ObjectNode fields) implements JsonBody {

    public static final String TYPE = "application/x-www-form-urlencoded";

    static FormBody read(Fields in) {
        return new FormBody(in.raw());
    }

    /** The form of this request once it was received, before its route is called; null when the route takes none. */
    public static FormBody of(ContainerRequestContext request) {
        return request.getProperty(BodyFilter.JSON) instanceof ObjectNode fields ? new FormBody(fields) : null;
    }

    /** 400 for more than {@code most} fields. */
    static ObjectNode parse(byte[] bytes, int most) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        String text = new String(bytes, StandardCharsets.UTF_8);
        int count = 0;
        for (int start = 0, end; start < text.length(); start = end + 1) {
            end = find('&', text, start, text.length());
            int equals = find('=', text, start, end);
            if (equals > start && equals < end) {
                if (++count > most) {
                    throw new ApiException.Invalid(Rule.FORM_FIELDS, most);
                }
                fields.withArrayProperty(decoded(text.substring(start, equals)))
                        .add(decoded(text.substring(equals + 1, end)));
            }
        }
        return fields;
    }

    /** {@code end} when it is not there. */
    private static int find(char wanted, String text, int start, int end) {
        int at = start;
        while (at < end && text.charAt(at) != wanted) {
            at++;
        }
        return at;
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
        throw new ApiException.Invalid(Rule.READABLE);
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
