package pharmaone.security;

import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;
import pharmaone.testing.Wire;

/** API4:2023. Bodies: BodyTest, BodyBudgetTest; slow clients: RobustnessIT; how often: RateLimitTest. */
@QuarkusTest
class UnrestrictedResourceConsumptionTest {

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();

    @Test
    void a_list_is_never_longer_than_its_limit() {
        partner.with(Scope.values())
                .get("/orders?limit=2147483647")
                .then()
                .statusCode(200)
                .body("pagination.limit", lessThanOrEqualTo(200));
    }

    @Test
    void staffs_lists_are_no_longer() {
        Staff staff = rows.staff(partner, "owner");
        String token = staff.token();
        for (String path : List.of("/order-requests", "/catalogue")) {
            staff.with(token)
                    .get(path + "?limit=2147483647")
                    .then()
                    .statusCode(200)
                    .body("pagination.limit", lessThanOrEqualTo(200));
        }
        staff.with(token).get("/order-requests?q=" + "x".repeat(201)).then().statusCode(400);
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
                .statusCode(400);
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
