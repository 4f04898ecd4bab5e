package pharmaone.security;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** API9:2023. What is served is what is documented, in one of the two documents. */
@QuarkusTest
class ImproperInventoryManagementTest {

    private static TreeSet<String> documented() {
        TreeSet<String> found = new TreeSet<>();
        for (String document : List.of("external-api", "gateway-api")) {
            JsonPath json = given().get("/openapi/" + document + ".json").jsonPath();
            Map<String, Map<String, ?>> paths = json.getMap("paths");
            paths.forEach((path, operations) -> operations.keySet().stream()
                    .filter(word -> word.matches("get|put|post|patch|delete"))
                    .filter(word -> path.startsWith("/api/") || path.startsWith("/shop/"))
                    .forEach(word -> found.add(word.toUpperCase() + " " + nameless(path))));
        }
        return found;
    }

    private static String nameless(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    @Test
    void every_route_is_documented_and_every_documented_one_is_served() {
        TreeSet<String> served = Stream.concat(Routes.all(), Routes.shopPaths())
                .map(route -> route.method() + " " + nameless(route.path()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(String.join("\n", served), String.join("\n", documented()));
    }

    @Test
    void every_operation_is_known_by_a_name_and_says_what_it_is_for() {
        for (String document : List.of("external-api", "gateway-api")) {
            JsonPath json = given().get("/openapi/" + document + ".json").jsonPath();
            List<Map<String, ?>> operations = json.getList(
                    "paths.values().collectMany { it.values() }.findAll { it instanceof Map && it.responses != null }");
            operations.forEach(operation -> {
                assertEquals(true, operation.get("operationId") != null, operation.toString());
                assertEquals(true, operation.get("summary") != null, operation.get("operationId") + " has no summary");
            });
        }
    }
}
