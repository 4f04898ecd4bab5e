package pharmaone.telemetry;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pharmaone.testing.Production.desk;
import static pharmaone.testing.Production.json;
import static pharmaone.testing.Production.send;
import static pharmaone.testing.Production.v2;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pharmaone.testing.Eventually;
import pharmaone.testing.GatewayProcess;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.Production;
import pharmaone.testing.Wire;

/** What the packaged gateway tells operators: everything they need, and nothing of whom it was about. */
class TelemetryIT {

    private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(?:_[a-z0-9]+)+(?=\\s*[{\\[]|\\b(?!\\s*=))");

    private static final int STRANGERS = 40;

    private static final String APPROVED = "gateway_order_requests_decided_total{decision=\"approved\"}";

    static Production production;
    static Collector collector;
    static GatewayProcess gateway;
    static String base;
    static String partner;
    static String owner;

    @BeforeAll
    static void a_gateway_whose_traces_go_to_a_collector() {
        production = Production.withPharmacy();
        collector = new Collector();
        gateway = GatewayProcess.start(traced(production.settings()));
        base = gateway.uri("");
        partner = production.partnerAt(base);
        owner = production.ownerAt(base);
    }

    private static Map<String, String> traced(Map<String, String> settings) {
        settings.putAll(Map.of(
                "QUARKUS_OTEL_SDK_DISABLED", "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint(),
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms"));
        return settings;
    }

    @AfterAll
    static void stop() {
        gateway.close();
        collector.close();
        production.close();
    }

    private static HttpResponse<String> asPartner(String method, String path, String body) {
        return send(method, v2(base) + path, body, "Authorization", partner);
    }

    private static HttpResponse<String> asOwner(String method, String path, String body) {
        return send(method, desk(base) + path, body, "Authorization", owner);
    }

    /** But for one that is being written. */
    private static List<JsonNode> lines() {
        String output = gateway.output();
        return output.substring(0, output.lastIndexOf('\n') + 1)
                .lines()
                .map(TelemetryIT::parsed)
                .toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }

    private static JsonNode access(String requestId) {
        Eventually.isTrue(() -> told(requestId) != null, gateway::output);
        return told(requestId).path("mdc");
    }

    private static JsonNode told(String requestId) {
        return lines().stream()
                .filter(line -> line.path("loggerName").asText().equals("pharmaone.access")
                        && line.path("mdc").path("requestId").asText().equals(requestId))
                .findFirst()
                .orElse(null);
    }

    private static String id(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Kong-Request-Id").orElseThrow();
    }

    @Test
    void each_request_is_one_line_with_its_facts_as_fields() {
        JsonNode line = access(id(asPartner("GET", "/orders/ORD_unknown", null)));

        assertAll(
                () -> assertEquals(Production.ORG, line.path("org").asText()),
                () -> assertEquals("GET", line.path("method").asText()),
                () -> assertEquals(
                        "/api/v2/public/orgs/{orgId}/orders/{orderId}",
                        line.path("route").asText()),
                () -> assertEquals("404", line.path("status").asText()),
                () -> assertTrue(line.path("ms").asText().matches("[0-9]+")));
        String id = line.path("requestId").asText();
        assertEquals(
                1,
                lines().stream()
                        .filter(told ->
                                told.path("mdc").path("requestId").asText().equals(id))
                        .count());
    }

    @Test
    void an_organisation_that_was_only_claimed_is_not_told() {
        JsonNode line = access(id(send("GET", v2(base) + "/orders", null)));

        assertEquals("401", line.path("status").asText());
        assertTrue(line.path("org").isMissingNode());
    }

    @Test
    void a_request_without_a_route_is_told_without_its_words() {
        JsonNode line = access(id(send("GET", base + "/" + MarkedCalls.MARK, null)));

        assertEquals("none", line.path("route").asText());
        assertEquals("404", line.path("status").asText());
    }

    @Test
    void what_clients_and_staff_send_is_in_no_log_no_metric_and_no_trace() {
        new MarkedCalls(production, gateway).all();

        Eventually.isTrue(() -> collector.received().contains(MarkedCalls.LAST_ROUTE), collector::received);
        Eventually.isTrue(() -> gateway.output().contains(MarkedCalls.BROKEN_RULE), gateway::output);
        assertEquals("", gateway.errors());
        tellsNothingOf(gateway, MarkedCalls.MARK);
        String all = gateway.output() + gateway.metrics() + collector.received();
        List.of(production.key(), Production.PASSWORD, Production.OWNER, Production.SECRET, partner, owner)
                .forEach(secret -> assertFalse(all.contains(secret), secret));
    }

    private static void tellsNothingOf(GatewayProcess gateway, String mark) {
        assertAll(
                () -> assertEquals("", around(mark, gateway.output())),
                () -> assertEquals("", around(mark, gateway.metrics())),
                () -> assertEquals("", around(mark, collector.received())));
    }

    private static String around(String mark, String told) {
        int at = told.toLowerCase().indexOf(mark);
        return at < 0 ? "" : told.substring(Math.max(0, at - 300), Math.min(told.length(), at + 100));
    }

    /** Of a sandbox, which alone may call a receiver on this machine. */
    @Test
    void what_a_receiver_of_webhooks_is_sent_and_answers_is_told_nowhere() {
        Production rehearsal = production.beside("rehearsal", "postgres");
        String mark = MarkedCalls.MARK;
        try (var receiver = PartnerServer.rude(
                        1,
                        PartnerServer.raw("HTTP/1.1 500 %1$s\r\nX-%1$s: %1$s\r\nContent-Length: 12\r\n\r\n%1$s"
                                .formatted(mark)));
                var sandbox = GatewayProcess.start(traced(rehearsal.settings(
                        "GATEWAY_MODE", "sandbox",
                        "GATEWAY_ACCESS_LOG", "true",
                        "GATEWAY_WEBHOOKS_RETRY_DELAYS", "100ms",
                        "QUARKUS_DATASOURCE_USERNAME", "postgres",
                        "QUARKUS_FLYWAY_MIGRATE_AT_START", "true")))) {
            MarkedCalls.declined(sandbox, receiver.url("/" + mark));

            assertTrue(receiver.await(2).get(0).body().contains(mark));
            Eventually.isTrue(
                    () -> sandbox.metrics().contains("gateway_webhooks_tries_seconds_count{outcome=\"delivered\"} 1.0"),
                    sandbox::metrics);
            tellsNothingOf(sandbox, mark);
        }
    }

    @Test
    void methods_nobody_knows_share_one_metric() {
        Stream.of("FOO", "BAR").forEach(method -> send(method, v2(base) + "/orders", null));

        Eventually.isTrue(() -> gateway.metrics().contains("method=\"OTHER\""), gateway::metrics);
        Eventually.isTrue(
                () -> gateway.metrics().contains("uri=\"/api/v2/public/orgs/{orgId}/orders\""), gateway::metrics);
        assertFalse(gateway.metrics().contains("\"FOO\""));
    }

    /**
     * What strangers make up names no series: neither paths, nor organisations, nor ids, nor hosts. A series that the first of
     * them began may be there a moment later; one that each of them begins is some lines for each.
     */
    @Test
    void strangers_cannot_grow_the_metrics() {
        strange(0);
        long before = Metrics.of(gateway).count("http_server_requests");

        for (int i = 1; i <= STRANGERS; i++) {
            strange(i);
        }

        long after = Metrics.of(gateway).count("http_server_requests");
        assertTrue(after < before + STRANGERS, before + " to " + after);
        assertFalse(gateway.metrics().contains("strange"));
    }

    private static void strange(int i) {
        String word = "strange" + i;
        send("GET", base + "/" + word, null);
        send("GET", base + "/manager/" + word, null);
        send("GET", base + "/webjars/" + word, null);
        send("GET", base + "/docs/" + word, null);
        send("GET", base + "/openapi/" + word, null);
        send("GET", base + "/sandbox/v1/" + word, null);
        send("GET", base + "/api/v2/public/orgs/" + word + "/orders", null);
        send("GET", base + "/api/v2/public/orgs/" + word + "/" + word, null);
        send("POST", base + "/api/v2/public/orgs/" + word + "/auth/token", null, "apikey", word);
        send("GET", v2(base) + "/orders/" + word, null, "Authorization", partner);
        send("GET", desk(base) + "/order-requests/" + word, null, "Authorization", owner);
        send("STRANGE" + (char) ('A' + i % 26), v2(base) + "/orders", null);
        try (Wire wire = Wire.open(gateway.port())) {
            wire.send(Wire.get("/" + word, word + ".localhost")).answer();
        }
    }

    @Test
    void decisions_of_staff_are_counted_and_previews_are_not() {
        double before = Metrics.of(gateway).sum(APPROVED);
        String request = json(asPartner("POST", "/order-requests", Production.orderRequest("counted")))
                .path("id")
                .asText();

        asOwner("POST", "/order-requests/" + request + "/approve", "{\"preview\":true}");
        asOwner("POST", "/order-requests/" + request + "/approve", "{}");

        Eventually.isTrue(() -> Metrics.of(gateway).sum(APPROVED) > before, gateway::metrics);
        assertEquals(before + 1, Metrics.of(gateway).sum(APPROVED));
    }

    @Test
    void every_metric_of_dashboard_and_alerts_is_served() throws IOException {
        asPartner("GET", "/orders", null);
        new MarkedCalls(production, gateway).delivery("metric-ref");
        Set<String> named = new TreeSet<>();
        for (String file : List.of("dashboard.json", "alerts.yaml")) {
            named.addAll(metricsIn(Files.readString(Path.of("deploy/observability", file))));
        }

        assertTrue(named.size() > 8, named.toString());
        Eventually.equal(Set.of(), () -> {
            Set<String> missing = new TreeSet<>(named);
            missing.removeAll(Metrics.of(gateway).names());
            return missing;
        });
    }

    private static Set<String> metricsIn(String text) {
        return Pattern.compile("\"?expr\"?:\\s*(.*)")
                .matcher(text)
                .results()
                .map(found -> found.group(1).replaceAll("\\{.*?}|by \\(.*?\\)|\\\\n", "{}"))
                .flatMap(expression -> METRIC.matcher(expression).results())
                .map(MatchResult::group)
                .filter(word -> !word.startsWith("histogram_quantile"))
                .collect(Collectors.toSet());
    }
}
