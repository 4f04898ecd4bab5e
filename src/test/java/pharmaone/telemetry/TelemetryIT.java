package pharmaone.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pharmaone.testing.GatewayProcess;
import pharmaone.testing.Production;
import pharmaone.testing.Wire;

/** What the packaged gateway tells operators: everything they need, and nothing of whom it was about. */
class TelemetryIT {

    /** In whatever a client may send; searched for in whatever the gateway tells. */
    private static final String MARK = "markiert7731";

    private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(?:_[a-z0-9]+)+(?=\\s*[{\\[]|\\b(?!\\s*=))");

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
        gateway = GatewayProcess.start(production.settings(
                "QUARKUS_OTEL_SDK_DISABLED", "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint(),
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms"));
        base = gateway.uri("");
        partner = production.partnerAt(base);
        owner = production.ownerAt(base);
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

    private static List<JsonNode> lines() {
        return gateway.output().lines().map(TelemetryIT::parsed).toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }

    private static JsonNode access(String requestId) {
        waitUntil(() -> gateway.output().contains("pharmaone.access") && told(requestId) != null);
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

    private static void waitUntil(BooleanSupplier done) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!done.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(deadline), gateway.output());
            Thread.onSpinWait();
        }
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
        JsonNode line = access(id(send("GET", base + "/" + MARK, null)));

        assertEquals("none", line.path("route").asText());
        assertEquals("404", line.path("status").asText());
    }

    @Test
    void what_clients_send_is_in_no_log_no_metric_and_no_trace() {
        String body = """
                {"external_reference":"%1$s-ref","source":"%1$s-source","payload":{"shop_id":"laden",
                 "customer_name":"%1$s Mustermann","customer_email":"%1$s@mail.example","address_street":"%1$sstr. 1",
                 "address_city":"%1$sstadt","address_postal_code":"10115","address_phone":"+49%1$s",
                 "prescription_pdf_base64":"JVBERi0xLjQKbWFya2llcnQ3NzMxCiUlRU9GCg==",
                 "items":[{"p1_id":"4711","quantity":1}]}}
                """.formatted(MARK);
        String request =
                json(asPartner("POST", "/order-requests", body)).path("id").asText();
        asOwner("GET", "/order-requests?q=" + MARK, null);
        asOwner("GET", "/order-requests/" + request, null);
        asOwner("GET", "/order-requests/" + request + "/prescription.pdf", null);
        asOwner("PATCH", "/order-requests/" + request, "{\"customer_name\":\"%s Neu\"}".formatted(MARK));
        assertEquals(
                200,
                asOwner("POST", "/order-requests/" + request + "/approve", "{\"note\":\"%s\"}".formatted(MARK))
                        .statusCode());
        asPartner("GET", "/orders/" + MARK, null);
        asPartner("GET", "/orders?status=" + MARK + "&shop_id=" + MARK, null);
        asPartner("PATCH", "/orders/" + MARK + "/status", "{\"status\":\"%s\"}".formatted(MARK));
        asPartner("POST", "/orders", "{\"customer_name\":\"%s\",\"items\":\"%s\"}".formatted(MARK, MARK));
        asPartner("POST", "/orders", "{" + MARK);
        prescriptions();
        externalOrders(body);
        delivery(body);
        refusals();
        bug(body);

        waitUntil(() -> collector.received().contains("/prescription.pdf"));
        waitUntil(() -> gateway.output().contains("23514"));
        assertAll(
                () -> assertEquals("", aroundMark(gateway.output())),
                () -> assertEquals("", gateway.errors()),
                () -> assertEquals("", aroundMark(gateway.metrics())),
                () -> assertEquals("", aroundMark(collector.received())));
        String all = gateway.output() + gateway.metrics() + collector.received();
        List.of(production.key(), Production.PASSWORD, Production.OWNER, Production.SECRET, partner, owner)
                .forEach(secret -> assertFalse(all.contains(secret), secret));
    }

    private static String aroundMark(String told) {
        int at = told.toLowerCase().indexOf(MARK);
        return at < 0 ? "" : told.substring(Math.max(0, at - 300), Math.min(told.length(), at + 100));
    }

    private static void prescriptions() {
        String body = """
                {"prescription_id":"%1$s","Patient First Name":"%1$s","Patient E-Mail":"%1$s@mail.example",
                 "questionnaire":{"%1$s":"%1$s"}}
                """.formatted(MARK);
        var taken = asPartner("POST", "/prescriptions?shop_id=laden", body);
        assertEquals(200, taken.statusCode(), taken.body());
        asPartner("POST", "/prescriptions", "[" + body + "]");
        asPartner("GET", "/prescriptions?search=" + MARK, null);
        asPartner("GET", "/prescriptions/" + MARK, null);
        asOwner("GET", "/prescriptions?q=" + MARK, null);
        asOwner("POST", "/prescriptions/" + MARK + "/status", "{\"status\":\"%s\"}".formatted(MARK));
    }

    /** At the shop's own host: one that is taken, one that is wrong, one that is no JSON. */
    private static void externalOrders(String body) {
        String taken = body.replace("-ref", "-external");
        String key = "apikey: " + production.key();
        for (String sent : List.of(taken, taken.replace("quantity\":1", "quantity\":\"" + MARK + "\""), "{" + MARK)) {
            byte[] bytes = sent.getBytes(UTF_8);
            try (Wire wire = Wire.open(gateway.port())) {
                String type = "Content-Type: application/json\nContent-Length: " + bytes.length;
                int status = wire.send(Wire.head("POST", "/api/v1/external-order", "laden.localhost", key, type))
                        .send(bytes)
                        .answer()
                        .status();
                assertEquals(sent.equals(taken) ? 200 : 400, status);
            }
        }
    }

    /** Of an event, in vain: in production nothing on this machine may be called. */
    private static void delivery(String body) {
        production.subscribe(base, "https://192.88.98.1/" + MARK);
        production.run("update webhook_subscription set url = 'https://127.0.0.1:9/%1$s?%1$s'".formatted(MARK));
        asPartner("POST", "/order-requests", body.replace("-ref", "-event"));
        waitUntil(() -> gateway.metrics().contains("gateway_webhooks_tries_seconds_count"));
    }

    private static void refusals() {
        send("POST", v2(base) + "/auth/token?apikey=" + MARK, null);
        send("POST", v2(base) + "/auth/token", null, "apikey", MARK);
        send("GET", v2(base) + "/orders", null, "Authorization", "Bearer " + MARK);
        send("GET", base + "/api/v2/public/orgs/" + MARK + "/orders", null, "Authorization", partner);
        send("GET", base + "/" + MARK + "?" + MARK, null, "User-Agent", MARK, "X-Forwarded-For", MARK, "Origin", MARK);
        traced();
        claims();
        send(MARK.toUpperCase(), v2(base) + "/orders", null);
        send("OPTIONS", v2(base) + "/orders/" + MARK, null);
        send(
                "POST",
                base + "/api/manager/v1/auth/login",
                "{\"email\":\"%1$s@mail.example\",\"password\":\"%1$s\"}".formatted(MARK));
        for (String unreadable : List.of("/%zz" + MARK, "/\u0001" + MARK)) {
            try (Wire wire = Wire.open(gateway.port())) {
                wire.send(Wire.head("GET", unreadable, MARK + ".localhost")).answer();
            }
        }
    }

    /** In the trace that a caller says it belongs to; what is exported goes on with its number. */
    private static void traced() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        send(
                "GET",
                v2(base) + "/orders",
                null,
                "traceparent",
                "00-%s-00f067aa0ba902b7-01".formatted(trace),
                "tracestate",
                "partner=" + MARK,
                "baggage",
                "customer=" + MARK,
                "Authorization",
                partner);
    }

    /** A token that is none: whose it says to be stands in it. */
    private static void claims() {
        String claims = "{\"sub\":\"%1$s@mail.example\",\"org_id\":\"%1$s\",\"iss\":\"%1$s\"}".formatted(MARK);
        String token = Stream.of("{\"alg\":\"HS256\",\"kid\":\"%s\"}".formatted(MARK), claims, MARK)
                .map(part -> Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(UTF_8)))
                .collect(Collectors.joining("."));
        for (String route : List.of(v2(base) + "/orders", desk(base) + "/order-requests")) {
            assertEquals(
                    401,
                    send("GET", route, null, "Authorization", "Bearer " + token).statusCode());
        }
        send("GET", base + "/manager/requests", null, "Cookie", "session=" + MARK + "; " + MARK + "=" + MARK);
        send("GET", v2(base) + "/orders/max." + MARK + "%40mail.example", null, "Authorization", partner);
    }

