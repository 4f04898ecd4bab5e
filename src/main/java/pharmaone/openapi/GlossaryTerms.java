package pharmaone.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The entries of a glossary that nothing in a document goes by. */
final class GlossaryTerms {

    private GlossaryTerms() {}

    static List<String> idle(Glossary glossary, OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        List<Operation> operations = document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .toList();
        List<String> idle = new ArrayList<>();
        glossary.schemas().forEach((name, note) -> {
            if (schemas.containsKey(name)) {
                missing(name + ".", named(note), keys(schemas.get(name)), idle);
            } else {
                idle.add(name);
            }
        });
        missing(
                "property ",
                glossary.properties().keySet(),
                schemas.values().stream()
                        .map(GlossaryTerms::keys)
                        .flatMap(Set::stream)
                        .collect(Collectors.toSet()),
                idle);
        missing(
                "operation ",
                glossary.operations().keySet(),
                operations.stream().map(Operation::getOperationId).collect(Collectors.toSet()),
                idle);
        missing("parameter ", glossary.parameters().keySet(), parameters(operations), idle);
        return idle;
    }

    private static Set<String> named(Glossary.SchemaNote note) {
        return Stream.of(
                        note.optional(),
                        note.nullable(),
                        note.properties() == null ? null : note.properties().keySet())
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
    }

    private static Set<String> keys(Schema schema) {
        return schema.getProperties() == null
                ? Set.of()
                : schema.getProperties().keySet();
    }

    private static Set<String> parameters(List<Operation> operations) {
        return operations.stream()
                .map(Operation::getParameters)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .map(Parameter::getName)
                .collect(Collectors.toSet());
    }

    private static void missing(String kind, Collection<String> names, Set<String> there, List<String> idle) {
        names.stream()
                .filter(name -> !there.contains(name))
                .sorted()
                .map(kind::concat)
                .forEach(idle::add);
    }
}
