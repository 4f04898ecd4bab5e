package pharmaone.security;

import static io.restassured.RestAssured.given;
import static java.util.Map.entry;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pharmaone.http.body.BodySize.LARGE;
import static pharmaone.http.body.BodySize.MEDIUM;
import static pharmaone.http.body.BodySize.ORDINARY;
import static pharmaone.http.body.BodySize.SMALL;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.http.body.BodySize;
import pharmaone.security.Routes.Route;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Wire;

/** API4:2023. Bodies: BodyTest, BodyBudgetTest, BodyMemoryTest, JsonTreeTest, RefusalSizeTest, BoundsIT; all of it at once: SoakIT; slow clients, heads and bodies: RobustnessIT; how often: RateLimitTest. */
@QuarkusTest
class UnrestrictedResourceConsumptionTest {

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();

    /** The most that any list gives at once. */
    private static final int MOST = 200;

    /** Of all that are served: a new one cannot be forgotten. */
    @Test
    void no_list_is_longer_than_two_hundred_whoever_asks() {
        String owner = rows.staff(partner, "owner").token();
        String token = partner.token(Scope.values());
        List<String> lists = new ArrayList<>();

        Routes.all()
                .filter(route -> route.method().equals("GET") && route.ids().isEmpty())
                .forEach(route -> {
                    Response answer = given().header("Authorization", "Bearer " + (route.isStaffs() ? owner : token))
                            .get(route.path(partner.org(), Map.of()) + "?limit=2147483647&shop_id=" + partner.shop());
                    assertTrue(answer.statusCode() < 500, route + " " + answer.asString());
                    Integer limit = answer.statusCode() == 200 ? answer.path("pagination.limit") : null;
                    if (limit != null) {
                        lists.add(route.path());
                        assertTrue(limit <= MOST, route + " gives " + limit);
                    }
                });

        assertTrue(lists.size() >= 10, lists.toString());
    }

    /** All the others take 32 KiB. */
    private static final Map<String, BodySize> LARGER = Map.ofEntries(
            entry("POST /api/v1/external-order", LARGE),
            entry("POST /api/v1/public/orgs/{orgId}/order-requests", LARGE),
            entry("POST /api/v2/public/orgs/{orgId}/order-requests", LARGE),
            entry("POST /api/v2/public/orgs/{orgId}/prescriptions", LARGE),
            entry("POST /api/v2/public/orgs/{orgId}/orders", ORDINARY),
            entry("PUT /api/v2/public/orgs/{orgId}/orders/{orderId}", ORDINARY),
            entry("PUT /api/v2/public/orgs/{orgId}/products/{p1Id}", ORDINARY),
            entry("POST /api/v2/public/orgs/{orgId}/shops/product-overrides", ORDINARY),
            entry("POST /api/v2/public/orgs/{orgId}/inventory/adjust", ORDINARY),
            entry("PATCH /api/manager/v1/orgs/{orgId}/order-requests/{requestId}", ORDINARY),
            entry("PUT /sandbox/v1/faults", MEDIUM),
            entry("POST /manager/login", MEDIUM));

    @Test
    void only_what_carries_a_document_takes_a_large_body() {
        Map<String, BodySize> larger = Stream.of(Routes.all(), Routes.sandbox(), Routes.pages())
                .flatMap(routes -> routes)
                .filter(route -> route.hasBody() && route.body() != SMALL)
                .filter(route -> !(route.requires().equals("Screen") && route.body() == ORDINARY))
                .collect(Collectors.toMap(Route::toString, Route::body));

        assertEquals(new TreeMap<>(LARGER), new TreeMap<>(larger));
    }

    @Test
    void what_nothing_guards_takes_a_small_body() {
        List<Route> open = Stream.of(Routes.all(), Routes.sandbox(), Routes.pages())
                .flatMap(routes -> routes)
                .filter(route -> route.hasBody() && route.requires().isEmpty())
                .toList();

        open.forEach(route -> assertTrue(route.body().compareTo(MEDIUM) <= 0, route + " takes " + route.body()));
        assertTrue(open.size() >= 5, open.toString());
    }

    @Test
    void every_route_refuses_a_body_beyond_its_limit_before_anything_else() {
        Map<BodySize, Integer> beyond = Map.of(
                SMALL,
                32 * 1_024 + 1,
                MEDIUM,
                192 * 1_024 + 1,
                ORDINARY,
                1_024 * 1_024 + 1,
                LARGE,
                16 * 1_024 * 1_024 + 1);

        Stream.of(Routes.all(), Routes.sandbox(), Routes.pages())
                .flatMap(routes -> routes)
                .filter(Route::hasBody)
                .forEach(route -> {
                    String host =
                            route.path().endsWith("/external-order") ? partner.shop() + ".localhost" : "localhost";
                    Wire.Answer answer = Wire.exchange(Wire.head(
                            route.method(),
                            route.path(partner.org(), Map.of()),
                            host,
                            "Content-Length: " + beyond.get(route.body())));
                    assertEquals(413, answer.status(), route.toString());
                });
    }

    @Test
    void a_form_has_at_most_so_many_fields() {
        given().cookie("manager_session", rows.staff(partner, "owner").token())
                .contentType("application/x-www-form-urlencoded")
                .body("a=b&".repeat(30_000))
                .post("/manager/shops")
                .then()
                .statusCode(400);
    }

    @Test
    void what_is_looked_for_is_no_longer_than_a_name() {
        rows.staff(partner, "owner")
                .with()
                .get("/order-requests?q=" + "x".repeat(201))
                .then()
                .statusCode(400);
    }

    @Test
    void an_order_has_at_most_two_hundred_lines() {
        String lines = IntStream.range(0, 201)
                .mapToObj(i -> "{\"name\":\"Blüte\",\"quantity\":1}")
                .collect(Collectors.joining(","));

        partner.with(Scope.values())
                .body("{\"payload\":{\"shop_id\":\"%s\",\"customer_name\":\"M\",\"items\":[%s]}}"
                        .formatted(partner.shop(), lines))
                .post("/order-requests")
                .then()
                .statusCode(400)
                .body("error", containsString("items"));
    }

    @Test
    void headers_beyond_all_measure_are_cut_off() {
        Wire.Answer answer =
                Wire.exchange(Wire.get("/api/v2/public/orgs/x/orders", "localhost", "X-Long: " + "x".repeat(40_000)));

        assertEquals(431, answer.status());
        assertFalse(answer.headers().containsKey("Server"));
    }

    @Test
    void a_target_beyond_all_measure_is_cut_off() {
        Wire.Answer answer = Wire.exchange(Wire.get("/api/v2/" + "x".repeat(20_000), "localhost"));

        assertEquals(414, answer.status());
    }
}
