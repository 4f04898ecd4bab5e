package pharmaone.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.GatewayProcess;
import pharmaone.testing.Postgres;

/** The packaged gateway against an operator's server: what it asks for, and which databases it leaves alone. */
class ProductionIT {

    static final String ENCRYPTION_KEY = "k1:YSBrZXkgb2YgdGhlIHRlc3RzIHdpdGggMzIgYnl0ZXM=";
    static final String SECRET = "a-secret-of-the-tests-with-32-bytes!";
    static EmbeddedPostgres server;

    final String database = "it_" + UUID.randomUUID().toString().replace("-", "");

    @BeforeAll
    static void an_operators_server() {
        server = Postgres.server();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void an_empty_database() throws SQLException {
        run("postgres", "create database " + database);
    }

    @Test
    void starts_on_an_empty_database_and_again_on_its_own_by_whichever_url() throws SQLException {
        try (var gateway = GatewayProcess.start(production())) {
            assertEquals("production", ask("select mode from installation"));
            assertEquals(404, gateway.get("/sandbox/v1/requests").statusCode());
            assertEquals(404, gateway.get("/sandbox/").statusCode());
            assertTrue(gateway.output().contains("127.0.0.1:" + server.getPort()), gateway.output());
            assertFalse(gateway.output().contains(SECRET));
            assertTrue(gateway.output().lines().allMatch(line -> line.startsWith("{")), gateway.output());
        }

        var again = production("GATEWAY_MODE", "production");
        again.remove("QUARKUS_DATASOURCE_JDBC_URL");
        again.remove("QUARKUS_DATASOURCE_USERNAME");
        again.put(
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                "postgresql://postgres:secret-password@127.0.0.1:%d/%s".formatted(server.getPort(), database));
        try (var gateway = GatewayProcess.start(again)) {
            assertTrue(gateway.output().contains("127.0.0.1:" + server.getPort()), gateway.output());
            assertFalse(gateway.output().contains("secret-password"));
        }
        refuses(
                production("GATEWAY_ENCRYPTION_KEYS", ENCRYPTION_KEY.replace("k1:", "k2:")),
                "GATEWAY_ENCRYPTION_KEYS lacks the key k1, which sealed something in this database: put it back, as"
                        + " docs/operations.md says under Encryption keys");
    }

    @Test
    void refuses_nonsense_in_a_setting_in_one_line() {
        refuses(
                production("GATEWAY_RATE_LIMIT_PER_MINUTE", "-5"),
                "GATEWAY_RATE_LIMIT_PER_MINUTE must be a whole number from 1 to 10000000; it is: -5");
        refuses(
                production("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "many"),
                "QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE must be a whole number from 2 to 1000; it is: many");
    }

    @Test
    void refuses_half_a_bootstrap() {
        refuses(
                production("GATEWAY_BOOTSTRAP_ORG", "apotheke"),
                "GATEWAY_BOOTSTRAP_OWNER_EMAIL is missing: GATEWAY_BOOTSTRAP_ORG, _OWNER_EMAIL and _OWNER_PASSWORD"
                        + " belong together");
    }

    @Test
    void refuses_to_start_without_a_secret_of_its_own() {
        var settings = production();
        settings.remove("GATEWAY_JWT_SECRET");
        refuses(settings, "GATEWAY_JWT_SECRET is required in production: at least 32 bytes that nobody else knows");

        settings.put("GATEWAY_JWT_SECRET", "short");
        refuses(settings, "GATEWAY_JWT_SECRET is too short: it must have at least 32 bytes");

        settings.put("GATEWAY_JWT_SECRET", "a".repeat(64));
        refuses(
                settings,
                "GATEWAY_JWT_SECRET is too easy to guess: it must be random, with at least 8 different characters");

        settings.put("GATEWAY_JWT_SECRET", SandboxCredentials.JWT_SECRET);
        refuses(settings, "GATEWAY_JWT_SECRET is the sandbox's, which everybody knows: choose another one");
    }

    @Test
    void refuses_to_start_without_an_encryption_key_of_its_own() {
        var settings = production();
        settings.remove("GATEWAY_ENCRYPTION_KEYS");
        refuses(
                settings,
                "GATEWAY_ENCRYPTION_KEYS is required in production: a name and 32 random bytes in base64, k1:…;"
                        + " without them nobody ever reads the prescriptions again");

        settings.put("GATEWAY_ENCRYPTION_KEYS", ENCRYPTION_KEY + "," + SandboxCredentials.ENCRYPTION_KEY);
        refuses(settings, "GATEWAY_ENCRYPTION_KEYS has the sandbox's key, which everybody knows: choose another one");
    }

    @Test
    void refuses_to_start_without_a_database_and_never_becomes_a_sandbox() {
        String noDatabase = "No database is named: set QUARKUS_DATASOURCE_JDBC_URL or QUARKUS_DATASOURCE_REACTIVE_URL"
                + " to a Postgres of version 15 or later";
        refuses(
                new HashMap<>(Map.of(
                        "GATEWAY_MODE",
                        "production",
                        "GATEWAY_JWT_SECRET",
                        SECRET,
                        "GATEWAY_ENCRYPTION_KEYS",
                        ENCRYPTION_KEY)),
                noDatabase);
        refuses(
                new HashMap<>(Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        "",
                        "GATEWAY_JWT_SECRET",
                        SECRET,
                        "GATEWAY_ENCRYPTION_KEYS",
                        ENCRYPTION_KEY)),
                noDatabase);
        refuses(
                production("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:mysql://127.0.0.1/x"),
                "QUARKUS_DATASOURCE_JDBC_URL must begin with jdbc:postgresql://");
        refuses(
                production("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/x"),
                "The database at 127.0.0.1:1/x cannot be used: Connection to 127.0.0.1:1 refused. Check that the"
                        + " hostname and port are correct and that the postmaster is accepting TCP/IP connections.");
    }

    @Test
    void leaves_a_sandboxes_database_alone_and_a_sandbox_leaves_its_own_alone() throws SQLException {
        String address = "127.0.0.1:" + server.getPort() + "/" + database;
        GatewayProcess.start(production("GATEWAY_MODE", "sandbox")).close();
        refuses(
                production(),
                "The database at %s belongs to a sandbox gateway; this is a production gateway and leaves it alone"
                        .formatted(address));

        run(database, "alter table installation drop constraint installation_pk");
        run(database, "update installation set mode = 'production'");
        refuses(
                production("GATEWAY_MODE", "sandbox"),
                "The database at %s belongs to a production gateway; this is a sandbox gateway and leaves it alone"
                        .formatted(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "sandbox"})
    void leaves_somebody_elses_database_alone(String mode) throws SQLException {
        run(database, "create table customer (id integer)");

        refuses(
                production("GATEWAY_MODE", mode),
                "The database at 127.0.0.1:%d/%s holds something else; the gateway wants one that is empty or its own"
                        .formatted(server.getPort(), database));
        assertEquals("1", ask("select count(*) from pg_class where relnamespace = 'public'::regnamespace"));
    }

    @Test
    void refuses_a_database_in_which_capital_umlauts_stay_capital() throws SQLException {
        run("postgres", "create database letters template template0 lc_collate 'C' lc_ctype 'C'");

        refuses(
                production(
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        "jdbc:postgresql://127.0.0.1:%d/letters".formatted(server.getPort())),
                "The database at 127.0.0.1:%d/letters knows no letters beyond ASCII (LC_CTYPE is C); create it with C.UTF-8"
                        .formatted(server.getPort()));
    }

    private Map<String, String> production(String... more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("GATEWAY_JWT_SECRET", SECRET);
        settings.put("GATEWAY_ENCRYPTION_KEYS", ENCRYPTION_KEY);
        settings.put("QUARKUS_DATASOURCE_USERNAME", "postgres");
        settings.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        settings.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        settings.put(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    /** Not even what looks for work all the time has begun then: it would complain of a gateway that ends under it. */
    private static void refuses(Map<String, String> environment, String line) {
        Map<String, String> busy = new HashMap<>(environment);
        busy.put("GATEWAY_WEBHOOKS_POLL", "10ms");
        try (var gateway = GatewayProcess.launch(busy)) {
            int exitCode = gateway.awaitExit();

            assertEquals(line + System.lineSeparator(), gateway.errors());
            assertEquals("", gateway.output());
            assertEquals(1, exitCode);
        }
    }

    private static void run(String database, String sql) throws SQLException {
        try (var connection = server.getDatabase("postgres", database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(String question) throws SQLException {
        try (var connection = server.getDatabase("postgres", database).getConnection();
                var rows = connection.createStatement().executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
