package pharmaone.delivery;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.testing.Eventually;
import pharmaone.testing.GatewayProcess;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.PartnerServer.Received;

/** Gateways as processes over one Postgres: what is committed arrives, whatever becomes of them. */
class WebhooksIT {

    /** More of them: {@code -Dwebhooks.kills=20}. */
    private static final int KILLS = Integer.getInteger("webhooks.kills", 3);

    /** Orders that are placed before a gateway may be killed. */
    private static final int WARM = 20;

    /** No try ends and none is repeated because the machine is slow. */
    private static final Map<String, String> PATIENT =
            Map.of("GATEWAY_WEBHOOKS_TIMEOUT", "1m", "GATEWAY_WEBHOOKS_LEASE", "2m");

    /** What a killed gateway had claimed is free again soon. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "GATEWAY_WEBHOOKS_TIMEOUT", "2s",
            "GATEWAY_WEBHOOKS_LEASE", "4s",
            "GATEWAY_WEBHOOKS_RETRY_DELAYS", "200ms,200ms,1s,1s,1s,1s");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private EmbeddedPostgres server;

    @BeforeEach
    void a_database() throws IOException {
        server = EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("unix_socket_directories", "")
                .start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void two_gateways_send_none_twice() throws Exception {
        try (var receiver = PartnerServer.friendly();
                var one = gateway(PATIENT);
                var other = gateway(PATIENT)) {
            subscribe(one, receiver.url());
            List<GatewayProcess> both = List.of(one, other);
            List<String> tokens = List.of(token(one), token(other));
            for (int i = 0; i < 300; i++) {
                assertEquals(200, order(both.get(i % 2), tokens.get(i % 2)));
            }
            receiver.await(300);
            awaitSettled();

            assertEquals(300, receiver.received().size());
            assertEquals(committed(), arrived(receiver));
        }
    }

    @Test
    void a_gateway_that_is_told_to_stop_ends_what_it_has_begun() throws Exception {
        CountDownLatch isToldToStop = new CountDownLatch(1);
        try (var receiver = new PartnerServer(PartnerServer.onceLet(isToldToStop, PartnerServer.status(200)))) {
            try (var gateway = gateway(PATIENT)) {
                subscribe(gateway, receiver.url());
                order(gateway, token(gateway));
                receiver.await(1);

                gateway.tellToEnd();
                isToldToStop.countDown();

                assertEquals(143, gateway.awaitExit());
            }

            assertEquals(List.of("delivered 1"), rows("select status || ' ' || attempts from webhook_delivery"));
        }
    }

    @Test
    void a_gateway_that_is_killed_at_any_moment_loses_nothing() throws Exception {
        Random random = new Random();
        try (var receiver = new PartnerServer((connection, request, nth) -> {
            PartnerServer.status(taken(request, nth) ? 200 : 500).answer(connection, request, nth);
        })) {
            GatewayProcess gateway = gateway(IMPATIENT);
            try {
                subscribe(gateway, receiver.url());
                for (int kill = 0; kill < KILLS; kill++) {
                    underLoad(gateway, Duration.ofMillis(random.nextInt(700)));
                    gateway.close();
                    gateway = gateway(IMPATIENT);
                }
                Set<String> committed = committed();
                receiver.await(received -> arrived(receiver).containsAll(committed));
                awaitSettled();

                assertTrue(committed.size() > KILLS * WARM - 1, "only " + committed.size() + " events");
                assertEquals(committed, arrived(receiver));
                assertEquals(inOrder(), firstArrivals(receiver));
                receiver.received().stream()
                        .collect(groupingBy(WebhooksIT::eventId))
                        .values()
                        .forEach(WebhooksIT::isTheSameThroughout);
            } finally {
                gateway.close();
            }
        }
    }

    /** The events of each order as they were committed. */
    private Map<String, List<String>> inOrder() throws SQLException {
        return rows("select object_id || ' ' || string_agg(event_id::text, ',' order by event_no)"
                        + " from webhook_event where body is not null group by object_id")
                .stream()
                .map(row -> row.split(" "))
                .collect(toMap(row -> row[0], row -> List.of(row[1].split(","))));
    }

    /** The events of each order as they were taken the first time. */
    private static Map<String, List<String>> firstArrivals(PartnerServer receiver) {
        Map<String, Integer> tries = new HashMap<>();
        return receiver.received().stream()
                .filter(request -> taken(request, tries.merge(request.deliveryId(), 1, Integer::sum)))
                .collect(groupingBy(
                        request -> field(request.body(), "order_id"),
                        collectingAndThen(
                                mapping(WebhooksIT::eventId, toList()),
                                all -> all.stream().distinct().toList())));
    }

    /** Every fifth is refused the first time. */
    private static boolean taken(Received request, int nth) {
        return Math.floorMod(request.deliveryId().hashCode(), 5) != 0 || nth > 1;
    }

