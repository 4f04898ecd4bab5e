package pharmaone.openapi;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import pharmaone.auth.Requires;
import pharmaone.auth.RequiresKey;
import pharmaone.auth.Scope;

/** What each operation asks of its caller, as its route says. */
final class Scopes {

    private static final DotName OPERATION =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.Operation.class);

    private final Map<String, Demand> demands = new HashMap<>();

    private Scopes() {}

    /** A token, or else a key, that carries these scopes. */
    record Demand(boolean byToken, List<String> scopes) {}

    static Scopes in(IndexView code) {
        Scopes found = new Scopes();
        found.add(code, Requires.class, true);
        found.add(code, RequiresKey.class, false);
        return found;
    }

    private void add(IndexView code, Class<? extends Annotation> guard, boolean byToken) {
        for (AnnotationInstance mark : code.getAnnotations(guard)) {
            AnnotationInstance operation = mark.target().asMethod().annotation(OPERATION);
            if (operation != null) {
                demands.put(operation.value("operationId").asString(), new Demand(byToken, scopes(mark.value())));
            }
        }
    }

    private static List<String> scopes(AnnotationValue value) {
        if (value == null) {
            return List.of();
        }
        String[] names =
                value.kind() == AnnotationValue.Kind.ARRAY ? value.asEnumArray() : new String[] {value.asEnum()};
        return Arrays.stream(names).map(name -> Scope.valueOf(name).wire()).toList();
    }

    /** A route without a guard has no place in the document. */
    Demand of(Operation operation) {
        Demand demand = demands.get(operation.getOperationId());
        if (demand == null) {
            throw new IllegalStateException(operation.getOperationId() + " asks for no credential");
        }
        return demand;
    }
}
