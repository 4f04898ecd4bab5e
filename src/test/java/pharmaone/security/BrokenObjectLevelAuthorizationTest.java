package pharmaone.security;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
            Map.entry("POST prescriptions/{prescriptionId}/status", "{\"status\":\"pending\"}"),
            Map.entry("PATCH webhook-subscriptions/{subscriptionId}", "{\"active\":false}"),
            Map.entry("POST webhook-subscriptions/{subscriptionId}/redeliver", "{\"from\":\"2026-01-01T00:00:00Z\"}"));

    private static final List<String> TABLES = List.of(
            "pharmacy_order",
            "order_line",
            "order_request",
            "prescription_document",
            "inventory_item",
            "inventory_log",
            "shop_product",
            "shop",
            "webhook_event",
            "audit_entry",
            "api_key",
            "staff_member",
            "prescription",
            "webhook_subscription",
            "webhook_delivery");

    @Inject
    Rows rows;

    final Partner own = Partner.fresh();
    final Partner other = Partner.fresh();
    final Map<String, String> others = new HashMap<>();
    String token;
    Staff owner;
    String staffToken;

    @BeforeEach
    void another_pharmacy_with_one_of_everything() {
        long p1Id = rows.product("Blüte", "8.99");
        rows.inventory(other, p1Id, 100);
        rows.attached(other, p1Id, "7.50");
        String request = rows.request(
                other,
                "TM-1",
                "{\"customer_name\":\"Max\",\"items\":[{\"p1_id\":\"%d\",\"quantity\":1}]}".formatted(p1Id));
        rows.prescription(other, request, "%PDF-1.4".getBytes());
        others.put("p1Id", Long.toString(p1Id));
        others.put("orderId", rows.order(other, "pending", "10.00"));
        others.put("requestId", request);
        others.put("shopId", other.shop());
        others.put("keyId", other.keyId().toString());
        others.put("userId", rows.staff(other, "staff").id().toString());
        others.put("prescriptionId", prescription());
        UUID subscription = UUID.randomUUID();
        others.put("subscriptionId", subscription.toString());
        others.put("deliveryId", delivery(subscription));
        owner = rows.staff(own, "owner");
        token = own.token(Scope.values());
        staffToken = owner.token();
    }

    private String prescription() {
        String id = other.org() + "-pq-ABC234";
        rows.run("""
                insert into prescription (org_id, prescription_id, shop_id, status, customer_email, customer_first_name,
                                          customer_last_name, content, revision, created_at, updated_at)
                values (?, ?, ?, 'new', 'max@example.com', 'Max', 'Mustermann', '{}', 0, now(), now())
                """, other.org(), id, other.shop());
        return id;
    }

    private String delivery(UUID subscription) {
        UUID id = UUID.randomUUID();
        rows.run("""
                insert into webhook_subscription (org_id, subscription_id, url, event_types, is_active, secret, created_at, updated_at)
                values (?, ?, 'https://partner.example/hook', '{low_stock}', true, 'whsec_c2VjcmV0', now(), now())
                """, other.org(), subscription);
        rows.run("""
                insert into webhook_delivery (org_id, delivery_id, subscription_id, event_id, event_no, event_type, object_id, status,
                                              attempts, failures, due_at, created_at, settled_at)
                values (?, ?, ?, gen_random_uuid(), 1, 'low_stock', '1', 'exhausted', 8, 8, now(), now(), now())
                """, other.org(), id, subscription);
        return id.toString();
    }

    /** One that nobody has. */
    private static String nobodys(String parameter) {
        return switch (parameter) {
            case "p1Id" -> "999999999999999";
            case "orderId" -> "ORD_20260101_nobody00";
            case "prescriptionId" -> "nobody-pq-AAAAAA";
            case "requestId", "keyId", "userId", "subscriptionId", "deliveryId" ->
                UUID.randomUUID().toString();
            case "shopId" -> "nobodys-shop";
            default -> throw new IllegalStateException("say what {" + parameter + "} is of another organisation");
        };
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

    private Map<String, String> stateOfTheOther() {
        Map<String, String> state = new HashMap<>();
        TABLES.forEach(table -> state.put(
                table,
                rows.texts(
                                "select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from " + table
                                        + " t where org_id = ?",
                                other.org())
                        .get(0)));
        return state;
    }

    @Test
    void an_id_of_another_organisation_is_answered_like_one_that_nobody_has() {
        Map<String, String> before = stateOfTheOther();

        Routes.all().filter(route -> !route.ids().isEmpty()).forEach(route -> {
            Map<String, String> foreign = new HashMap<>(others);
            foreign.keySet().retainAll(route.ids().stream().collect(toSet()));
            Map<String, String> unknown = new HashMap<>();
            route.ids().forEach(id -> unknown.put(id, nobodys(id)));

            Response answer = call(route, foreign);

            assertEquals(404, answer.statusCode(), route + " " + answer.asString());
            assertEquals(masked(call(route, unknown), unknown), masked(answer, foreign), route.toString());
        });
        assertEquals(before, stateOfTheOther());
    }

    @Test
    void an_id_of_another_organisation_in_a_body_reaches_nothing_of_it() {
        Map<String, String> before = stateOfTheOther();
        String p1Id = others.get("p1Id");

        for (String[] call : new String[][] {
            {"/shops/attach-product", "{\"shop_id\":\"%s\",\"p1_id\":\"%s\"}".formatted(other.shop(), p1Id)},
            {"/shops/detach-product", "{\"shop_id\":\"%s\",\"p1_id\":\"%s\"}".formatted(other.shop(), p1Id)},
            {
                "/shops/product-overrides",
                "{\"shop_id\":\"%s\",\"p1_id\":\"%s\",\"price\":1}".formatted(other.shop(), p1Id)
            },
            {"/inventory/adjust", "{\"p1_id\":\"%s\",\"delta_on_hand\":-5,\"reason\":\"theft\"}".formatted(p1Id)},
            {"/orders", "{\"shop_id\":\"%s\",\"items\":[{\"p1_id\":\"%s\",\"qty\":1}]}".formatted(other.shop(), p1Id)},
            {
                "/order-requests",
                "{\"payload\":{\"shop_id\":\"%s\",\"customer_name\":\"M\",\"items\":[{\"p1_id\":\"%s\",\"quantity\":1}]}}"
                        .formatted(other.shop(), p1Id)
            }
        }) {
            Response answer = own.with(Scope.values()).body(call[1]).post(call[0]);
            assertEquals(true, List.of(400, 404).contains(answer.statusCode()), call[0] + " " + answer.asString());
        }
        assertEquals(before, stateOfTheOther());
    }

    @Test
    void a_filter_by_another_organisations_shop_shows_nothing_of_it() {
        for (String path : List.of("/orders?shop_id=", "/products?shop_id=")) {
            Response answer = own.with(Scope.values()).get(path + other.shop());
            assertEquals(false, answer.asString().contains(others.get("orderId")), answer.asString());
            assertEquals(false, answer.asString().contains(others.get("p1Id")), answer.asString());
        }
        Response queue = owner.with(staffToken).get("/order-requests?q=Max");
        assertEquals(0, queue.<Integer>path("pagination.total"));
    }
}
