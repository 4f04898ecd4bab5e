package pharmaone.prescription;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.auth.Scope.PRESCRIPTIONS_WRITE;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** Staff's side: see what was handed in, move it on. */
@QuarkusTest
class PrescriptionCommandsTest {

    @Inject
    Rows rows;

    Partner partner;
    Staff staff;
    String token;

    @BeforeEach
    void a_pharmacy_with_staff() {
        partner = Partner.fresh();
        staff = rows.staff(partner, "staff");
        token = staff.token();
    }

    private String handIn(Map<String, ?> keys) {
        return partner.with(PRESCRIPTIONS_WRITE)
                .queryParam("shop_id", partner.shop())
                .body(keys)
                .post("/prescriptions")
                .path("id");
    }

    private ValidatableResponse move(String id, String status) {
        return staff.with(token)
                .body(Map.of("status", status))
                .post("/prescriptions/" + id + "/status")
                .then();
    }

    private List<String> events() {
        return rows.texts("""
                select event_type || ' ' || metadata::text
                  from webhook_event
                 where org_id = ?
                 order by event_no
                """, partner.org());
    }

    @Test
    void shows_all_keys_as_sent_and_notes_the_look() {
        String id = handIn(Map.of("Customer Email", "mara@example.com", "Questionnaire Smoker", false));

        staff.with(token)
                .get("/prescriptions/" + id)
                .then()
                .statusCode(200)
                .body("content", is(Map.of("Customer Email", "mara@example.com", "Questionnaire Smoker", false)))
                .body("customer_email", is("mara@example.com"))
                .body("next", contains("pending", "declined"))
                .body("former", is(List.of()));

        assertEquals(
                List.of("prescription.viewed " + id),
                rows.texts("select action || ' ' || object_id from audit_entry where org_id = ?", partner.org()));
    }

    @Test
    void moves_one_from_new_to_completed_and_tells_of_signature_and_approval() {
        String id = handIn(Map.of());
        rows.order(partner, "pending", "10.00");
        String order = rows.texts("select order_id from pharmacy_order where org_id = ?", partner.org())
                .get(0);

        move(id, "pending").statusCode(200).body("status", is("pending"));
        move(id, "pending_signature").statusCode(200);
        move(id, "signed").statusCode(200);
        staff.with(token)
                .body(Map.of("status", "approved", "order_id", order))
                .post("/prescriptions/" + id + "/status")
                .then()
                .statusCode(200)
                .body("order_id", is(order));
        move(id, "completed").statusCode(200).body("order_id", is(order)).body("next", is(List.of()));

        assertEquals(
                List.of(
                        "paperless_signature_completed {\"prescription_id\":\"%s\",\"shop_id\":\"%s\"}"
                                .formatted(id, partner.shop()),
                        "prescription_approved {\"prescription_id\":\"%s\",\"shop_id\":\"%s\",\"order_id\":\"%s\"}"
                                .formatted(id, partner.shop(), order)),
                events().stream()
                        .filter(event -> event.contains("prescription_id"))
                        .toList());
        assertEquals(
                5,
                rows.number(
                        "select count(*)::integer from audit_entry where org_id = ? and action = 'prescription.moved'",
                        partner.org()));
    }

    @Test
    void a_move_that_the_graph_does_not_have_is_a_conflict_and_changes_nothing() {
        String id = handIn(Map.of());

        move(id, "completed").statusCode(409).body("error", is("prescription is new, it cannot become completed"));

        staff.with(token).get("/prescriptions/" + id).then().body("status", is("new"));
        assertEquals(List.of(), events());
    }

    @Test
    void of_two_who_decide_at_once_one_does() {
        String id = handIn(Map.of());
        move(id, "pending").statusCode(200);

        List<Integer> statuses = AtOnce.times(8, number -> move(id, number % 2 == 0 ? "approved" : "pending_signature")
                .extract()
                .statusCode());

        assertEquals(1, statuses.stream().filter(status -> status == 200).count());
        assertEquals(7, statuses.stream().filter(status -> status == 409).count());
    }

    @Test
    void a_bad_move_is_refused() {
        String id = handIn(Map.of());
        String words = "new, pending, pending_signature, signed, approved, declined, completed";

        move(id, "odd").statusCode(400).body("error", is("status must be one of " + words));
        staff.with(token)
                .body("{}")
                .post("/prescriptions/" + id + "/status")
                .then()
                .statusCode(400)
                .body("error", is("status is required"));
        staff.with(token)
                .body(Map.of("status", "pending", "order_id", "nobodys"))
                .post("/prescriptions/" + id + "/status")
                .then()
                .statusCode(400)
                .body("error", is("order_id is no order of the organization"));
    }

    @Test
    void another_organisations_is_not_found() {
        Partner other = Partner.fresh();
        Staff stranger = rows.staff(other, "staff");
        String id = handIn(Map.of());

        stranger.with().get("/prescriptions/" + id).then().statusCode(404).body("error", is("prescription not found"));
        stranger.with()
                .body(Map.of("status", "pending"))
                .post("/prescriptions/" + id + "/status")
                .then()
                .statusCode(404);
    }

    @Test
    void lists_with_a_total() {
        handIn(Map.of());
        String moved = handIn(Map.of());
        move(moved, "pending").statusCode(200);

        staff.with(token)
                .get("/prescriptions?status=pending")
                .then()
                .body("data.id", contains(moved))
                .body("pagination", is(Map.of("limit", 50, "offset", 0, "total", 1)));
        staff.with(token).get("/prescriptions").then().body("pagination.total", is(2));
        staff.with(token)
                .get("/prescriptions?status=odd")
                .then()
                .statusCode(400)
                .body("error", is("invalid status"));
    }

    @Test
    void the_sandbox_moves_one_without_staff() {
        String id = handIn(Map.of());

        given().contentType(ContentType.JSON)
                .body(Map.of("org_id", partner.org(), "status", "pending"))
                .post("/sandbox/v1/prescriptions/" + id + "/status")
                .then()
                .statusCode(200)
                .body("", is(Map.of("id", id, "status", "pending", "order_id", "")));
    }
}
