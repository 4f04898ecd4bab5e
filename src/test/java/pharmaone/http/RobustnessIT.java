package pharmaone.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pharmaone.testing.AtOnce;
import pharmaone.testing.GatewayProcess;
import pharmaone.testing.Proxy;
import pharmaone.testing.Wire;
import pharmaone.testing.Wire.Answer;

/** The packaged gateway when its surroundings fail: a database that is away, a client that dribbles. */
class RobustnessIT {

    private static final String V2 = "/api/v2/public/orgs/org1";
    private static final String BODY =
            "{\"payload\":{\"shop_id\":\"shop1\",\"customer_name\":\"Max\",\"items\":[{\"name\":\"X\",\"quantity\":1}]}}";
    private static final String JSON = "Content-Type: application/json\nContent-Length: " + BODY.length();
    private static final String KEY = "apikey: sandbox-org1-key";

    enum Away {
        REFUSES {
            @Override
            void happens() {
                proxy.refuse();
            }
        },
        IS_SILENT {
            @Override
            void happens() {
                proxy.fallSilent();
            }
        };

        abstract void happens();
    }

    static EmbeddedPostgres server;
    static Proxy proxy;
    static GatewayProcess gateway;
    static String bearer;

    @BeforeAll
    static void a_gateway_with_its_database_behind_a_proxy() throws IOException {
        server = EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("unix_socket_directories", "")
                .start();
        proxy = new Proxy(server.getPort());
        String url = "postgresql://127.0.0.1:" + proxy.port() + "/postgres";
        gateway = GatewayProcess.start(Map.of(
                "GATEWAY_MODE", "sandbox",
                "GATEWAY_HEAD_TIMEOUT", "2s",
                "GATEWAY_BODY_TIMEOUT", "1s",
                "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + url,
                "QUARKUS_DATASOURCE_REACTIVE_URL", url,
                "QUARKUS_DATASOURCE_USERNAME", "postgres",
                "QUARKUS_DATASOURCE_PASSWORD", "postgres"));
        String answer = send("POST", V2 + "/auth/token", "localhost", KEY).body();
        bearer = "Authorization: Bearer " + answer.split("\"")[3];
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        proxy.close();
        server.close();
    }

    @AfterEach
    void the_database_is_back() {
        proxy.recover();
        waitUntil(() -> send("GET", V2 + "/orders", "localhost", bearer).status() == 200);
    }

    private static Answer send(String method, String path, String host, String... more) {
        try (Wire wire = Wire.open(gateway.port())) {
            String head = Wire.head(method, path, host, more);
            return wire.send(head)
                    .send(head.contains("Content-Length") ? BODY.getBytes(UTF_8) : new byte[0])
                    .answer();
        }
    }

