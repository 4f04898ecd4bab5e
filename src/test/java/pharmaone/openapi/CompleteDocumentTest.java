package pharmaone.openapi;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.webhook.EventType;

/** Nothing in the partners' document is left unsaid. */
@QuarkusTest
class CompleteDocumentTest {

    private static final Set<String> ANSWERS = Set.of("200", "400", "401", "404", "429", "500", "503");
    private static final Set<String> ANSWERS_TO_BODIES = Set.of("408", "413", "415");

    JsonNode document;

    @BeforeEach
    void read() throws IOException {
        document = new ObjectMapper()
                .readTree(given().get("/openapi/external-api.json").asByteArray());
    }

    @Test
    void every_key_has_description_limits_and_example_and_says_whether_it_is_inferred() {
        assertEquals(List.of(), keys(key -> key.has("description") && isLimited(key) && hasExample(key)));
        assertEquals(List.of(), keys(key -> key.path("x-inferred").isBoolean()));
    }

    @Test
    void every_schema_has_a_description() {
        assertEquals(
                List.of(),
                document.at("/components/schemas").properties().stream()
                        .filter(schema -> !schema.getValue().has("description"))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    @Test
    void every_parameter_has_description_limits_and_example() {
        assertEquals(
                List.of(),
                operations()
                        .flatMap(operation -> elements(operation.path("parameters")))
                        .filter(parameter -> !parameter.has("description")
                                || !isLimited(parameter.path("schema"))
                                || !hasExample(parameter.path("schema")))
                        .map(parameter -> parameter.path("name").asText())
                        .distinct()
                        .toList());
    }

    @Test
    void every_operation_has_name_tag_summary_description_and_scope() {
        List<String> tags = elements(document.path("tags"))
                .map(tag -> tag.path("name").asText())
                .toList();
        List<String> ids = operations()
                .map(operation -> operation.path("operationId").asText())
                .toList();

        assertEquals(28, new HashSet<>(ids).size());
        assertEquals(28, ids.size());
        operations().forEach(operation -> {
            String id = operation.path("operationId").asText();
            assertTrue(id.matches("[a-z][A-Za-z0-9]+"), id);
            assertEquals(1, operation.path("tags").size(), id);
            assertTrue(tags.contains(operation.at("/tags/0").asText()), id);
            assertTrue(operation.path("summary").asText().length() > 5, id);
            assertTrue(operation.path("description").asText().length() > 5, id);
            int scopes = operation.at("/security/0").elements().next().size();
            assertEquals(id.equals("createToken") ? 0 : 1, scopes, id);
        });
        assertTrue(document.at("/servers/0/url").isTextual());
    }

    @Test
    void every_operation_tells_all_its_answers_each_with_a_sample() {
        operations().forEach(operation -> {
            String id = operation.path("operationId").asText();
            Set<String> wanted = new HashSet<>(ANSWERS);
            if (!id.equals("createToken")) {
                wanted.add("403");
            }
            if (operation.has("requestBody")) {
                wanted.addAll(ANSWERS_TO_BODIES);
                assertTrue(hasSample(operation.at("/requestBody")), id);
            }
            if (id.equals("submitExternalOrder")) {
                wanted.add("502");
            }
            Set<String> told = new HashSet<>();
            operation.path("responses").properties().forEach(answer -> {
                told.add(answer.getKey());
                assertTrue(hasSample(answer.getValue()), () -> id + " " + answer.getKey());
                assertTrue(answer.getValue().path("headers").has("X-Kong-Request-Id"), id);
            });
            assertEquals(wanted, told, id);
        });
    }

    @Test
    void parameters_stand_in_the_order_of_the_path() {
        document.path("paths").properties().forEach(path -> elements(path.getValue())
                .forEach(operation -> assertEquals(
                        Pattern.compile("\\{(\\w+)}")
                                .matcher(path.getKey())
                                .results()
                                .map(found -> found.group(1))
                                .toList(),
                        elements(operation.path("parameters"))
                                .filter(parameter ->
                                        parameter.path("in").asText().equals("path"))
                                .map(parameter -> parameter.path("name").asText())
                                .toList(),
                        path.getKey())));
    }

    @Test
    void every_answer_promises_its_id_and_a_401_of_a_token_its_scheme() {
        operations().forEach(operation -> {
            operation
                    .path("responses")
                    .forEach(answer -> assertTrue(
                            answer.at("/headers/X-Kong-Request-Id/required").asBoolean()));
            boolean byToken = operation.at("/security/0").has("bearerToken");
            JsonNode scheme = operation.at("/responses/401/headers/WWW-Authenticate");
            assertEquals(byToken, scheme.path("required").asBoolean());
            assertEquals(byToken ? "Bearer" : "Key", scheme.at("/schema/enum/0").asText());
        });
    }

    @Test
    void a_401_is_shown_in_the_dialects_of_its_credential() {
        operations().forEach(operation -> {
            String samples = operation.at("/responses/401/content").toString();
            boolean byToken = operation.at("/security/0").has("bearerToken");
            assertEquals(byToken, samples.contains("Missing or invalid Bearer token"));
            assertEquals(!byToken, samples.contains("No API key found in request"));
            assertEquals(!byToken, samples.contains("Invalid or missing API key"));
        });
    }

    @Test
    void a_refusal_for_want_of_a_scope_names_the_scope_of_the_operation() {
        operations()
                .filter(operation -> operation.path("responses").has("403"))
                .forEach(operation -> assertEquals(
                        "Missing scope: "
                                + operation
                                        .at("/security/0")
                                        .elements()
                                        .next()
                                        .path(0)
                                        .asText(),
                        operation
                                .at("/responses/403/content/application~1json/examples/scope/value/message")
                                .asText()));
    }

    @Test
    void a_webhook_has_its_headers_and_a_sample_of_every_event() {
        JsonNode webhook = document.at("/webhooks/pharmaone/post");
        List<String> headers = elements(webhook.path("parameters"))
                .filter(header -> header.path("in").asText().equals("header") && header.has("description"))
                .map(header -> header.path("name").asText())
                .toList();
        assertTrue(webhook.path("x-internal").asBoolean(), "no client is to call it");
        JsonNode samples = webhook.at("/requestBody/content/application~1json/examples");

        assertEquals(
                List.of(
                        "X-PharmaOne-Event",
                        "X-PharmaOne-Delivery-Id",
                        "X-PharmaOne-Signature",
                        "webhook-id",
                        "webhook-timestamp",
                        "webhook-signature"),
                headers);
        for (EventType type : EventType.values()) {
            JsonNode sample = samples.path(type.wire()).path("value");
            assertEquals(type.wire(), sample.path("event_type").asText());
            assertEquals(type.title(), sample.path("title").asText());
            assertEquals(type == EventType.TEST, sample.path("metadata").isEmpty());
        }
    }

    private Stream<JsonNode> operations() {
        return elements(document.path("paths")).flatMap(CompleteDocumentTest::elements);
    }

    /** Those that do not hold, as {@code Schema.key}. */
    private List<String> keys(Predicate<JsonNode> holds) {
        List<String> wrong = new ArrayList<>();
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue().path("properties").properties().stream()
                        .filter(key -> !holds.test(key.getValue()))
                        .forEach(key -> wrong.add(schema.getKey() + "." + key.getKey())));
        return wrong;
    }

    private boolean isLimited(JsonNode schema) {
        JsonNode known = known(schema);
        if (known.has("anyOf")) {
            return elements(known.path("anyOf")).allMatch(this::isLimited);
        }
        return known.has("enum")
                || elements(types(known)).allMatch(type -> switch (type.asText()) {
                    case "string" -> known.has("maxLength");
                    case "integer", "number" -> known.has("minimum") && known.has("maximum");
                    case "array" -> known.has("maxItems") && isLimited(known.path("items"));
                    default -> true;
                });
    }

    private boolean hasExample(JsonNode schema) {
        JsonNode known = known(schema);
        return schema.has("examples")
                || known.has("examples")
                || known.has("enum")
                || known.has("properties")
                || known.path("type").asText().equals("null")
                || known.has("items") && hasExample(known.path("items"))
                || known.has("anyOf") && elements(known.path("anyOf")).allMatch(this::hasExample);
    }

    private JsonNode known(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    private static JsonNode types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type : new ObjectMapper().createArrayNode().add(type);
    }

    private static boolean hasSample(JsonNode body) {
        JsonNode content = body.at("/content/application~1json");
        return content.has("example") || content.path("examples").size() > 0;
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
