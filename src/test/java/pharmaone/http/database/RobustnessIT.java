package pharmaone.http.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    private static final int KINDS = 6;

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
        String head = Wire.head(method, path, host, more).replace("\n", "\r\n") + "\r\n\r\n";
        byte[] request = (head.contains("Content-Length") ? head + BODY : head).getBytes(UTF_8);
        try {
            return exchange(request);
        } catch (UncheckedIOException heldUp) {
            return exchange(request); // by this machine for longer than this gateway waits
        }
    }

    private static Answer exchange(byte[] request) {
        try (Wire wire = Wire.open(gateway.port())) {
            return wire.send(request).answer();
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
        return switch (number % KINDS) {
            case 0 -> send("GET", V2 + "/orders", "localhost", bearer);
            case 1 -> send("GET", V2 + "/shops", "localhost", bearer);
            case 2 -> send("POST", V2 + "/auth/token", "localhost", KEY);
            case 3 -> send("POST", V2 + "/order-requests", "localhost", bearer, JSON);
            case 4 -> send("POST", "/api/v1/public/orgs/org1/order-requests", "localhost", KEY, JSON);
            default -> send("POST", "/api/v1/external-order", "shop1.localhost", KEY, JSON);
        };
    }

    /** How long it took to say so. */
    private static Duration unavailable(int number) {
        Instant begun = Instant.now();
        Answer answer = any(number);
        Duration took = Duration.between(begun, Instant.now());
        assertEquals("{\"error\":\"service unavailable\"}", answer.body());
        assertEquals(503, answer.status());
        assertEquals("1", answer.header("Retry-After"));
        assertTrue(answer.header("X-Kong-Request-Id").matches("[0-9a-f]{32}"));
        return took;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE",
                "GET / HTTP/1.1|Host: localhost|Content-Length: -1",
                "POST /api/manager/v1/auth/login HTTP/1.1|Host: localhost|Content-Length: 2|Content-Length: 3",
                "GET /TOO-LONG HTTP/1.1|Host: localhost",
                "GET / HTTP/1.1|Host: localhost|X: TOO-LONG",
                "GET /%zz HTTP/1.1|Host: localhost",
                "GET /openapi/external-api.json HTTP/1.1|Host: localhost",
                "OPTIONS * HTTP/1.1|Host: localhost",
                "GET /manager/login HTTP/1.0|Host: localhost"
            })
    void every_answer_has_an_id_and_a_date_to_malformed_requests_too(String request) {
        try (Wire wire = Wire.open(gateway.port())) {
            Answer answer = wire.send(request.replace("|", "\n").replace("TOO-LONG", "a".repeat(30_000)))
                    .answer();

            assertTrue(answer.header("X-Kong-Request-Id").matches("[0-9a-f]{32}"), request);
            ZonedDateTime date = ZonedDateTime.parse(answer.header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME);
            assertTrue(date.isAfter(ZonedDateTime.now().minusMinutes(2)), date::toString);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_database_that_is_away_is_told_soon_and_found_again(Away away) {
        waitUntil(() -> AtOnce.times(30, RobustnessIT::any).stream().allMatch(answer -> answer.status() == 200));
        int before = gateway.output().length() + gateway.errors().length();
        Instant since = Instant.now();

        away.happens();
        List<Duration> waits = new ArrayList<>();
        IntStream.range(0, KINDS).forEach(number -> waits.add(unavailable(number)));
        for (int round = 0; round < 3; round++) {
            waits.addAll(AtOnce.times(30, RobustnessIT::unavailable));
        }
        for (int kind = 0; kind < KINDS; kind++) {
            Duration wait = quickest(waits, kind);
            assertTrue(wait.toMillis() < 2_000, "the quickest answer of kind " + kind + " took " + wait);
        }
        String logged = (gateway.output() + gateway.errors()).substring(before);
        long lines = logged.lines().count();
        assertTrue(lines < 10 + 2 * Duration.between(since, Instant.now()).toSeconds(), logged);
        assertFalse(logged.contains("\tat "), logged);

        proxy.recover();
        IntStream.range(0, KINDS).forEach(number -> waitUntil(() -> any(number).status() == 200));
    }

    /** The gateway's own time: a slow machine lets others wait longer, and not all of them. */
    private static Duration quickest(List<Duration> waits, int kind) {
        return IntStream.range(0, waits.size())
                .filter(number -> number % KINDS == kind)
                .mapToObj(waits::get)
                .min(Comparator.naturalOrder())
                .orElseThrow();
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

            assertEquals(408, answer.status());
            assertEquals("{\"error\":\"request body not received in time\"}", answer.body());
            assertTrue(Duration.between(begun, Instant.now()).toMillis() >= 1_000, "it has a second");
            assertTrue(wire.isClosed());
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

    /** How the head of a request may be long in coming. */
    enum Slow {
        SAYS_NOTHING,
        FIRST_LINE,
        HEAD,
        LATER_HEAD;

        Wire begin() {
            Wire wire = Wire.open(gateway.port());
            return switch (this) {
                case SAYS_NOTHING, FIRST_LINE -> wire;
                case HEAD -> wire.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ".getBytes(UTF_8));
                case LATER_HEAD -> {
                    wire.send(Wire.get(V2 + "/orders", "localhost", bearer)).answer();
                    assertFalse(wire.isClosedWithin(2_500), "a rest costs nothing");
                    yield wire;
                }
            };
        }

        /** A byte every tenth of a second, for as long as the gateway puts up with it. */
        boolean isGivenUp() {
            try (Wire wire = begin()) {
                int drop = 0;
                while (drop < 300 && !wire.isClosedWithin(100)) {
                    drop++;
                    wire.send(this == SAYS_NOTHING ? new byte[0] : new byte[] {'x'});
                }
                return drop < 300;
            } catch (UncheckedIOException closed) {
                return true;
            }
        }
    }

    @Test
    void a_head_that_is_long_in_coming_is_given_up() {
        Slow[] ways = Slow.values();
        List<Boolean> givenUp = AtOnce.times(ways.length, way -> ways[way].isGivenUp());

        assertEquals(Collections.nCopies(ways.length, true), givenUp, Arrays.toString(ways));
    }

    @Test
    void many_dribbling_heads_hold_up_nobody() {
        List<Wire> slow = AtOnce.times(300, i -> Wire.open(gateway.port()).send("GET /".getBytes(UTF_8)));

        assertEquals(200, send("GET", V2 + "/orders", "localhost", bearer).status());
        slow.forEach(wire -> assertTrue(wire.isClosed()));
        slow.forEach(Wire::close);
    }
}
