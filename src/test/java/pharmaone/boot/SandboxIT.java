package pharmaone.boot;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pharmaone.testing.Eventually;
import pharmaone.testing.GatewayProcess;
import pharmaone.testing.Wire;

/** The packaged sandbox as a newcomer meets it: one process, one directory, nothing left behind. */
class SandboxIT {

    @TempDir
    static Path used;

    static String banner;
    private static boolean knowsItsQueryLanguage;

    @TempDir
    Path temporary;

    Path directory;

    /** What a first start takes long for is done once: Postgres is unpacked, its data directory made and filled. */
    @BeforeAll
    static void a_sandbox_was_here_before() throws Exception {
        Path data = used.toRealPath().resolve("not/there/yet");
        try (var gateway = GatewayProcess.sandbox(data)) {
            banner = gateway.output();
            knowsItsQueryLanguage = gateway.hasLoaded("org.hibernate.grammars.hql.HqlParser");
            assertTrue(banner.contains("http://shop1.localhost:" + gateway.port()), banner);
            ask(data, "insert into organisation values ('mine', 'Mine', now()) returning org_id");
            assertEquals(143, gateway.terminate());
            assertEquals("", gateway.errors());
        }
        assertEquals(List.of(), GatewayProcess.postgresOf(data));
    }

    @BeforeEach
    void a_directory_without_data() throws IOException {
        directory = temporary.toRealPath().resolve("gateway");
        Files.createDirectory(directory);
        Files.createSymbolicLink(directory.resolve("bin"), used.resolve("not/there/yet/bin"));
    }

    /** The data as the sandbox before left it. */
    private void withData() throws Exception {
        Process copy = new ProcessBuilder(
                        "cp", "-a", used + "/not/there/yet/data", used + "/not/there/yet/pgpass", directory.toString())
                .start();
        assertEquals(0, copy.waitFor());
    }

    @AfterEach
    void nothing_is_left_running() {
        List<ProcessHandle> left = GatewayProcess.postgresOf(directory);
        left.forEach(ProcessHandle::destroyForcibly);
        assertEquals(List.of(), left);
    }

    @Test
    void says_what_it_is() {
        assertAll(
                () -> assertTrue(banner.contains("SANDBOX"), banner),
                () -> assertTrue(banner.contains("sandbox-org1-key"), banner),
                () -> assertTrue(banner.contains("/sandbox/"), banner),
                () -> assertTrue(banner.contains("/shop/shop1/api/v1/external-order"), banner),
                () -> assertTrue(banner.contains(used + "/not/there/yet"), banner));
    }

    /** It takes up to seconds to load, on an event loop. */
    @Test
    void knows_its_query_language_before_it_is_asked_for_anything() {
        assertTrue(knowsItsQueryLanguage);
    }

    @Test
    void finds_its_data_again_and_keeps_it_safe() throws Exception {
        withData();

        try (var again = GatewayProcess.sandbox(directory)) {
            assertEquals("mine", ask("select org_id from organisation where org_id = 'mine'"));
            assertEquals("on", ask("show fsync"));
            assertEquals("on", ask("show synchronous_commit"));
            assertEquals("127.0.0.1", ask("show listen_addresses"));
            assertEquals(143, again.terminate());
        }
    }

    @Test
    void only_its_owner_knows_the_password_of_its_database() throws Exception {
        withData();

        try (var gateway = GatewayProcess.sandbox(directory)) {
            refusesConnection("");
            refusesConnection("postgres");
            refusesConnection("0".repeat(64));
            assertEquals("rw-------", permissions(directory.resolve("pgpass")));
            assertEquals("rwx------", permissions(directory.resolve("data")));
            assertEquals("rwx------", permissions(used.resolve("not/there/yet")));
            assertNotEquals("", ask("show server_version"));
            assertEquals("", ask("show unix_socket_directories"));
            assertEquals("0", ask("select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'"));
            assertEquals(143, gateway.terminate());
        }
        String log = Files.readString(directory.resolve("postgres.log"));
        assertFalse(log.contains(password(directory)), log);
    }

