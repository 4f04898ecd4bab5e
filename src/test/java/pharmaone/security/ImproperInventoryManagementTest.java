package pharmaone.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pharmaone.testing.OpenApiDocument;
import pharmaone.testing.OpenApiDocument.Operation;

/** API9:2023. What is served is what is documented, in one of the two documents. */
@QuarkusTest
class ImproperInventoryManagementTest {

    /** Read by a filter, not by the route. */
    private static final String READ_BEFORE_THE_ROUTE = "org_id";

    private static Stream<Operation> documented() {
        return OpenApiDocument.NAMES.stream().map(OpenApiDocument::read).flatMap(OpenApiDocument::operations);
    }

    private static Stream<Routes.Route> served() {
        return Stream.of(Routes.all(), Routes.shopPaths(), Routes.sandbox()).flatMap(routes -> routes);
    }

    private static String nameless(Object route) {
        return route.toString().replaceAll("\\{[^}]*}", "{}");
    }

    @Test
    void every_route_is_documented_and_every_documented_one_is_served() {
        TreeSet<String> served =
                served().map(ImproperInventoryManagementTest::nameless).collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> documented = documented()
                .map(ImproperInventoryManagementTest::nameless)
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(String.join("\n", served), String.join("\n", documented));
    }

    @Test
    void every_parameter_of_a_query_is_documented_and_every_documented_one_is_read() {
        TreeMap<String, TreeSet<String>> read = new TreeMap<>();
        served().forEach(route -> read.put(nameless(route), new TreeSet<>(route.queries())));
        TreeMap<String, TreeSet<String>> documented = new TreeMap<>();
        documented()
                .forEach(
                        operation -> documented.put(nameless(operation), new TreeSet<>(operation.parameters("query"))));
        documented.forEach((route, names) -> {
            if (!read.getOrDefault(route, new TreeSet<>()).contains(READ_BEFORE_THE_ROUTE)) {
                names.remove(READ_BEFORE_THE_ROUTE);
            }
        });

        assertEquals(
                read.toString().replace("], ", "]\n"), documented.toString().replace("], ", "]\n"));
    }

    @Test
    void the_parameters_of_a_path_are_documented_in_its_order() {
        documented()
                .forEach(operation -> assertEquals(
                        List.of(operation.path().split("/")).stream()
                                .filter(segment -> segment.startsWith("{"))
                                .map(segment -> segment.substring(1, segment.length() - 1))
                                .toList(),
                        operation.parameters("path"),
                        operation.toString()));
    }
}
