package pharmaone;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toCollection;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import pharmaone.auth.Scope;
import pharmaone.testing.Minted;
import pharmaone.testing.Partner;

/** Every partner's route with what it asks for; a route that is served and not listed here fails the last test. */
@QuarkusTest
class RouteTableTest {

    private static final String V2 = "/api/v2/public/orgs/{orgId}";
    private static final String V1 = "/api/v1/public/orgs/{orgId}";

    /** {@code scope} null: whatever key of the organisation. */
    record Route(String method, String path, Scope scope) {
        @Override
        public String toString() {
            return method + " " + path + (scope == null ? "" : " needs " + scope);
        }
    }

    /** Routes that take a token. */
    static final List<Route> BY_TOKEN = List.of(
            new Route("GET", V2 + "/shops", Scope.PRODUCTS_READ),
            new Route("GET", V2 + "/products", Scope.PRODUCTS_READ),
            new Route("GET", V2 + "/products/{p1Id}", Scope.PRODUCTS_READ),
            new Route("POST", V2 + "/products/add-to-inventory", Scope.PRODUCTS_WRITE),
            new Route("PUT", V2 + "/products/{p1Id}", Scope.PRODUCTS_WRITE),
            new Route("POST", V2 + "/shops/attach-product", Scope.PRODUCTS_WRITE),
            new Route("POST", V2 + "/shops/detach-product", Scope.PRODUCTS_WRITE),
            new Route("POST", V2 + "/shops/product-overrides", Scope.PRODUCTS_WRITE),
            new Route("GET", V2 + "/inventory", Scope.INVENTORY_READ),
            new Route("POST", V2 + "/inventory/adjust", Scope.INVENTORY_WRITE),
            new Route("GET", V2 + "/inventory/{p1Id}/log", Scope.INVENTORY_READ),
            new Route("GET", V2 + "/inventory/{p1Id}/history", Scope.INVENTORY_READ),
            new Route("GET", V2 + "/orders", Scope.ORDERS_READ),
            new Route("GET", V2 + "/orders/{orderId}", Scope.ORDERS_READ),
            new Route("POST", V2 + "/orders", Scope.ORDERS_WRITE),
            new Route("PUT", V2 + "/orders/{orderId}", Scope.ORDERS_WRITE),
            new Route("PATCH", V2 + "/orders/{orderId}/status", Scope.ORDERS_WRITE),
            new Route("GET", V2 + "/prescriptions", Scope.PRESCRIPTIONS_READ),
            new Route("GET", V2 + "/prescriptions/{prescriptionId}", Scope.PRESCRIPTIONS_READ),
            new Route("POST", V2 + "/prescriptions", Scope.PRESCRIPTIONS_WRITE),
            new Route("POST", V2 + "/order-requests", Scope.ORDER_REQUESTS_WRITE),
            new Route("GET", V2 + "/reports/stats", Scope.REPORTS_READ),
            new Route("GET", V2 + "/reports/product-performance", Scope.REPORTS_READ),
            new Route("GET", V2 + "/reports/product-sales", Scope.REPORTS_READ),
            new Route("GET", V2 + "/reports/pharmaone", Scope.REPORTS_READ));

    /** Routes that take the key itself. */
    static final List<Route> BY_KEY = List.of(
            new Route("POST", V2 + "/auth/token", null),
            new Route("POST", V1 + "/order-requests", Scope.ORDER_REQUESTS_WRITE),
            new Route("POST", "/api/v1/external-order", Scope.ORDER_REQUESTS_WRITE),
            new Route("POST", "/shop/{shop_id}/api/v1/external-order", Scope.ORDER_REQUESTS_WRITE));

    /** Not for partners: these have tables of their own. */
    private static final List<String> NOT_FOR_PARTNERS =
            List.of("/api/manager/", "/manager", "/sandbox", "/.well-known/security.txt");

    private static final String CLAIMS =
            "{\"org_id\":\"%s\",\"scopes\":%s,\"iss\":\"%s\",\"sub\":\"integration\",\"iat\":%d,\"exp\":%d,"
                    + "\"jti\":\"6b1f0c52-8a3e-4d0e-9c41-7d2a5be01001\",\"key_id\":\"%s\"}";