    /** A row that breaks a rule nobody has foreseen: Postgres quotes all of it. */
    private static void bug(String body) {
        production.run(
                "alter table order_request add constraint unforeseen check (source <> '%s-bug')".formatted(MARK));

        var answer = asPartner(
                "POST", "/order-requests", body.replace("-source", "-bug").replace("-ref", "-bug"));

        assertEquals(500, answer.statusCode(), answer.body());
    }

    @Test
    void methods_nobody_knows_share_one_metric() {
        Stream.of("FOO", "BAR").forEach(method -> send(method, v2(base) + "/orders", null));

        assertFalse(gateway.metrics().contains("\"FOO\""));
        assertTrue(gateway.metrics().contains("method=\"OTHER\""));
        assertTrue(gateway.metrics().contains("uri=\"/api/v2/public/orgs/{orgId}/orders\""));
    }

    /** What strangers make up names no series: neither paths, nor organisations, nor ids, nor hosts. */
    @Test
    void strangers_cannot_grow_the_metrics() {
        strange(0);
        long before = series();

        for (int i = 1; i <= 40; i++) {
            strange(i);
        }

        assertEquals(before, series());
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

    private static long series() {
        return gateway.metrics()
                .lines()
                .filter(line -> line.startsWith("http_server_requests"))
                .count();
    }

    @Test
    void decisions_of_staff_are_counted_and_previews_are_not() {
        double before = approved();
        String request = json(asPartner("POST", "/order-requests", Production.orderRequest("counted")))
                .path("id")
                .asText();

        asOwner("POST", "/order-requests/" + request + "/approve", "{\"preview\":true}");
        assertEquals(before, approved());
        asOwner("POST", "/order-requests/" + request + "/approve", "{}");
        assertEquals(before + 1, approved());
    }

    private static double approved() {
        return gateway.metrics()
                .lines()
                .filter(line -> line.startsWith("gateway_order_requests_decided_total{decision=\"approved\"}"))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                .sum();
    }

    @Test
    void every_metric_of_dashboard_and_alerts_is_served() throws IOException {
        asPartner("GET", "/orders", null);
        delivery(Production.orderRequest("metric-ref"));
        Set<String> served = gateway.metrics()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0])
                .collect(Collectors.toSet());
        Set<String> named = new TreeSet<>();
        for (String file : List.of("dashboard.json", "alerts.yaml")) {
            String text = Files.readString(Path.of("deploy/observability", file));
            Stream<String> expressions = Pattern.compile("\"?expr\"?:\\s*(.*)")
                    .matcher(text)
                    .results()
                    .map(found -> found.group(1).replaceAll("\\{.*?}|by \\(.*?\\)|\\\\n", "{}"));
            expressions.forEach(
                    expression -> METRIC.matcher(expression).results().forEach(metric -> named.add(metric.group())));
        }

        assertTrue(named.size() > 8, named.toString());
        named.removeAll(served);
        named.removeIf(function -> function.startsWith("histogram_quantile"));
        assertEquals(Set.of(), named);
    }
}
