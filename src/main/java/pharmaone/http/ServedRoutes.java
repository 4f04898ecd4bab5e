package pharmaone.http;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;

/** Which routes there are: the framework knows, but does not tell. */
@Singleton
public class ServedRoutes {

    private record Route(String method, String template, Pattern path) {}

    private volatile List<Route> routes;

    /** What {@code Allow} says after a 405. */
    public String methodsOf(String path) {
        TreeSet<String> methods = new TreeSet<>();
        for (Route route : routes()) {
            if (route.path.matcher(path).matches()) {
                methods.add(route.method);
            }
        }
        return String.join(", ", methods);
    }

    public boolean isServed(String method, String path) {
        return routes().stream()
                .anyMatch(route ->
                        route.method.equals(method) && route.path.matcher(path).matches());
    }

    /** A route as the code writes it, not what a client made of it. */
    public boolean isTemplate(String path) {
        return routes().stream().anyMatch(route -> route.template.equals(path));
    }

    private List<Route> routes() {
        if (routes == null) {
            routes = served();
        }
        return routes;
    }

    private static List<Route> served() {
        List<Route> found = new ArrayList<>();
        RuntimeResourceVisitor.visitRuntimeResources(
                "", ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers(), new RuntimeResourceVisitor() {
                    @Override
                    public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
                        if (method != null) {
                            found.add(new Route(method, path, pattern(path)));
                        }
                    }
                });
        return List.copyOf(found);
    }

    private static Pattern pattern(String template) {
        String regex = template.replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q").replaceAll("/+", "/");
        return Pattern.compile("/?\\Q" + regex + "\\E/?");
    }
}
