package pharmaone.manager.requests;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

@QuarkusTest
class PrescriptionLookTest {

    @Inject
    Rows rows;

    Desk desk;

    @BeforeEach
    void sitDown() {
        desk = Desk.of(Partner.fresh(), rows);
    }

    private Response look(String id) {
        return desk.staff().with(desk.token()).get("/order-requests/{id}/prescription.pdf", id);
    }

    @Test
    void the_pdf_is_shown_with_care_and_each_look_is_noted() {
        byte[] pdf = "%PDF-1.4 Musterrezept".getBytes(StandardCharsets.US_ASCII);
        String id = desk.request("[]");
        rows.prescription(desk.partner(), id, pdf);

        Response answer = look(id);
        look(id.toUpperCase());

        answer.then()
                .statusCode(200)
                .header("Content-Type", "application/pdf")
                .header("Content-Disposition", "inline; filename=\"prescription.pdf\"")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "private, no-store");
        assertArrayEquals(pdf, answer.asByteArray());
        String entry = "staff order_request.prescription_viewed " + id;
        assertEquals(List.of(entry, entry), rows.audit(desk.partner()));
        assertEquals(
                List.of(desk.staff().id().toString()),
                rows.texts(
                        "select distinct actor_id from audit_entry where org_id = ?",
                        desk.partner().org()));
    }

    @Test
    void a_request_without_one_has_none_to_show() {
        String id = desk.request("[]");

        look(id).then().statusCode(404).body(is("{\"error\":\"prescription not found\"}"));

        assertEquals(List.of(), rows.audit(desk.partner()));
    }
}
