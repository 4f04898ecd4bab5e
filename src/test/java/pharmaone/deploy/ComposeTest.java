package pharmaone.deploy;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** docker-compose.yml and what belongs to it. */
class ComposeTest {

    private static final JsonNode SERVICES = read().path("services");

    private static JsonNode read() {
        try {
            return Manifests.YAML.readTree(Path.of("docker-compose.yml").toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void the_gateway_waits_for_the_migration_and_that_for_a_healthy_database() {
        assertEquals(
                "service_completed_successfully",
                SERVICES.at("/gateway/depends_on/migrate/condition").asText());
        assertEquals(
                "service_healthy",
                SERVICES.at("/migrate/depends_on/postgres/condition").asText());
        assertTrue(SERVICES.at("/postgres/healthcheck/test").isArray());
    }

    @Test
    void the_sandbox_stands_alone_and_only_when_asked_for() {
        assertEquals("[\"sandbox\"]", SERVICES.at("/sandbox/profiles").toString());
        assertTrue(SERVICES.at("/sandbox/depends_on").isMissingNode());
        assertFalse(SERVICES.path("sandbox").toString().contains("${"));
        assertTrue(SERVICES.at("/gateway/profiles").isMissingNode());
    }

    @Test
    void every_secret_comes_from_the_file_that_one_line_makes() throws IOException, InterruptedException {
        Process made = new ProcessBuilder("deploy/env").start();
        List<String> lines = made.inputReader().lines().toList();
        assertEquals(0, made.waitFor());
        Set<String> given = lines.stream().map(line -> line.split("=")[0]).collect(Collectors.toSet());
        Set<String> wanted = Pattern.compile("\\$\\{([A-Z_]+):-}")
                .matcher(Files.readString(Path.of("docker-compose.yml")))
                .results()
                .map(variable -> variable.group(1))
                .filter(name -> !name.matches("GATEWAY_BOOTSTRAP_.*|.*_ALSO_ACCEPTED"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(wanted, new TreeSet<>(given));
        lines.forEach(line ->
                assertTrue(line.matches("[A-Z_]+=([0-9a-f]{64}|k1:[A-Za-z0-9+/]{43}=)"), "a secret is too weak"));
    }

    @Test
    void containers_of_the_gateway_write_nowhere_but_where_they_must() {
        for (String service : List.of("gateway", "migrate", "sandbox")) {
            JsonNode merged = SERVICES.path(service).path("<<").isMissingNode()
                    ? SERVICES.path(service)
                    : read().path("x-gateway");
            assertAll(
                    service,
                    () -> assertTrue(merged.path("read_only").asBoolean()),
                    () -> assertEquals("10001:10001", merged.path("user").asText()),
                    () -> assertEquals("[\"ALL\"]", merged.path("cap_drop").toString()));
        }
    }

    @Test
    void images_have_a_version_and_ports_are_of_this_machine_only() {
        SERVICES.forEach(service -> {
            String image = service.path("image").asText("pharmaone-gateway:0.1.0");
            assertTrue(image.matches(".+:[0-9]+\\.[0-9].*"), image);
            StreamSupport.stream(service.path("ports").spliterator(), false)
                    .forEach(port -> assertTrue(port.asText().startsWith("127.0.0.1:")));
        });
    }
}
