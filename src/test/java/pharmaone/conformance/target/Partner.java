package pharmaone.conformance.target;

import static pharmaone.conformance.target.Json.array;
import static pharmaone.conformance.target.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The partner whose key was given, with a token of it; paths go on after {@code /orgs/{orgId}} of v2. */
public final class Partner {

    private static final String V2 = "/api/v2/public/orgs/";
    private static final String V1 = "/api/v1/public/orgs/";

    private final String run = "conformance-" + UUID.randomUUID().toString().substring(0, 8);
    private final Http http;
    private final Target target;
    private final AtomicInteger names = new AtomicInteger();
    private final Footing shops = new Footing("the shops", "6.1");
    private final Footing orders = new Footing("an order", "8.33");
    private final Footing moves = new Footing("an order that can be moved on", "8.18");
    private final Footing requests = new Footing("an order request", "9.1");
    private final Footing prescriptions = new Footing("a prescription", "10.4");
    private String token;
    private String shop;

    Partner(Http http, Target target) {
        this.http = http;
        this.target = target;
    }

    public String org() {
        return target.org();
    }

    public String key() {
        return target.apikey();
    }

    /** Nobody used it before; by it one finds what the suite wrote. */
    public String name() {
        return run + "-" + names.incrementAndGet();
    }

    /** The first active shop. */
    public synchronized String shop() {
        if (shop == null) {
            shops.needed(() -> get("/shops").ok().rows());
            shop = get("/shops").rows().stream()
                    .filter(row -> row.path("is_active").booleanValue())
                    .map(row -> row.path("shop_id").asText())
                    .findFirst()
                    .orElseThrow(() -> new TestAbortedException("the organisation has no active shop"));
        }
        return shop;
    }

    public String token() {
        return token;
    }

    /** Or nothing can be judged. */
    void mustGetAToken() {
        Answer answer = exchange(withKey());
        JsonNode json = Json.read(answer.body());
        if (json == null || answer.status() != 200 && answer.status() != 401 && answer.status() != 403) {
            throw new AssertionFailedError("no such API at -Dconformance.base-url: " + answer.told());
        }
        if (answer.status() != 200 || !json.path("access_token").isTextual()) {
            throw new AssertionFailedError(
                    "-Dconformance.apikey gets no token for organisation " + org() + ": " + answer.told());
        }
        token = answer.text("/access_token");
    }

    /** The token exchange, which writes nothing. */
    public Answer exchange(RequestSpecification request) {
        return exchange(request, "");
    }

    public Answer exchange(RequestSpecification request, String query) {
        return http.send(request, "POST", url("/auth/token") + query, null);
    }

    /** For a URL of another organisation. */
    public Answer exchangeAt(String org, RequestSpecification request) {
        return http.send(request, "POST", url("//" + org + "/auth/token"), null);
    }

    public Answer get(String path) {
        return get(authorized(), path);
    }

    public Answer get(RequestSpecification request, String path) {
        return http.send(request, "GET", url(path), null);
    }

    public Answer post(String path, JsonNode body) {
        return send("POST", path, body);
    }

    public Answer put(String path, JsonNode body) {
        return send("PUT", path, body);
    }

    public Answer patch(String path, JsonNode body) {
        return send("PATCH", path, body);
    }

    private Answer send(String method, String path, JsonNode body) {
        return write(authorized().contentType(ContentType.JSON), method, path, body.toString());
    }

    public Answer post(RequestSpecification request, String path, JsonNode body) {
        return write(request.contentType(ContentType.JSON), "POST", path, body.toString());
    }

    /** A write of the caller's own making. */
    public Answer write(RequestSpecification request, String method, String path, String body) {
        return http.write(request, method, url(path), body);
    }

    /** An order request on v1, by key. */
    public Answer postV1(RequestSpecification request, JsonNode envelope) {
        return postV1(request, org(), envelope);
    }

    public Answer postV1(RequestSpecification request, String org, JsonNode envelope) {
        String url = target.baseUrl() + V1 + org + "/order-requests";
        return http.write(request.contentType(ContentType.JSON), "POST", url, envelope.toString());
    }

    /** Paths are whole. */
    public Answer getFromHost(RequestSpecification request, String path) {
        return http.send(request, "GET", target.baseUrl() + path, null);
    }

    /** Paths are whole. */
    public Answer postToHost(RequestSpecification request, String path, JsonNode body) {
        return http.write(request.contentType(ContentType.JSON), "POST", target.baseUrl() + path, body.toString());
    }

    /** Without any credential. */
    public RequestSpecification request() {
        return Http.request();
    }

    public RequestSpecification authorized() {
        return authorized(token());
    }

    public RequestSpecification authorized(String bearer) {
        return request().header("Authorization", "Bearer " + bearer);
    }

    public RequestSpecification withKey() {
        return request().header("apikey", key());
    }

    private String url(String path) {
        return path.startsWith("//") ? target.baseUrl() + V2 + path.substring(2) : target.baseUrl() + V2 + org() + path;
    }

    /** An order body that is complete. */
    public ObjectNode order() {
        return object(
                "shop_id", shop(),
                "external_id", name(),
                "customer_name", name(),
                "items", array(object("name", "conformance-line", "qty", 2, "price", 5.1)));
    }

    /** An order that was taken, as answered. */
    public Answer placed() {
        return placed(order());
    }

    public Answer placed(JsonNode order) {
        return place(order).granted();
    }

    /** Where plain orders are taken. */
    public Answer place(JsonNode order) {
        orders.needed(() -> post("/orders", order()).granted());
        return post("/orders", order);
    }

    /** Moves an order on, where orders can be moved. */
    public void move(String id, String status) {
        moves.had(() ->
                patch("/orders/" + id + "/status", object("status", status)).granted());
    }

    /** An order request that was taken, as answered. */
    public Answer requested(JsonNode envelope) {
        return request(envelope).granted();
    }

    /** Where plain order requests are taken. */
    public Answer request(JsonNode envelope) {
        requests.needed(() -> post("/order-requests", envelope()).granted());
        return post("/order-requests", envelope);
    }

    /** The content of a prescription. */
    public ObjectNode prescription() {
        return object("shop_id", shop(), "customer_email", "conformance@example.com", "note", name());
    }

    /** A prescription that was taken, as answered; the query begins with its question mark. */
    public Answer handedIn(String query, JsonNode content) {
        prescriptions.needed(() -> post("/prescriptions", prescription()).granted());
        return post("/prescriptions" + query, content).granted();
    }

    public Answer handedIn(JsonNode content) {
        return handedIn("", content);
    }

    /** An order request that is complete, with a reference of its own. */
    public ObjectNode envelope(Object... morePayload) {
        ObjectNode payload = object(
                "shop_id", shop(),
                "customer_name", name(),
                "customer_email", name() + "@example.com",
                "items", array(object("name", "conformance-line", "quantity", 2, "price", 5.1)));
        payload.setAll(object(morePayload));
        return object("external_reference", name(), "source", "conformance-suite", "payload", payload);
    }
}
