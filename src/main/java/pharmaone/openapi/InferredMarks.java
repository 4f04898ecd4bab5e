package pharmaone.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.models.Extensible;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.resteasy.reactive.RestQuery;
import pharmaone.http.Inferred;

/** Carries {@link Inferred} from the code into the document; a mark that finds nothing there ends the build. */
final class InferredMarks {

    static final String NAME = "x-inferred";
    private static final DotName MARK = DotName.createSimple(Inferred.class);
    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    private final IndexView code;
    private final OpenAPI document;

    InferredMarks(IndexView code, OpenAPI document) {
        this.code = code;
        this.document = document;
    }

    void carry() {
        document.getComponents().getSchemas().values().stream()
                .map(org.eclipse.microprofile.openapi.models.media.Schema::getProperties)
                .filter(Objects::nonNull)
                .flatMap(properties -> properties.values().stream())
                .forEach(property -> property.addExtension(NAME, false));
        code.getAnnotations(MARK).stream()
                .map(AnnotationInstance::target)
                .filter(target -> !isConstructors(target))
                .forEach(this::mark);
    }

    /** Java hands the mark of a record's component on to its field, which counts, and to its constructor. */
    private static boolean isConstructors(AnnotationTarget target) {
        return target.kind() == AnnotationTarget.Kind.METHOD_PARAMETER
                && target.asMethodParameter().method().isConstructor();
    }

    private void mark(AnnotationTarget target) {
        switch (target.kind()) {
            case CLASS -> whole(target.asClass());
            case FIELD -> field(target.asField());
            case METHOD_PARAMETER -> parameter(target.asMethodParameter());
            default -> throw astray(target);
        }
    }

    private void field(FieldInfo field) {
        if (field.isEnumConstant()) {
            word(field);
        } else {
            key(field);
        }
    }

    private void whole(ClassInfo body) {
        var schema = schema(body);
        mark(Optional.of(schema), body);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(property -> mark(Optional.of(property), body));
        }
    }

    private void key(FieldInfo component) {
        AnnotationInstance named = component.annotation(DotName.createSimple(JsonProperty.class));
        String key = named == null
                ? SNAKE_CASE.translate(component.name())
                : named.value().asString();
        mark(Optional.ofNullable(properties(component.declaringClass()).get(key)), component);
    }

    private Map<String, org.eclipse.microprofile.openapi.models.media.Schema> properties(ClassInfo body) {
        return Optional.ofNullable(schema(body).getProperties()).orElseThrow(() -> astray(body));
    }

    /** The schema as a whole, and which of its words. */
    private void word(FieldInfo constant) {
        var schema = schema(constant.declaringClass());
        List<Object> words = schema.getEnumeration();
        int at = constant.declaringClass().enumConstants().indexOf(constant);
        if (words == null
                || words.size() != constant.declaringClass().enumConstants().size()) {
            throw astray(constant);
        }
        mark(Optional.of(schema), constant);
        Object before = schema.getExtensions().get(NAME + "-words");
        List<Object> marked = before instanceof List<?> list ? List.copyOf(list) : List.of();
        schema.addExtension(
                NAME + "-words",
                IntStream.range(0, words.size())
                        .filter(i -> i == at || marked.contains(words.get(i)))
                        .mapToObj(words::get)
                        .toList());
    }

    private void parameter(MethodParameterInfo parameter) {
        AnnotationInstance operation = parameter
                .method()
                .annotation(DotName.createSimple(org.eclipse.microprofile.openapi.annotations.Operation.class));
        AnnotationInstance query = parameter.annotation(DotName.createSimple(RestQuery.class));
        String name = Optional.ofNullable(query)
                .map(AnnotationInstance::value)
                .map(AnnotationValue::asString)
                .orElse(parameter.name());
        Optional<Parameter> documented = document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .filter(one -> one.getOperationId()
                        .equals(operation.value("operationId").asString()))
                .flatMap(one -> one.getParameters().stream())
                .filter(one -> one.getName().equals(name))
                .findFirst();
        mark(documented, parameter);
    }

    private org.eclipse.microprofile.openapi.models.media.Schema schema(ClassInfo body) {
        AnnotationInstance named = body.declaredAnnotation(
                DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class));
        String name = named == null || named.value("name") == null
                ? body.simpleName()
                : named.value("name").asString();
        return Optional.ofNullable(document.getComponents().getSchemas().get(name))
                .orElseThrow(() -> astray(body));
    }

    private static void mark(Optional<? extends Extensible<?>> place, AnnotationTarget target) {
        place.orElseThrow(() -> astray(target)).addExtension(NAME, true);
    }

    private static IllegalStateException astray(AnnotationTarget target) {
        return new IllegalStateException("@Inferred on " + target + " finds nothing in the document");
    }
}