    private static void waitUntil(BooleanSupplier done) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (!done.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(deadline), gateway.output());
            Thread.onSpinWait();
        }
    }

    private static Answer any(int number) {
        return switch (number % 6) {
            case 0 -> send("GET", V2 + "/orders", "localhost", bearer);
            case 1 -> send("GET", V2 + "/shops", "localhost", bearer);
            case 2 -> send("POST", V2 + "/auth/token", "localhost", KEY);
            case 3 -> send("POST", V2 + "/order-requests", "localhost", bearer, JSON);
            case 4 -> send("POST", "/api/v1/public/orgs/org1/order-requests", "localhost", KEY, JSON);
            default -> send("POST", "/api/v1/external-order", "shop1.localhost", KEY, JSON);
        };
    }

    private static void assertUnavailable(Answer answer, Instant begun) {
        long took = Duration.between(begun, Instant.now()).toMillis();
        assertEquals("{\"error\":\"service unavailable\"}", answer.body());
        assertEquals(503, answer.status());
        assertEquals("1", answer.header("Retry-After"));
        assertTrue(answer.header("X-Kong-Request-Id").matches("[0-9a-f]{32}"));
        assertTrue(took < 2_000, "took " + took + " ms");
    }

    @ParameterizedTest
    @EnumSource
    void a_database_that_is_away_is_told_soon_and_found_again(Away away) {
        AtOnce.times(30, RobustnessIT::any).forEach(answer -> assertEquals(200, answer.status(), answer.body()));
        int before = gateway.output().length() + gateway.errors().length();

        away.happens();
        for (int i = 0; i < 6; i++) {
            Instant begun = Instant.now();
            assertUnavailable(any(i), begun);
        }
        for (int round = 0; round < 3; round++) {
            AtOnce.times(30, i -> {
                Instant begun = Instant.now();
                assertUnavailable(any(i), begun);
                return null;
            });
        }
        String logged = (gateway.output() + gateway.errors()).substring(before);
        assertTrue(logged.lines().count() < 30, logged);
        assertFalse(logged.contains("\tat "), logged);

        proxy.recover();
        for (int i = 0; i < 6; i++) {
            int number = i;
            waitUntil(() -> any(number).status() == 200);
        }
    }

    /** Ten lists, while the table they read is locked for so long. */
    private static List<Integer> listsWhileLocked(Duration locked) throws Exception {
        ExecutorService partners = Executors.newSingleThreadExecutor();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table pharmacy_order in access exclusive mode");
            var answers = partners.submit(() -> AtOnce.times(
                    10, i -> send("GET", V2 + "/orders", "localhost", bearer).status()));
            Thread.sleep(locked.toMillis());
            connection.commit();
            return answers.get();
        } finally {
            partners.shutdown();
        }
    }

    @Test
    void a_connection_that_rested_long_is_not_cut_while_it_works_again() throws Exception {
        AtOnce.times(30, RobustnessIT::any);
        Thread.sleep(9_000);

        assertEquals(Collections.nCopies(10, 200), listsWhileLocked(Duration.ofSeconds(2)));
    }

    @Test
    void a_gateway_that_was_held_up_itself_does_not_blame_the_database() throws Exception {
        ScheduledExecutorService machine = Executors.newSingleThreadScheduledExecutor();
        machine.schedule(gateway::holdUp, 1_000, TimeUnit.MILLISECONDS);
        machine.schedule(gateway::goOn, 3_000, TimeUnit.MILLISECONDS);
        machine.shutdown();

        assertEquals(Collections.nCopies(10, 200), listsWhileLocked(Duration.ofSeconds(4)));
    }

    @Test
    void a_body_that_dribbles_is_given_up() {
        try (Wire wire = Wire.open(gateway.port())) {
            Instant begun = Instant.now();
            wire.send(Wire.head("POST", V2 + "/order-requests", "localhost", bearer, JSON));
            wire.send(BODY.substring(0, 20).getBytes(UTF_8));
            Answer answer = wire.answer();
            Duration took = Duration.between(begun, Instant.now());

            assertEquals(408, answer.status());
            assertEquals("{\"error\":\"request body not received in time\"}", answer.body());
            assertTrue(took.toMillis() >= 1_000 && took.toMillis() < 3_000, took.toString());
            assertTrue(wire.isClosedWithin(2_000));
        }
    }

    @Test
    void many_slow_clients_hold_up_nobody() {
        List<Wire> slow = AtOnce.times(50, i -> Wire.open(gateway.port())
                .send(Wire.head("POST", V2 + "/order-requests", "localhost", bearer, JSON)));

        assertEquals(
                200,
                send("POST", V2 + "/order-requests", "localhost", bearer, JSON).status());
        slow.forEach(wire -> assertEquals(408, wire.answer().status()));
        slow.forEach(Wire::close);
    }

    /** A byte every tenth of a second; how long the gateway puts up with it. */
    private static Duration dribbled(Wire wire, int bytes) {
        Instant begun = Instant.now();
        try {
            for (int i = 0; i < bytes && !wire.isClosedWithin(100); i++) {
                wire.send(new byte[] {'x'});
            }
        } catch (UncheckedIOException closed) {
            // as it should be
        }
        return Duration.between(begun, Instant.now());
    }

    private static void assertGivenUp(Wire wire) {
        long took = dribbled(wire, 80).toMillis();
        assertTrue(took > 1_500 && took < 4_000, "took " + took + " ms");
    }

    @Test
    void a_head_that_dribbles_is_given_up() {
        try (Wire wire = Wire.open(gateway.port())) {
            assertGivenUp(wire.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ".getBytes(UTF_8)));
        }
    }

    @Test
    void a_first_line_that_dribbles_is_given_up() {
        try (Wire wire = Wire.open(gateway.port())) {
            assertGivenUp(wire);
        }
    }

    @Test
    void who_connects_and_says_nothing_is_given_up() {
        try (Wire wire = Wire.open(gateway.port())) {
            assertTrue(wire.isClosedWithin(4_000));
        }
    }

    @Test
    void a_later_request_of_a_connection_has_no_more_time_and_a_rest_before_it_costs_none() {
        try (Wire wire = Wire.open(gateway.port())) {
            for (int i = 0; i < 2; i++) {
                wire.send(Wire.get(V2 + "/orders", "localhost", bearer));
                assertEquals(200, wire.answer().status());
                assertFalse(wire.isClosedWithin(2_500));
            }
            assertGivenUp(wire);
        }
    }

    @Test
    void a_head_that_takes_its_time_and_no_more_is_answered() {
        try (Wire wire = Wire.open(gateway.port())) {
            wire.send(("GET " + V2 + "/orders HTTP/1.1\r\nHost: localhost\r\n" + bearer + "\r\nX-Slow: ")
                    .getBytes(UTF_8));
            dribbled(wire, 10);
            assertEquals(200, wire.send("\r\n\r\n".getBytes(UTF_8)).answer().status());
        }
    }

    @Test
    void many_dribbling_heads_hold_up_nobody() {
        List<Wire> slow = AtOnce.times(300, i -> Wire.open(gateway.port()).send("GET /".getBytes(UTF_8)));

        assertEquals(200, send("GET", V2 + "/orders", "localhost", bearer).status());
        slow.forEach(wire -> assertTrue(wire.isClosedWithin(5_000)));
        slow.forEach(Wire::close);
    }
}
