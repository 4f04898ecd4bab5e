package pharmaone.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;

/** A document of OpenAPI 3.1 told in the words of 3.0, for tools that check types in 3.0 only. */
final class OlderOpenApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OlderOpenApi() {}

    static String of(JsonNode document) {
        try {
            ObjectNode older = document.deepCopy();
            older.put("openapi", "3.0.3").remove("webhooks");
            tell(older);
            return JSON.writeValueAsString(older);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tell(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("example", "examples"));
            nullableType(object);
            nullableChoice(object);
            if (object.has("$ref")) {
                object.retain("$ref");
            }
        }
        node.forEach(OlderOpenApi::tell);
    }

    /** {@code type: [string, null]}; {@code type: [string, integer]} has no older words. */
    private static void nullableType(ObjectNode schema) {
        if (schema.get("type") instanceof ArrayNode types) {
            if (types.path(1).asText().equals("null")) {
                schema.put("nullable", true).set("type", types.get(0));
            } else {
                schema.remove(List.of("type", "format", "maxLength", "minimum", "maximum"));
            }
        }
    }

    /** {@code anyOf: [$ref, type: null]} */
    private static void nullableChoice(ObjectNode schema) {
        if (schema.get("anyOf") instanceof ArrayNode choices
                && "null".equals(choices.path(1).path("type").asText())) {
            schema.remove("anyOf");
            schema.put("nullable", true);
            schema.putArray("allOf").add(choices.get(0));
        }
    }
}
