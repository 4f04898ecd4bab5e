package pharmaone.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.testing.Production.desk;
import static pharmaone.testing.Production.json;
import static pharmaone.testing.Production.send;
import static pharmaone.testing.Production.v2;

import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pharmaone.testing.Eventually;
import pharmaone.testing.GatewayProcess;
import pharmaone.testing.Production;
import pharmaone.testing.Wire;

/** Whatever clients, strangers and staff may send to a gateway, with one mark in all of it. */
final class MarkedCalls {

    static final String MARK = "markiert7731";

    /** Called at the very end and nowhere else: when it is told, all is. */
    static final String LAST_ROUTE = "/reports/pharmaone";

    /** By Postgres, when a row breaks a rule. */
    static final String BROKEN_RULE = "23514";

    private static final String REQUEST = """
            {"external_reference":"%1$s-ref","source":"%1$s-source","payload":{"shop_id":"laden",
             "customer_name":"%1$s Mustermann","customer_email":"%1$s@mail.example","address_street":"%1$sstr. 1",
             "address_city":"%1$sstadt","address_postal_code":"10115","address_phone":"+49%1$s",
             "prescription_pdf_base64":"JVBERi0xLjQKbWFya2llcnQ3NzMxCiUlRU9GCg==",
             "items":[{"p1_id":"4711","quantity":1}]}}
            """.formatted(MARK);

    private final Production production;
    private final GatewayProcess gateway;
    private final String base;
    private final String partner;
    private final String owner;

    MarkedCalls(Production production, GatewayProcess gateway) {
        this.production = production;
        this.gateway = gateway;
        this.base = gateway.uri("");
        this.partner = production.partnerAt(base);
        this.owner = production.ownerAt(base);
    }

    private HttpResponse<String> asPartner(String method, String path, String body) {
        return send(method, v2(base) + path, body, "Authorization", partner);
    }

    private HttpResponse<String> asOwner(String method, String path, String body) {
        return send(method, desk(base) + path, body, "Authorization", owner);
    }

    void all() {
        String order = approved(requested("ref"));
        orders();
        prescriptions();
        externalOrders();
        delivery(MARK + "-event");
        pages(requested("page"), order);
        asOwner("POST", "/order-requests/" + requested("no") + "/decline", "{\"reason\":\"%s\"}".formatted(MARK));
        customers();
        refusals();
        bug();
        asPartner("GET", LAST_ROUTE, null);
    }

    private String requested(String reference) {
        var taken = asPartner("POST", "/order-requests", REQUEST.replace("-ref", "-" + reference));
        assertEquals(200, taken.statusCode(), taken.body());
        return json(taken).path("id").asText();
    }

    /** The order. */
    private String approved(String request) {
        asOwner("GET", "/order-requests?q=" + MARK, null);
        asOwner("GET", "/order-requests/" + request, null);
        asOwner("GET", "/order-requests/" + request + "/prescription.pdf", null);
        asOwner("PATCH", "/order-requests/" + request, "{\"customer_name\":\"%s Neu\"}".formatted(MARK));
        var approved = asOwner("POST", "/order-requests/" + request + "/approve", "{\"note\":\"%s\"}".formatted(MARK));
        assertEquals(200, approved.statusCode(), approved.body());
        return json(approved).at("/order/id").asText();
    }

    private void orders() {
        asPartner("GET", "/orders/" + MARK, null);
        asPartner("GET", "/orders?status=" + MARK + "&shop_id=" + MARK, null);
        asPartner("PATCH", "/orders/" + MARK + "/status", "{\"status\":\"%s\"}".formatted(MARK));
        asPartner("POST", "/orders", "{\"customer_name\":\"%s\",\"items\":\"%s\"}".formatted(MARK, MARK));
        asPartner("POST", "/orders", "{" + MARK);
    }

