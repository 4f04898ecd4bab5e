package pharmaone.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Wire;

/** API4:2023. Bodies: BodyTest, BodyBudgetTest; slow clients, heads and bodies: RobustnessIT; how often: RateLimitTest. */
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
