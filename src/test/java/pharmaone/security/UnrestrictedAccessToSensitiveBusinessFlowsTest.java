package pharmaone.security;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** API6:2023. What a machine would do a thousand times: order, approve, take stock, guess. */
@QuarkusTest
class UnrestrictedAccessToSensitiveBusinessFlowsTest {

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();

    private static long done(List<Response> answers) {
        return answers.stream().filter(answer -> answer.statusCode() == 200).count();
    }

    @Test
    void a_request_posted_by_many_at_once_is_one_request() {
        String body =
                "{\"external_reference\":\"TM-1\",\"source\":\"tm\",\"payload\":{\"shop_id\":\"%s\",\"customer_name\":\"M\",\"items\":[{\"name\":\"Blüte\",\"quantity\":1}]}}"
                        .formatted(partner.shop());

        List<Response> answers =
                AtOnce.answers(20, i -> partner.with(Scope.values()).body(body).post("/order-requests"));

        assertEquals(
                1, answers.stream().map(answer -> answer.path("id")).distinct().count());
        assertEquals(1, rows.number("select count(*) from order_request where org_id = ?", partner.org()));
    }

    @Test
    void stock_taken_by_many_at_once_never_goes_below_nothing() {
        long p1Id = rows.product("Blüte", "8.99");
        rows.inventory(partner, p1Id, 10);

        List<Response> answers = AtOnce.answers(20, i -> partner.with(Scope.values())
                .body("{\"p1_id\":\"%d\",\"delta_on_hand\":-1,\"reason\":\"sold\"}".formatted(p1Id))
                .post("/inventory/adjust"));

        assertEquals(10, done(answers));
        assertEquals(
                0,
                rows.number("select on_hand from inventory_item where org_id = ? and p1_id = ?", partner.org(), p1Id));
    }

    @Test
    void approving_at_once_makes_one_order() {
        Staff staff = rows.staff(partner, "staff");
        String token = staff.token();
        String id = rows.request(
                partner,
                "TM-1",
                "{\"customer_name\":\"M\",\"items\":[{\"name\":\"Blüte\",\"quantity\":1,\"price\":5}]}");

        List<Response> answers =
                AtOnce.answers(10, i -> staff.with(token).body("{}").post("/order-requests/{id}/approve", id));

        assertEquals(1, done(answers));
        assertEquals(1, rows.number("select count(*) from pharmacy_order where org_id = ?", partner.org()));
    }

    @Test
    void guessing_a_password_is_stopped() {
        Staff staff = rows.staff(partner, "staff");
        String guess = "{\"email\":\"%s\",\"password\":\"guess\"}".formatted(staff.email());

        int last = 0;
        for (int i = 0; i < 6; i++) {
            last = given().contentType("application/json")
                    .body(guess)
                    .post("/api/manager/v1/auth/login")
                    .statusCode();
        }

        rows.run("delete from failed_login"); // the address is that of all tests
        assertEquals(429, last);
    }
}