    /** What staff look for, read and type in Manager. */
    private void pages(String request, String order) {
        ManagerVisit visit = new ManagerVisit(base);
        assertEquals(401, visit.logIn(MARK + "@mail.example", MARK));
        assertEquals(303, visit.logIn(Production.OWNER, Production.PASSWORD));
        for (String list :
                List.of("requests", "orders", "prescriptions", "products", "inventory", "audit", "reports")) {
            visit.opens("/manager/" + list + "?q=" + MARK + "&actor=" + MARK + "&month=" + MARK);
        }
        String page = "/manager/request/" + request;
        assertEquals(200, visit.opens(page));
        visit.opens(page + "/prescription.pdf");
        visit.sends(page, page + "/correct", "customer_name", MARK);
        assertEquals(303, visit.sends(page, page + "/decline", "reason", MARK));
        assertEquals(200, visit.opens("/manager/orders/" + order));
        visit.sends("/manager/orders/" + order, "/manager/orders/" + order + "/paid", "payment_reference", MARK);
        visit.opens("/manager/orders/" + MARK);
        visit.opens("/manager/prescriptions/" + MARK);
        visit.sends("/manager/users", "/manager/users", "email", MARK + "@mail.example");
        visit.sends("/manager/integrations", "/manager/integrations/keys", "name", MARK);
        visit.sends(
                "/manager/integrations", "/manager/integrations/subscriptions", "url", "https://" + MARK + ".example/");
        visit.opens("/manager/" + MARK);
    }

    /** What an owner is told of one, and what is forgotten. */
    private void customers() {
        String customer = "{\"email\":\"%s@mail.example\"}".formatted(MARK);
        var told = asOwner("POST", "/customers/export", customer);
        assertEquals(200, told.statusCode(), told.body());
        asOwner("POST", "/customers/erase", customer);
        asOwner("POST", "/customers/erase", "{\"email\":\"nobody-%s@mail.example\"}".formatted(MARK));
        asOwner("POST", "/customers/export", "{" + MARK);
    }

    /** At a sandbox: a request whose customer and whose refusal are told to a receiver there. */
    static void declined(GatewayProcess sandbox, String receiver) {
        String base = sandbox.uri("");
        String partners = base + "/api/v2/public/orgs/org1";
        String desk = base + "/api/manager/v1/orgs/org1";
        String owner = bearer(send(
                "POST",
                base + "/api/manager/v1/auth/login",
                "{\"email\":\"owner@org1.example\",\"password\":\"sandbox-owner\"}"));
        var subscribed = send("POST", desk + "/webhook-subscriptions", """
                {"url":"%s","event_types":["order_request_declined"]}""".formatted(receiver), "Authorization", owner);
        assertEquals(200, subscribed.statusCode(), subscribed.body());
        String partner = bearer(send("POST", partners + "/auth/token", null, "apikey", "sandbox-org1-key"));
        String body = REQUEST.replace("laden", "shop1").replace("\"p1_id\":\"4711\"", "\"name\":\"Bl\u00fcte\"");
        var taken = send("POST", partners + "/order-requests", body, "Authorization", partner);
        String request = json(taken).path("id").asText();
        String reason = "{\"reason\":\"%s\"}".formatted(MARK);
        var declined = send("POST", desk + "/order-requests/" + request + "/decline", reason, "Authorization", owner);
        assertEquals(200, declined.statusCode(), declined.body());
    }

    private static String bearer(HttpResponse<String> answer) {
        return "Bearer " + json(answer).path("access_token").asText();
    }

    private void prescriptions() {
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
    private void externalOrders() {
        String taken = REQUEST.replace("-ref", "-external");
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
    void delivery(String reference) {
        production.subscribe(base, "https://192.88.98.1/" + MARK);
        production.run("update webhook_subscription set url = 'https://127.0.0.1:9/%1$s?%1$s'".formatted(MARK));
        asPartner("POST", "/order-requests", Production.orderRequest(reference));
        Eventually.isTrue(() -> gateway.metrics().contains("gateway_webhooks_tries_seconds_count"), gateway::metrics);
    }

    private void refusals() {
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
    private void traced() {
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
    private void claims() {
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
    private void bug() {
        production.run(
                "alter table order_request add constraint unforeseen check (source <> '%s-bug')".formatted(MARK));

        var answer = asPartner(
                "POST", "/order-requests", REQUEST.replace("-source", "-bug").replace("-ref", "-bug"));

        assertEquals(500, answer.statusCode(), answer.body());
    }
}
