package pharmaone.deploy;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** docker-compose.yml and what belongs to it. */
class ComposeTest {

    private static final JsonNode FILE = read();
    private static final JsonNode SERVICES = FILE.path("services");

    /** As Compose reads it: what is merged in ({@code <<}), and over it what stands beside. */
    private static JsonNode read() {
        try (Reader file = Files.newBufferedReader(Path.of("docker-compose.yml"))) {
            Object merged = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return Manifests.YAML.valueToTree(merged);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
    void whatever_the_operators_page_names_can_be_set_in_the_same_file() throws IOException {
        Set<String> named = Pattern.compile("^\\| ((?:`[A-Z_…]+`(?:, | or )?)+) \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("docs/operations.md")))
                .results()
                .flatMap(row -> Pattern.compile("(GATEWAY|QUARKUS)_[A-Z_]+")
                        .matcher(row.group(1))
                        .results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        named.removeAll(Set.of("GATEWAY_MODE", "GATEWAY_DATA_DIR", "QUARKUS_DATASOURCE_JDBC_URL"));
        Set<String> passed = new TreeSet<>();
        SERVICES.at("/gateway/environment").fieldNames().forEachRemaining(passed::add);
        named.removeAll(passed);

        assertTrue(passed.size() > 40, passed.toString());
        assertEquals(Set.of(), named);
    }

    @Test
    void the_gateway_does_not_know_the_passwords_of_those_who_may_more() {
        String gateway = SERVICES.path("gateway").toString();
        assertFalse(gateway.contains("${GATEWAY_OWNER_PASSWORD"));
        assertFalse(gateway.contains("${POSTGRES_PASSWORD"));
        assertTrue(SERVICES.at("/gateway/env_file").isMissingNode());
    }

    @Test
    void containers_of_the_gateway_write_nowhere_but_where_they_must() {
        for (String service : List.of("gateway", "migrate", "sandbox")) {
            JsonNode merged = SERVICES.path(service);
            assertAll(
                    service,
                    () -> assertTrue(merged.path("privileged").isMissingNode()),
                    () -> assertTrue(merged.path("cap_add").isMissingNode()),
                    () -> assertEquals(
                            "[\"no-new-privileges:true\"]",
                            merged.path("security_opt").toString()),
                    () -> assertEquals("[\"/tmp\"]", merged.path("tmpfs").toString()),
                    () -> assertTrue(merged.path("read_only").asBoolean()),
                    () -> assertEquals("10001:10001", merged.path("user").asText()),
                    () -> assertEquals("[\"ALL\"]", merged.path("cap_drop").toString()));
        }
    }

    @Test
    void every_container_has_limits_and_no_capability_that_it_does_not_need() {
        SERVICES.properties().forEach(service -> {
            JsonNode container = service.getValue();
            assertAll(
                    service.getKey(),
                    () -> assertTrue(container.path("mem_limit").asText().matches("[0-9]+[mg]")),
                    () -> assertTrue(container.path("pids_limit").asInt() > 0),
                    () -> assertEquals(
                            "[\"no-new-privileges:true\"]",
                            container.path("security_opt").toString()),
                    () -> assertEquals("[\"ALL\"]", container.path("cap_drop").toString()));
        });
        assertEquals(
                "[\"CHOWN\",\"DAC_OVERRIDE\",\"FOWNER\",\"SETGID\",\"SETUID\"]",
                SERVICES.at("/postgres/cap_add").toString());
    }

    @Test
    void only_the_gateway_and_its_migration_reach_the_database_which_reaches_nothing() {
        assertEquals("{\"internal\":true}", FILE.at("/networks/database").toString());
        Map<String, String> networks = new TreeMap<>();
        SERVICES.properties()
                .forEach(service -> networks.put(
                        service.getKey(), service.getValue().path("networks").toString()));

        assertEquals(
                Map.of(
                        "postgres",
                        "[\"database\"]",
                        "migrate",
                        "[\"database\"]",
                        "gateway",
                        "[\"database\",\"outside\"]",
                        "sandbox",
                        "[\"sandbox\"]"),
                networks);
    }

    @Test
    void only_the_sandbox_has_the_image_with_a_sandbox_in_it() {
        assertEquals("pharmaone-gateway:0.1.0", SERVICES.at("/gateway/image").asText());
        assertEquals("pharmaone-gateway:0.1.0", SERVICES.at("/migrate/image").asText());
        assertEquals(".", SERVICES.at("/gateway/build").asText());
        assertEquals(
                "pharmaone-gateway-sandbox:0.1.0", SERVICES.at("/sandbox/image").asText());
        assertEquals("sandbox", SERVICES.at("/sandbox/build/target").asText());
    }

    @Test
    void images_have_a_version_and_ports_are_of_this_machine_only() {
        SERVICES.forEach(service -> {
            String image = service.path("image").asText();
            assertTrue(image.matches(".+:[0-9]+\\.[0-9].*"), image);
            StreamSupport.stream(service.path("ports").spliterator(), false)
                    .forEach(port -> assertTrue(port.asText().startsWith("127.0.0.1:")));
        });
    }
}
