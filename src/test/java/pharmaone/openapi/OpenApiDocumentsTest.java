package pharmaone.openapi;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.OpenApiDocument;

/** The documents are served as they are written. */
@QuarkusTest
class OpenApiDocumentsTest {

    @ParameterizedTest
    @ValueSource(strings = {"external-api", "gateway-api"})
    void are_served_as_they_are_written(String name) throws IOException {
        byte[] yaml = given().get("/openapi/" + name + ".yaml")
                .then()
                .statusCode(200)
                .contentType("application/yaml;charset=UTF-8")
                .extract()
                .asByteArray();

        assertArrayEquals(Files.readAllBytes(OpenApiDocument.file(name)), yaml);
    }

    @ParameterizedTest
    @ValueSource(strings = {"external-api", "gateway-api"})
    void are_served_as_json_too(String name) throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(given().get("/openapi/" + name + ".json")
                        .then()
                        .statusCode(200)
                        .contentType(ContentType.JSON)
                        .extract()
                        .asByteArray());

        assertEquals(OpenApiDocument.read(name).root(), json);
        given().head("/openapi/" + name + ".json").then().statusCode(200).body(emptyString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"external-api", "gateway-api"})
    void are_read_from_top_to_bottom(String name) {
        List<String> parts = OpenApiDocument.read(name).root().properties().stream()
                .map(java.util.Map.Entry::getKey)
                .filter(part -> !part.equals("webhooks"))
                .toList();

        assertEquals(List.of("openapi", "info", "servers", "tags", "paths", "components"), parts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"external-api", "gateway-api"})
    void have_no_component_that_nothing_refers_to(String name) {
        JsonNode root = OpenApiDocument.read(name).root();
        String text = root.toString();

        root.path("components").properties().stream()
                .filter(kind -> !kind.getKey().equals("securitySchemes"))
                .forEach(kind -> assertEquals(
                        List.of(),
                        StreamSupport.stream(
                                        ((Iterable<String>)
                                                        () -> kind.getValue().fieldNames())
                                                .spliterator(),
                                        false)
                                .filter(part -> !text.contains("\"#/components/" + kind.getKey() + "/" + part + "\""))
                                .toList(),
                        kind.getKey()));
    }
}
