package pharmaone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The samples of the vendor's documentation, verbatim in {@code openapi/samples/}. */
final class Samples {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Samples() {}

    static String file(String name) throws IOException {
        try (InputStream in = Samples.class.getResourceAsStream("/openapi/samples/" + name + ".json")) {
            assertNotNull(in, name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static JsonNode sample(String name) throws IOException {
        return JSON.readTree(file(name));
    }

    /** Keys in their order with the kinds of their values; a list is its first entry. */
    private static Object shape(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> keys = new LinkedHashMap<>();
            node.properties().forEach(entry -> keys.put(entry.getKey(), shape(entry.getValue())));
            return keys;
        }
        return node.isArray() ? "[" + shape(node.path(0)) + "]" : node.getNodeType();
    }

    static void assertShape(String sample, Response answer) throws IOException {
        assertEquals(
                shape(sample(sample)).toString(),
                shape(JSON.readTree(answer.asString())).toString());
    }
}
