package pharmaone.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.OpenApiDocument;
import pharmaone.testing.OpenApiDocument.Operation;

/** Nothing in the documents is left unsaid. */
class CompleteDocumentTest {

    private static final Set<String> ANSWERS = Set.of("200", "400", "500", "503");
    private static final Set<String> ANSWERS_TO_PARTNERS = Set.of("401", "404", "429");
    private static final Set<String> ANSWERS_TO_BODIES = Set.of("408", "413", "415");

    private final OpenApiDocument external = OpenApiDocument.read("external-api");

    @ParameterizedTest
    @ValueSource(strings = {"external-api", "gateway-api"})
    void every_operation_says_what_it_is_and_does(String name) {
        OpenApiDocument document = OpenApiDocument.read(name);
        List<String> tags = elements(document.root().path("tags"))
                .map(tag -> tag.path("name").asText())
                .toList();
        List<String> ids = document.operations().map(Operation::id).toList();

        assertEquals(new HashSet<>(ids).size(), ids.size());
        document.operations().forEach(operation -> {
            String id = operation.id();
            assertTrue(id.matches("[a-z][A-Za-z0-9]+"), id);
            assertEquals(1, operation.node().path("tags").size(), id);
            assertTrue(tags.contains(operation.node().at("/tags/0").asText()), id);
            assertTrue(operation.node().path("summary").asText().length() > 5, id);
            assertTrue(operation.node().path("description").asText().length() > 5, id);
            assertTrue(operation.node().has("security"), id);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"external-api", "gateway-api"})
    void every_schema_key_and_parameter_has_a_description(String name) {
        OpenApiDocument document = OpenApiDocument.read(name);

        assertEquals(List.of(), keys(document, key -> key.has("description")));
        assertEquals(
                List.of(),
                document.root().at("/components/schemas").properties().stream()
                        .filter(schema -> !schema.getValue().has("description"))
                        .map(Map.Entry::getKey)
                        .toList());
        assertEquals(List.of(), parameters(document, parameter -> parameter.has("description")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"external-api", "gateway-api"})
    void every_operation_tells_all_its_answers_each_with_a_sample_and_its_id(String name) {
        OpenApiDocument.read(name).operations().forEach(operation -> {
            Set<String> wanted = new HashSet<>(ANSWERS);
            if (operation.node().has("requestBody")) {
                wanted.addAll(ANSWERS_TO_BODIES);
                assertTrue(hasSample(operation.node().path("requestBody")), operation::id);
            }
            JsonNode answers = operation.node().path("responses");
            wanted.forEach(status -> assertTrue(answers.has(status), () -> operation.id() + " " + status));
            answers.properties().forEach(answer -> {
                String place = operation.id() + " " + answer.getKey();
                assertTrue(answer.getKey().matches("200|default") || hasSample(answer.getValue()), place);
                assertTrue(
                        answer.getValue()
                                .at("/headers/X-Kong-Request-Id/required")
                                .asBoolean(),
                        place);
            });
        });
    }

    @Test
    void every_operation_of_partners_tells_the_answers_of_its_credential() {
        assertEquals(28, external.operations().count());
        external.operations().forEach(operation -> {
            Set<String> wanted = new HashSet<>(ANSWERS);
            wanted.addAll(ANSWERS_TO_PARTNERS);
            if (!operation.id().equals("createToken")) {
                wanted.add("403");
            }
            if (operation.node().has("requestBody")) {
                wanted.addAll(ANSWERS_TO_BODIES);
            }
            if (operation.id().equals("submitExternalOrder")) {
                wanted.add("502");
            }
            Set<String> told = new HashSet<>();
            operation.node().path("responses").fieldNames().forEachRemaining(told::add);
            assertEquals(wanted, told, operation.id());
            assertTrue(hasSample(operation.node().at("/responses/200")), operation.id());
        });
    }

    @Test
    void every_key_and_parameter_of_partners_has_limits_and_an_example() {
        assertEquals(List.of(), keys(external, key -> isLimited(key) && hasExample(key)));
        assertEquals(
                List.of(),
                parameters(
                        external,
                        parameter -> isLimited(parameter.path("schema")) && hasExample(parameter.path("schema"))));
    }

    @Test
    void a_401_is_shown_in_the_forms_of_its_credential() {
        external.operations().forEach(operation -> {
            boolean byToken = operation.node().at("/security/0").has("bearerToken");
            JsonNode answer = operation.node().at("/responses/401");
            String samples = answer.path("content").toString();
            assertEquals(byToken, samples.contains("Missing or invalid Bearer token"));
            assertEquals(!byToken, samples.contains("No API key found in request"));
            assertEquals(!byToken, samples.contains("Invalid or missing API key"));
            JsonNode scheme = answer.at("/headers/WWW-Authenticate");
            assertEquals(byToken, scheme.path("required").asBoolean());
            assertEquals(byToken ? "Bearer" : "Key", scheme.at("/schema/enum/0").asText());
        });
    }

    @Test
    void a_refusal_for_want_of_a_scope_names_the_scope_of_the_operation() {
        external.operations()
                .filter(operation -> operation.node().path("responses").has("403"))
                .forEach(operation -> assertEquals(
                        "Missing scope: "
                                + operation
                                        .node()
                                        .at("/security/0")
                                        .elements()
                                        .next()
                                        .path(0)
                                        .asText(),
                        operation
                                .node()
                                .at("/responses/403/content/application~1json/examples/scope/value/message")
                                .asText()));
    }

    /** Those that do not hold, as {@code Schema.key}. */
    private static List<String> keys(OpenApiDocument document, Predicate<JsonNode> holds) {
        List<String> wrong = new ArrayList<>();
        document.root()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue().path("properties").properties().stream()
                        .filter(key -> !holds.test(key.getValue()))
                        .forEach(key -> wrong.add(schema.getKey() + "." + key.getKey())));
        return wrong;
    }

    private static List<String> parameters(OpenApiDocument document, Predicate<JsonNode> holds) {
        return document.operations()
                .flatMap(Operation::parameters)
                .filter(parameter -> !holds.test(parameter))
                .map(parameter -> parameter.path("name").asText())
                .distinct()
                .toList();
    }

    private boolean isLimited(JsonNode schema) {
        JsonNode known = external.known(schema);
        if (known.has("anyOf")) {
            return elements(known.path("anyOf")).allMatch(this::isLimited);
        }
        return known.has("enum")
                || types(known).allMatch(type -> switch (type) {
                    case "string" -> known.has("maxLength");
                    case "integer", "number" -> known.has("minimum") && known.has("maximum");
                    case "array" -> known.has("maxItems") && isLimited(known.path("items"));
                    default -> true;
                });
    }

    private boolean hasExample(JsonNode schema) {
        JsonNode known = external.known(schema);
        return schema.has("examples")
                || known.has("examples")
                || known.has("enum")
                || known.has("properties")
                || known.path("type").asText().equals("null")
                || known.has("items") && hasExample(known.path("items"))
                || known.has("anyOf") && elements(known.path("anyOf")).allMatch(this::hasExample);
    }

    private static Stream<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? elements(type).map(JsonNode::asText) : Stream.of(type.asText());
    }

    private static boolean hasSample(JsonNode body) {
        JsonNode content = body.at("/content/application~1json");
        return content.has("example") || content.path("examples").size() > 0;
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