    private static void isTheSameThroughout(List<Received> tries) {
        assertEquals(1, tries.stream().map(Received::deliveryId).distinct().count());
        assertEquals(1, tries.stream().map(Received::body).distinct().count());
    }

    /** Orders come from all sides until the gateway is killed in the middle of it. */
    private static void underLoad(GatewayProcess gateway, Duration further) throws Exception {
        ExecutorService partners = Executors.newFixedThreadPool(4);
        AtomicBoolean alive = new AtomicBoolean(true);
        CountDownLatch warm = new CountDownLatch(WARM);
        String token = token(gateway);
        IntStream.range(0, 4)
                .forEach(partner -> partners.execute(() -> {
                    while (alive.get()) {
                        try {
                            lifeOfAnOrder(gateway, token);
                            warm.countDown();
                        } catch (IOException slowOrKilled) {
                            Thread.onSpinWait();
                        } catch (InterruptedException over) {
                            return;
                        }
                    }
                }));
        assertTrue(warm.await(60, TimeUnit.SECONDS), "no load");
        Thread.sleep(further.toMillis());
        gateway.kill();
        alive.set(false);
        partners.shutdownNow();
    }

    private GatewayProcess gateway(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("GATEWAY_MODE", "sandbox");
        all.put("QUARKUS_DATASOURCE_USERNAME", "postgres");
        all.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort()));
        return GatewayProcess.start(all);
    }

    private static void subscribe(GatewayProcess gateway, String url) throws Exception {
        String login = post(
                        gateway.uri("/api/manager/v1/auth/login"),
                        "{\"email\":\"owner@org1.example\",\"password\":\"sandbox-owner\"}")
                .body();
        HttpResponse<String> subscribed = post(
                gateway.uri("/api/manager/v1/orgs/org1/webhook-subscriptions"),
                "{\"url\":\"%s\",\"event_types\":[\"order_created\",\"order_status_updated\",\"order_marked_paid\"]}"
                        .formatted(url),
                "Authorization",
                "Bearer " + field(login, "access_token"));
        assertEquals(200, subscribed.statusCode(), subscribed.body());
    }

    private static String token(GatewayProcess gateway) throws Exception {
        String answer = post(gateway.uri("/api/v2/public/orgs/org1/auth/token"), "{}", "apikey", "sandbox-org1-key")
                .body();
        return field(answer, "access_token");
    }

    /** Several events about one object, as fast as they come. */
    private static void lifeOfAnOrder(GatewayProcess gateway, String token) throws IOException, InterruptedException {
        HttpResponse<String> placed = placed(gateway, token);
        if (placed.statusCode() != 200) {
            return;
        }
        String order = field(placed.body(), "id");
        for (String status : List.of("awaiting_packing", "ready_pickup", "picked_up")) {
            send(
                    "PATCH",
                    gateway.uri("/api/v2/public/orgs/org1/orders/" + order + "/status"),
                    "{\"status\":\"" + status + "\"}",
                    "Authorization",
                    "Bearer " + token);
        }
    }

    private static int order(GatewayProcess gateway, String token) throws IOException, InterruptedException {
        return placed(gateway, token).statusCode();
    }

    private static HttpResponse<String> placed(GatewayProcess gateway, String token)
            throws IOException, InterruptedException {
        String body =
                "{\"external_id\":\"%s\",\"shop_id\":\"shop1\",\"customer_name\":\"Max Mustermann\",\"items\":[{\"name\":\"A\",\"qty\":1,\"price\":1}]}"
                        .formatted(UUID.randomUUID());
        return post(gateway.uri("/api/v2/public/orgs/org1/orders"), body, "Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> post(String uri, String body, String... headers)
            throws IOException, InterruptedException {
        return send("POST", uri, body, headers);
    }

    private static HttpResponse<String> send(String method, String uri, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String field(String json, String name) {
        return json.replaceAll("(?s).*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }

    private static String eventId(Received request) {
        return request.body().substring(7, 43);
    }

    private static Set<String> arrived(PartnerServer receiver) {
        return receiver.received().stream().map(WebhooksIT::eventId).collect(toSet());
    }

    /** Of the time since there was a subscription: those of the scenario have no body. */
    private Set<String> committed() throws SQLException {
        return Set.copyOf(rows("select event_id from webhook_event where body is not null"));
    }

    private void awaitSettled() {
        Eventually.isTrue(() -> open().equals(List.of("0")), () -> "open: " + open());
    }

    private List<String> open() {
        try {
            return rows("select count(*) from webhook_delivery where settled_at is null");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var rows = connection.createStatement().executeQuery(sql)) {
            Set<String> texts = new HashSet<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return List.copyOf(texts);
        }
    }
}