    @Test
    void a_data_directory_that_asked_for_no_password_asks_for_one_from_the_next_start_on() throws Exception {
        withData();
        Files.delete(directory.resolve("pgpass"));
        Files.writeString(directory.resolve("data/pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");

        try (var gateway = GatewayProcess.sandbox(directory)) {
            refusesConnection("");
            refusesConnection("postgres");
            assertEquals("mine", ask("select org_id from organisation where org_id = 'mine'"));
            assertNotEquals(password(used.resolve("not/there/yet")), password(directory));
            assertEquals(143, gateway.terminate());
        }
    }

    @Test
    void a_password_that_others_could_have_read_is_replaced() throws Exception {
        withData();
        String before = password(directory);
        Files.setPosixFilePermissions(directory.resolve("pgpass"), PosixFilePermissions.fromString("rw-r--r--"));

        try (var gateway = GatewayProcess.sandbox(directory)) {
            refusesConnection(before);
            assertEquals("rw-------", permissions(directory.resolve("pgpass")));
            assertEquals("mine", ask("select org_id from organisation where org_id = 'mine'"));
            assertEquals(143, gateway.terminate());
        }
    }

    private void refusesConnection(String password) {
        SQLException refusal = assertThrows(
                SQLException.class, () -> connect(directory, password).close());
        assertTrue(Set.of("08004", "28P01").contains(refusal.getSQLState()), refusal.toString());
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void imports_a_catalogue_into_its_data_directory_and_ends() throws Exception {
        withData();
        Path file = temporary.resolve("catalogue.csv");
        Files.writeString(file, """
                p1_id,name,slug,description,category,price,thc,cbd
                77001,Testblüte,testbluete,,Blüten,8.99,20.5,
                """);

        assertEquals("1 products: 1 new, 0 changed, 0 same\n", imported(file.toString(), 0));
        Files.writeString(file, Files.readString(file).replace("8.99", "8,99"));
        assertEquals("line 2 has 9 values for 8 columns\n", imported(file.toString(), 1));
    }

    private String imported(String file, int exitCode) {
        Map<String, String> settings = Map.of("GATEWAY_DATA_DIR", directory.toString());
        try (var command = GatewayProcess.launch(settings, "import-catalogue", file)) {
            assertEquals(exitCode, command.awaitExit());
            return command.output() + command.errors();
        }
    }

    @Test
    void starts_again_after_kill_9_beside_its_orphaned_postgres_or_without() throws Exception {
        withData();
        try (var gateway = GatewayProcess.sandbox(directory)) {
            ask("insert into organisation values ('killed', 'Killed', now()) returning org_id");
            gateway.kill();
        }
        List<ProcessHandle> orphan = GatewayProcess.postgresOf(directory);
        assertEquals(1, orphan.size());

        try (var again = GatewayProcess.sandbox(directory)) {
            assertEquals("killed", ask("select org_id from organisation where org_id = 'killed'"));
            assertNotEquals(orphan, GatewayProcess.postgresOf(directory));
            again.kill();
        }
        for (ProcessHandle left : GatewayProcess.postgresOf(directory)) {
            left.destroyForcibly();
            left.onExit().join();
        }

        try (var onceMore = GatewayProcess.sandbox(directory)) {
            assertEquals("killed", ask("select org_id from organisation where org_id = 'killed'"));
            assertEquals(143, onceMore.terminate());
        }
    }

    @Test
    void a_shop_under_its_path_is_no_way_around_the_rate_limit() throws Exception {
        withData();
        var settings = Map.of("GATEWAY_DATA_DIR", directory.toString(), "GATEWAY_RATE_LIMIT_PER_MINUTE", "1");
        try (var gateway = GatewayProcess.start(settings)) {
            String call = Wire.head(
                    "POST",
                    "/shop/shop1/api/v1/external-order",
                    "localhost",
                    "apikey: sandbox-org1-key",
                    "Content-Type: application/json",
                    "Content-Length: 2");

            // three calls touch two minutes at most
            List<Integer> answers =
                    Stream.generate(() -> status(gateway, call)).limit(3).toList();

            assertTrue(answers.contains(400) && answers.contains(429), answers.toString());
        }
    }

    private static int status(GatewayProcess gateway, String call) {
        try (var wire = Wire.open(gateway.port())) {
            return wire.send(call)
                    .send("{}".getBytes(StandardCharsets.UTF_8))
                    .answer()
                    .status();
        }
    }

    @Test
    void whoever_waits_for_a_message_is_answered_when_it_ends() throws Exception {
        withData();
        try (var gateway = GatewayProcess.sandbox(directory);
                var wire = Wire.open(gateway.port())) {
            wire.send(Wire.get("/sandbox/v1/inbox/none/messages?wait=30", "localhost"));
            String waiting =
                    "http_server_active_requests{server_port=\"%d\",url_scheme=\"http\"} 1.0".formatted(gateway.port());
            Eventually.isTrue(() -> gateway.metrics().contains(waiting), gateway::metrics);

            assertEquals(143, gateway.terminate());

            assertEquals(200, wire.answer().status());
        }
    }

    @Test
    void leaves_a_directory_alone_that_another_gateway_uses() throws Exception {
        withData();
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
            Eventually.isTrue(
                    () -> Files.exists(directory.resolve("data/postmaster.pid")), () -> "Postgres did not start");
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
    void says_why_a_broken_postgres_does_not_come_up() throws Exception {
        withData();
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
        return ask(directory, question);
    }

    private static String ask(Path directory, String question) throws IOException, SQLException {
        try (var connection = connect(directory, password(directory));
                var rows = connection.createStatement().executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(Path directory, String password) throws IOException, SQLException {
        String port =
                Files.readAllLines(directory.resolve("data/postmaster.pid")).get(3);
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", password);
    }

    private static String password(Path directory) throws IOException {
        return Files.readString(directory.resolve("pgpass")).strip().replaceFirst(".*:", "");
    }
}