    private static ValidatableResponse call(Route route, Partner at, RequestSpecification request) {
        boolean shop = route.path.equals("/api/v1/external-order");
        String path = route.path
                .replace("{orgId}", at.org())
                .replace("{shop_id}", at.shop())
                .replaceAll("\\{[^}]*}", "x");
        return request.contentType(ContentType.JSON)
                .header("Host", shop ? at.shop() + ".localhost" : "localhost")
                .request(route.method, path)
                .then();
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static Scope[] allBut(Scope scope) {
        return Arrays.stream(Scope.values()).filter(one -> one != scope).toArray(Scope[]::new);
    }

    private static String claims(Partner partner, String issuer, long issuedAt, long expiresAt) {
        String scopes = Arrays.stream(Scope.values())
                .map(scope -> '"' + scope.wire() + '"')
                .toList()
                .toString();
        return CLAIMS.formatted(partner.org(), scopes, issuer, issuedAt, expiresAt, partner.keyId());
    }

    @ParameterizedTest
    @FieldSource("BY_TOKEN")
    void asks_for_a_token(Route route) {
        Partner partner = Partner.fresh();

        call(route, partner, given()).statusCode(401).body("error", is("unauthorized"));
        call(route, partner, bearer("nonsense")).statusCode(401).body("error", is("unauthorized"));
        call(route, partner, given().header("apikey", partner.key()))
                .statusCode(401)
                .body("error", is("unauthorized"));
    }

    @ParameterizedTest
    @FieldSource("BY_TOKEN")
    void takes_no_token_that_is_not_good(Route route) {
        Partner partner = Partner.fresh();
        long now = Instant.now().getEpochSecond();
        String issuer = "pharmaone-integration";
        String good = claims(partner, issuer, now, now + 60);

        call(route, partner, bearer(Minted.token(good))).statusCode(is(answered(route)));
        for (String worthless : List.of(
                partner.token(-1, Scope.values()),
                Minted.token(claims(partner, issuer, now - 60, now)),
                Minted.token("none", "", good),
                Minted.token("HS512", Minted.secret().repeat(2), good),
                Minted.token("HS256", "some-other-secret-of-enough-bytes", good),
                Minted.token(claims(partner, "pharmaone-manager", now, now + 60)),
                Minted.token(good.replaceFirst("\"org_id\":\"[^\"]*\",", "")),
                Minted.token(good.replaceFirst("\"exp\":\\d*,", "")),
                Minted.token(good.replaceFirst("\"iss\":\"[^\"]*\",", "")),
                Minted.token(good.replaceFirst("\"org_id\":\"[^\"]*\"", "\"org_id\":7")),
                Minted.token(good.replaceFirst("\"key_id\":\"[^\"]*\"", "\"key_id\":\"none\"")),
                Minted.token("[]"),
                Minted.token("no claims"),
                Minted.token(good) + "x",
                Minted.token(good).replaceFirst("^[^.]*", "e30"))) {
            call(route, partner, bearer(worthless))
                    .statusCode(401)
                    .header("WWW-Authenticate", "Bearer")
                    .body(is("{\"error\":\"unauthorized\",\"message\":\"Missing or invalid Bearer token\"}"));
        }
    }

    /** What a request without a useful path or body is told behind the credential. */
    private static int answered(Route route) {
        if (!route.method.equals("GET")) {
            return 400;
        }
        if (route.path.startsWith(V2 + "/products")) {
            return 400; // without shop_id
        }
        return route.path.replace("{orgId}", "").contains("Id}") ? 404 : 200;
    }

    @ParameterizedTest
    @FieldSource("BY_TOKEN")
    void takes_no_token_of_another_organisation(Route route) {
        Partner partner = Partner.fresh();

        call(route, Partner.fresh(), bearer(partner.token(Scope.values())))
                .statusCode(403)
                .body("error", is("org_mismatch"), "message", is("Token org_id does not match URL orgId"));
    }

    @ParameterizedTest
    @FieldSource("BY_TOKEN")
    void takes_no_token_without_the_scope(Route route) {
        Partner partner = Partner.fresh();

        for (String narrow : List.of(partner.token(allBut(route.scope)), partner.token())) {
            call(route, partner, bearer(narrow))
                    .statusCode(403)
                    .body("error", is("insufficient_scope"), "message", is("Missing scope: " + route.scope.wire()));
        }
        call(route, partner, bearer(partner.token(route.scope))).statusCode(answered(route));
    }

    @ParameterizedTest
    @FieldSource("BY_KEY")
    void asks_for_a_key(Route route) {
        Partner partner = Partner.fresh();

        call(route, partner, given()).statusCode(401).body("message", is("No API key found in request"));
        call(route, partner, bearer(partner.token(Scope.values())))
                .statusCode(401)
                .body("message", is("No API key found in request"));
        call(route, partner, given().header("apikey", "nonsense"))
                .statusCode(401)
                .body("message", is("Unauthorized"));
    }

    @ParameterizedTest
    @FieldSource("BY_KEY")
    void takes_no_key_of_another_organisation(Route route) {
        Partner partner = Partner.fresh();

        call(route, Partner.fresh(), given().header("apikey", partner.key()))
                .statusCode(401)
                .body("error", is("Invalid or missing API key"));
    }

    static Stream<Route> byKeyWithScope() {
        return BY_KEY.stream().filter(route -> route.scope != null);
    }

    @ParameterizedTest
    @MethodSource("byKeyWithScope")
    void takes_no_key_without_the_scope(Route route) {
        Partner partner = Partner.fresh().keyMay(allBut(route.scope));

        call(route, partner, given().header("apikey", partner.key()))
                .statusCode(403)
                .body("error", is("insufficient_scope"), "message", is("Missing scope: " + route.scope.wire()));
    }

    @Test
    void there_is_no_other_route() {
        var listed = Stream.concat(BY_TOKEN.stream(), BY_KEY.stream())
                .map(route -> route.method + " " + nameless(route.path))
                .collect(toCollection(TreeSet::new));

        assertEquals(String.join("\n", listed), String.join("\n", served()));
    }

    private static TreeSet<String> served() {
        List<String> found = new ArrayList<>();
        RuntimeResourceVisitor.visitRuntimeResources(
                "", ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers(), new RuntimeResourceVisitor() {
                    @Override
                    public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
                        String whole = nameless(("/" + path).replaceAll("/+", "/"));
                        if (method != null && NOT_FOR_PARTNERS.stream().noneMatch(whole::startsWith)) {
                            found.add(method + " " + whole);
                        }
                    }
                });
        return new TreeSet<>(found);
    }

    private static String nameless(String path) {
        return path.replaceAll("\\{[^}]*}", "{}").replaceAll("/$", "");
    }
}
