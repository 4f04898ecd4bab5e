package pharmaone.security;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** API10:2023. What others hand us is passed on as data: a prescription is a PDF to whoever looks, and nothing else. */
@QuarkusTest
class UnsafeConsumptionOfApisTest {

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();

    private Response post(String document) {
        String base64 = Base64.getEncoder().encodeToString(document.getBytes(StandardCharsets.UTF_8));
        return partner.with(Scope.values())
                .body(
                        "{\"payload\":{\"shop_id\":\"%s\",\"customer_name\":\"<script>alert(1)</script>\",\"prescription_pdf_base64\":\"%s\"}}"
                                .formatted(partner.shop(), base64))
                .post("/order-requests");
    }

    @Test
    void what_only_says_to_be_a_prescription_is_refused() {
        for (String other : List.of("<html><script>alert(1)</script></html>", "PK\u0003\u0004", "%pdf-1.4")) {
            post(other).then().statusCode(400).body("error", containsString("prescription_pdf_base64 must be a PDF"));
        }
        assertEquals(0, rows.number("select count(*) from order_request where org_id = ?", partner.org()));
    }

    @Test
    void a_prescription_that_is_also_a_page_runs_nowhere() {
        String id = post("%PDF-1.4<html><script>alert(1)</script></html>").path("id");
        Staff staff = rows.staff(partner, "staff");

        staff.with()
                .get("/order-requests/{id}/prescription.pdf", id)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Cache-Control", "private, no-store");
    }

    @Test
    void text_is_answered_as_it_came_and_as_json_alone() {
        String id = post("%PDF-1.4").path("id");

        rows.staff(partner, "staff")
                .with()
                .get("/order-requests/{id}", id)
                .then()
                .contentType(not("text/html"))
                .contentType("application/json")
                .body("payload.customer_name", is("<script>alert(1)</script>"));
    }
}
