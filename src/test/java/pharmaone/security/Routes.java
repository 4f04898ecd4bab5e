package pharmaone.security;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;
import pharmaone.http.body.BodyLimit;
import pharmaone.http.body.BodySize;
import pharmaone.http.body.JsonBody;

/** All routes of the API, and all of Manager's pages, as the gateway serves them: none can be forgotten. */
final class Routes {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)(?::[^/]*)?}");

    /**
     * {@code path} with its parameters in braces; {@code requires} is the annotation that guards it, or {@code ""};
     * {@code body} is how large a body it takes, null when it takes none; {@code queries} are the parameters it reads from
     * the query.
     */
    record Route(String method, String path, String requires, boolean ownerOnly, BodySize body, Set<String> queries) {

        boolean hasBody() {
            return body != null;
        }

        boolean isStaffs() {
            return requires.equals("RequiresStaff");
        }

        boolean takesToken() {
            return requires.equals("Requires");
        }

        boolean takesKey() {
            return requires.equals("RequiresKey");
        }

        /** The parameters of the path but {@code orgId}. */
        List<String> ids() {
            Matcher matcher = PARAMETER.matcher(path);
            List<String> names = new ArrayList<>();
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            names.remove("orgId");
            return names;
        }

        /** With values in place of the parameters; what is not named becomes {@code x}. */
        String path(String orgId, Map<String, String> ids) {
            return PARAMETER
                    .matcher(path)
                    .replaceAll(parameter ->
                            parameter.group(1).equals("orgId") ? orgId : ids.getOrDefault(parameter.group(1), "x"));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private Routes() {}

    static Stream<Route> all() {
        return below("/api/", "Resource");
    }

    /** What a sandbox serves for shops whose hosts a client cannot resolve. */
    static Stream<Route> shopPaths() {
        return below("/shop/", "Resource");
    }

    /** Guarded by {@code Screen}, or by nothing. */
    static Stream<Route> pages() {
        return below("/manager", "");
    }

    /** The control of the sandbox, which nothing guards. */
    static Stream<Route> sandbox() {
        return below("/sandbox/", "Resource");
    }

    /** Of classes with names that end so: some tests bring routes of their own. */
    private static Stream<Route> below(String begin, String end) {
        List<Route> found = new ArrayList<>();
        RuntimeResourceVisitor.visitRuntimeResources(
                "", ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers(), new RuntimeResourceVisitor() {
                    @Override
                    public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
                        String whole = ("/" + path).replaceAll("/+", "/").replaceAll("/$", "");
                        Method java = resource.getLazyMethod().getMethod();
                        if (method != null
                                && whole.startsWith(begin)
                                && java.getDeclaringClass().getSimpleName().endsWith(end)) {
                            found.add(route(method, whole, java));
                        }
                    }
                });
        return found.stream().distinct().sorted(Comparator.comparing(Route::toString));
    }

    private static Route route(String method, String path, Method java) {
        Annotation guard = Arrays.stream(java.getAnnotations())
                .filter(annotation ->
                        annotation.annotationType().getSimpleName().matches("Requires.*|Screen"))
                .findFirst()
                .orElse(null);
        return new Route(
                method,
                path,
                guard == null ? "" : guard.annotationType().getSimpleName(),
                guard != null && guard.toString().toLowerCase(Locale.ROOT).contains("owner"),
                Arrays.stream(java.getParameterTypes())
                        .filter(JsonBody.class::isAssignableFrom)
                        .findFirst()
                        .map(body -> BodyLimit.Of.route(java, body))
                        .orElse(null),
                Arrays.stream(java.getParameters())
                        .filter(parameter -> parameter.isAnnotationPresent(RestQuery.class))
                        .map(Routes::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String name(Parameter query) {
        String given = query.getAnnotation(RestQuery.class).value();
        return given.isEmpty() ? query.getName() : given;
    }
}
