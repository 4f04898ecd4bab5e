package pharmaone.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** What the words of a document mean, their limits and samples; read from {@code openapi/glossary.yaml}. */
record Glossary(
        Map<String, String> tags,
        Map<String, Term> parameters,
        Map<String, Term> properties,
        Map<String, SchemaNote> schemas,
        Map<String, OperationNote> operations) {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Parts may be null: nothing said. */
    record Term(
            String description,
            String type,
            String format,
            String pattern,
            Integer maxLength,
            Integer maxItems,
            BigDecimal minimum,
            BigDecimal maximum,
            @JsonProperty("default") Object usual,
            Object example,
            Object demo) {

        /** What a schema says of itself stays. */
        void describe(Schema schema) {
            if (schema.getDescription() == null) {
                schema.setDescription(description);
            }
            if (type != null) {
                schema.setType(List.of(SchemaType.valueOf(type.toUpperCase(Locale.ROOT))));
            }
            limit(schema);
            if (is(schema, SchemaType.INTEGER) && schema.getFormat() == null) {
                schema.setFormat("int32");
            }
            if (schema.getDefaultValue() == null) {
                schema.setDefaultValue(usual);
            }
            if (example != null && schema.getExamples() == null) {
                schema.setExamples(List.of(example));
            }
        }

        private void limit(Schema schema) {
            if (format != null) {
                schema.setFormat(format);
            }
            if (schema.getPattern() == null) {
                schema.setPattern(pattern);
            }
            if (is(schema, SchemaType.STRING) && schema.getMaxLength() == null) {
                schema.setMaxLength(maxLength);
            }
            if (is(schema, SchemaType.ARRAY) && schema.getMaxItems() == null) {
                schema.setMaxItems(maxItems);
            }
            if (is(schema, SchemaType.INTEGER) || is(schema, SchemaType.NUMBER)) {
                schema.setMinimum(schema.getMinimum() == null ? minimum : schema.getMinimum());
                schema.setMaximum(schema.getMaximum() == null ? maximum : schema.getMaximum());
            }
        }

        private static boolean is(Schema schema, SchemaType type) {
            return schema.getRef() == null
                    && schema.getType() != null
                    && schema.getType().contains(type);
        }
    }

    /** {@code optional} is null for what is sent: there the code says what is required. {@code nullable}: keys that null clears. */
    record SchemaNote(
            String description,
            Integer maxLength,
            Object example,
            List<String> optional,
            List<String> nullable,
            Map<String, Term> properties) {

        void describe(Schema schema) {
            new Term(description, null, null, null, maxLength, null, null, null, null, example, null).describe(schema);
            if (optional != null && schema.getProperties() != null) {
                schema.setRequired(schema.getProperties().keySet().stream()
                        .filter(name -> !optional.contains(name))
                        .toList());
            }
            if (nullable != null) {
                nullable.forEach(name ->
                        schema.addProperty(name, orNull(schema.getProperties().get(name))));
            }
        }

        private static Schema orNull(Schema schema) {
            Schema none = createSchema().addType(SchemaType.NULL);
            if (schema.getRef() == null) {
                return schema.addType(SchemaType.NULL);
            }
            return createSchema()
                    .description(schema.getDescription())
                    .anyOf(List.of(createSchema().ref(schema.getRef()), none));
        }
    }

    /** A sample is the JSON itself or the name of a file of {@code openapi/samples}. */
    record OperationNote(String description, JsonNode request, JsonNode answer, String unknown) {

        void describe(Operation operation) throws IOException {
            operation.setDescription(description);
            if (request != null && operation.getRequestBody() != null) {
                show(operation.getRequestBody().getContent(), request);
            }
            if (answer != null) {
                show(operation.getResponses().getAPIResponse("200").getContent(), answer);
            }
            if (unknown != null) {
                operation
                        .getResponses()
                        .getAPIResponse("404")
                        .getContent()
                        .getMediaType("application/json")
                        .addExample("thing", DocumentedRefusals.sample(DocumentedRefusals.error(unknown)));
            }
        }

        private static void show(Content content, JsonNode sample) throws IOException {
            JsonNode shown =
                    sample.isTextual() ? JSON.readTree(resource("samples/" + sample.asText() + ".json")) : sample;
            Object value = JSON.convertValue(shown, Object.class);
            content.getMediaTypes().values().forEach(media -> media.setExample(value));
        }
    }

    static Glossary read() {
        try {
            return YAML.readValue(resource("glossary.yaml"), Glossary.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream("openapi/" + name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return in.readAllBytes();
        }
    }

    /** An entry that finds nothing ends the build: what it described may have another name now. */
    void describe(OpenAPI document) {
        document.getComponents().getSchemas().forEach(this::describe);
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(this::describe);
        List<String> idle = GlossaryTerms.idle(this, document);
        if (!idle.isEmpty()) {
            throw new IllegalStateException("glossary.yaml describes what is not there: " + idle);
        }
    }

    private void describe(String name, Schema schema) {
        SchemaNote note = schemas.get(name);
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((key, property) -> {
                if (note != null
                        && note.properties() != null
                        && note.properties().containsKey(key)) {
                    note.properties().get(key).describe(property);
                }
                if (properties.containsKey(key)) {
                    properties.get(key).describe(property);
                }
            });
        }
        if (note != null) {
            note.describe(schema);
        }
    }

    private void describe(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(this::describe);
        }
        OperationNote note = operations.get(Objects.toString(operation.getOperationId()));
        if (note != null) {
            try {
                note.describe(operation);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void describe(Parameter parameter) {
        Term term = parameters.get(parameter.getName());
        if (term != null) {
            term.describe(parameter.getSchema());
            parameter.setDescription(parameter.getSchema().getDescription());
            parameter.getSchema().setDescription(null);
            if (Boolean.TRUE.equals(parameter.getRequired())) {
                parameter.setExample(term.demo());
            }
        }
    }
}
