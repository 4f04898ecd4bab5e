package pharmaone.security;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.security.Routes.Route;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** API1:2023. Whose an object is decides before anything else about it; another's is just not there. */
@QuarkusTest
class BrokenObjectLevelAuthorizationTest {

    /** A body that the route takes, so that it comes to look for the object. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("PUT products/{p1Id}", "{\"shop_id\":\"SHOP\",\"price\":1.5}"),
            Map.entry("PUT orders/{orderId}", "{\"customer_name\":\"Stranger\"}"),
            Map.entry("PATCH orders/{orderId}/status", "{\"status\":\"cancelled\"}"),
            Map.entry("PATCH order-requests/{requestId}", "{\"customer_name\":\"Stranger\"}"),
            Map.entry("POST order-requests/{requestId}/approve", "{}"),
            Map.entry("POST order-requests/{requestId}/decline", "{\"reason\":\"no\"}"),
            Map.entry("POST orders/{orderId}/mark-paid", "{}"),
            Map.entry("PATCH shops/{shopId}", "{\"name\":\"Stranger\"}"),
            Map.entry("PATCH users/{userId}", "{\"is_active\":false}"),
            Map.entry("POST inventory/{p1Id}/shops", "{\"shop_ids\":[\"SHOP\"]}"),
            Map.entry("POST prescriptions/{prescriptionId}/status", "{\"status\":\"pending\"}"),
            Map.entry("PATCH webhook-subscriptions/{subscriptionId}", "{\"active\":false}"),
            Map.entry("POST webhook-subscriptions/{subscriptionId}/redeliver", "{\"from\":\"2026-01-01T00:00:00Z\"}"));

    @Inject
    Rows rows;

    final Partner own = Partner.fresh();
    OneOfEverything others;
    String token;
    Staff owner;
    String staffToken;

    @BeforeEach
    void another_pharmacy() {
        others = new OneOfEverything(rows);
        owner = rows.staff(own, "owner");
        token = own.token(Scope.values());
        staffToken = owner.token();
    }

    private Response call(Route route, Map<String, String> ids) {
        String short1 = route.method() + " " + route.path().replaceFirst("^.*\\{orgId}/", "");
        String body = BODIES.get(short1);
        if (route.hasBody() && body == null) {
            throw new IllegalStateException("say what body " + short1 + " takes");
        }
        var request = given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + (route.isStaffs() ? staffToken : token));
        if (body != null) {
            request.body(body.replace("SHOP", own.shop()));
        }
        String query = route.path().endsWith("products/{p1Id}") ? "?shop_id=" + own.shop() : "";
        return request.request(route.method(), route.path(own.org(), ids) + query);
    }

    private static String masked(Response answer, Map<String, String> ids) {
        String text = answer.statusCode() + " " + answer.asString();
        for (String id : ids.values()) {
            text = text.replace(id, "ID");
        }
        return text;
    }

    @Test
    void an_id_of_another_organisation_is_answered_like_one_that_nobody_has() {
        Map<String, String> before = others.state();

        Routes.all().filter(route -> !route.ids().isEmpty()).forEach(route -> {
            Map<String, String> foreign = others.of(route);
            Map<String, String> unknown = OneOfEverything.nobodys(route);

            Response answer = call(route, foreign);

            assertEquals(404, answer.statusCode(), route + " " + answer.asString());
            assertEquals(masked(call(route, unknown), unknown), masked(answer, foreign), route.toString());
        });
        assertEquals(before, others.state());
    }

    @Test
    void an_id_of_another_organisation_in_a_body_reaches_nothing_of_it() {
        Map<String, String> before = others.state();
        String p1Id = others.id("p1Id");

        for (String[] call : new String[][] {
            {"/shops/attach-product", "{\"shop_id\":\"%s\",\"p1_id\":\"%s\"}".formatted(others.id("shopId"), p1Id)},
            {"/shops/detach-product", "{\"shop_id\":\"%s\",\"p1_id\":\"%s\"}".formatted(others.id("shopId"), p1Id)},
            {
                "/shops/product-overrides",
                "{\"shop_id\":\"%s\",\"p1_id\":\"%s\",\"price\":1}".formatted(others.id("shopId"), p1Id)
            },
            {"/inventory/adjust", "{\"p1_id\":\"%s\",\"delta_on_hand\":-5,\"reason\":\"theft\"}".formatted(p1Id)},
            {
                "/orders",
                "{\"shop_id\":\"%s\",\"items\":[{\"p1_id\":\"%s\",\"qty\":1}]}".formatted(others.id("shopId"), p1Id)
            },
            {
                "/order-requests",
                "{\"payload\":{\"shop_id\":\"%s\",\"customer_name\":\"M\",\"items\":[{\"p1_id\":\"%s\",\"quantity\":1}]}}"
                        .formatted(others.id("shopId"), p1Id)
            }
        }) {
            Response answer = own.with(Scope.values()).body(call[1]).post(call[0]);
            assertEquals(true, List.of(400, 404).contains(answer.statusCode()), call[0] + " " + answer.asString());
        }
        assertEquals(before, others.state());
    }

    @Test
    void a_filter_by_another_organisations_shop_shows_nothing_of_it() {
        for (String path : List.of("/orders?shop_id=", "/products?shop_id=")) {
            Response answer = own.with(Scope.values()).get(path + others.id("shopId"));
            assertEquals(false, answer.asString().contains(others.id("orderId")), answer.asString());
            assertEquals(false, answer.asString().contains(others.id("p1Id")), answer.asString());
        }
        Response queue = owner.with(staffToken).get("/order-requests?q=Max");
        assertEquals(0, queue.<Integer>path("pagination.total"));
    }
}
