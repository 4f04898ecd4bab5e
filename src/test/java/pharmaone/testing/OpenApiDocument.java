package pharmaone.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An OpenAPI document as it is written. */
public final class OpenApiDocument {

    public static final List<String> NAMES = List.of("external-api", "gateway-api");

    private final JsonNode root;

    private OpenApiDocument(JsonNode root) {
        this.root = root;
    }

    public static OpenApiDocument read(String name) {
        try {
            return new OpenApiDocument(new YAMLMapper().readTree(Files.readString(file(name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path file(String name) {
        return Path.of("src/main/openapi", name + ".yaml");
    }

    public JsonNode root() {
        return root;
    }

    /** Every operation, with parameters, responses, headers and examples in place of their references; schemas stay. */
    public Stream<Operation> operations() {
        return root.path("paths").properties().stream().flatMap(path -> path.getValue().properties().stream()
                .map(method ->
                        new Operation(method.getKey().toUpperCase(), path.getKey(), inlined(method.getValue()))));
    }

    /** What a reference leads to, or the node itself. */
    public JsonNode known(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }

    private JsonNode inlined(JsonNode node) {
        if (node.has("$ref") && !node.path("$ref").asText().startsWith("#/components/schemas/")) {
            return inlined(known(node));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), inlined(field.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(element -> copy.add(inlined(element)));
            return copy;
        }
        return node;
    }

    /** One operation of a document. */
    public record Operation(String method, String path, JsonNode node) {

        public String id() {
            return node.path("operationId").asText();
        }

        public Stream<JsonNode> parameters() {
            return StreamSupport.stream(node.path("parameters").spliterator(), false);
        }

        /** The names of the parameters of one place: {@code path}, {@code query} or {@code header}. */
        public List<String> parameters(String in) {
            return parameters()
                    .filter(parameter -> parameter.path("in").asText().equals(in))
                    .map(parameter -> parameter.path("name").asText())
                    .toList();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
