package pharmaone.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Takes out of a document the schemas that no operation of it leads to: those of the other document. */
final class UnusedSchemas {

    private final Map<String, Schema> schemas;
    private final Set<String> used = new HashSet<>();

    private UnusedSchemas(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    static void removeFrom(OpenAPI document) {
        UnusedSchemas walk = new UnusedSchemas(document.getComponents().getSchemas());
        walk.items(document.getPaths().getPathItems().values());
        walk.items(
                document.getWebhooks() == null
                        ? List.of()
                        : document.getWebhooks().values());
        List.copyOf(walk.schemas.keySet()).stream()
                .filter(name -> !walk.used.contains(name))
                .forEach(document.getComponents()::removeSchema);
    }

    private void items(Collection<PathItem> items) {
        items.forEach(item -> item.getOperations().values().forEach(this::operation));
    }

    private void operation(Operation operation) {
        orEmpty(operation.getParameters()).forEach(parameter -> schema(parameter.getSchema()));
        if (operation.getRequestBody() != null) {
            content(operation.getRequestBody().getContent());
        }
        operation.getResponses().getAPIResponses().values().forEach(response -> content(response.getContent()));
    }

    private void content(Content content) {
        if (content != null) {
            content.getMediaTypes().values().forEach(type -> schema(type.getSchema()));
        }
    }

    private void schema(Schema schema) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null) {
            String name = schema.getRef().replaceFirst(".*/", "");
            if (used.add(name)) {
                schema(schemas.get(name));
            }
        }
        parts(schema).forEach(this::schema);
    }

    private static List<Schema> parts(Schema schema) {
        List<Schema> parts = new ArrayList<>();
        if (schema.getProperties() != null) {
            parts.addAll(schema.getProperties().values());
        }
        Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                .map(UnusedSchemas::orEmpty)
                .forEach(parts::addAll);
        Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema())
                .filter(Objects::nonNull)
                .forEach(parts::add);
        return parts;
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
