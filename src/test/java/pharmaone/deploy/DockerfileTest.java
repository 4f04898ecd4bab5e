package pharmaone.deploy;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What matters of a Dockerfile beyond what a linter knows ({@code .ci/try-image} asks hadolint). */
class DockerfileTest {

    private static final List<String> INSTRUCTIONS = read();

    /** One instruction a line, comments and continuations taken out. */
    private static List<String> read() {
        try {
            String joined = Files.readString(Path.of("Dockerfile")).replaceAll("\\\\\\n\\s*", "");
            return joined.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> all(String instruction) {
        return INSTRUCTIONS.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1).strip())
                .toList();
    }

    private static String last(String instruction) {
        List<String> found = all(instruction);
        return found.get(found.size() - 1);
    }

    @Test
    void every_instruction_is_one() {
        Set<String> words =
                INSTRUCTIONS.stream().map(line -> line.split(" ")[0]).collect(Collectors.toSet());

        assertEquals(
                Set.of(
                        "ARG",
                        "FROM",
                        "RUN",
                        "WORKDIR",
                        "COPY",
                        "USER",
                        "LABEL",
                        "ENV",
                        "EXPOSE",
                        "HEALTHCHECK",
                        "ENTRYPOINT"),
                words);
    }

    @Test
    void the_base_is_named_by_its_full_version_and_every_stage_stands_on_it() {
        assertTrue(
                all("ARG").get(0).matches("BASE=[a-z./-]+:[0-9]+\\.[0-9.]+_[0-9]+-jre-[a-z]+"),
                all("ARG").get(0));
        assertEquals(
                List.of("${BASE} AS system", "system AS trained", "system AS gateway", "gateway AS sandbox", "gateway"),
                all("FROM"));
    }

    @Test
    void what_runs_is_nobodys_root_and_named_by_number() {
        assertEquals("10001:10001", last("USER"));
        assertTrue(INSTRUCTIONS.lastIndexOf("USER 10001:10001") > INSTRUCTIONS.indexOf("FROM system AS gateway"));
        all("COPY").forEach(copy -> assertTrue(!copy.contains("--chown") && !copy.contains("--chmod"), copy));
    }

    @Test
    void whatever_is_copied_is_there_when_the_build_has_run_and_nothing_else_goes_in() throws IOException {
        all("COPY").stream().filter(copy -> !copy.startsWith("--from")).forEach(copy -> {
            String from = copy.split(" ")[0];
            assertTrue(from.matches("target/(quarkus-app|production)/.*") || Files.isExecutable(Path.of(from)), from);
        });
        assertEquals(
                "*\n!target/quarkus-app\n!target/production\n!deploy/image\n",
                Files.readString(Path.of(".dockerignore")));
    }

    @Test
    void what_is_built_without_naming_a_target_is_for_production() {
        List<String> last = INSTRUCTIONS.subList(INSTRUCTIONS.lastIndexOf("FROM gateway") + 1, INSTRUCTIONS.size());

        assertEquals(
                List.of("lib/main/", "quarkus/", "app/"),
                last.stream()
                        .map(copy -> copy.replaceFirst("^COPY target/production/(.*) \\1$", "$1"))
                        .toList());
        assertEquals(
                List.of("GATEWAY_MODE=production GATEWAY_DATA_DIR=/data", "GATEWAY_MODE=sandbox"),
                all("ENV").stream().map(env -> env.replaceAll("\\s+", " ")).toList());
    }

    @Test
    void it_starts_the_program_itself_tells_its_health_and_says_what_it_is() {
        assertAll(
                () -> assertTrue(last("ENTRYPOINT").startsWith("[\"java\", "), last("ENTRYPOINT")),
                () -> assertTrue(last("HEALTHCHECK").endsWith("CMD [\"/usr/local/bin/healthy\"]"), last("HEALTHCHECK")),
                () -> assertEquals("8080 9000", last("EXPOSE")),
                () -> List.of("title", "description", "licenses", "version", "revision")
                        .forEach(label ->
                                assertTrue(last("LABEL").contains("org.opencontainers.image." + label + "="), label)),
                () -> assertTrue(all("ENV").stream().noneMatch(env -> env.matches("(?s).*(SECRET|PASSWORD|KEY).*"))));
    }
}
