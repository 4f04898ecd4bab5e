package pharmaone.manager.prescriptions;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** Prescriptions without scripts: find, look at all that was handed in, move along. */
@QuarkusTest
class PrescriptionsScreenTest {

    private static final String PRESCRIPTIONS = "/manager/prescriptions";

    @Inject
    Rows rows;

    private Partner partner;
    private Visitor staff;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        staff = Visitor.of(rows.staff(partner, "staff"));
    }

    /** As a partner hands it in. */
    private static String handIn(Partner partner, String keys) {
        return partner.with(Scope.PRESCRIPTIONS_WRITE)
                .body("{\"shop_id\":\"%s\",\"Customer Email\":\"anna@example.com\"%s}".formatted(partner.shop(), keys))
                .post("/prescriptions")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private String handIn(String keys) {
        return handIn(partner, keys);
    }

    private static String page(String id) {
        return PRESCRIPTIONS + "/" + id;
    }

    private Response move(String id, String seen, String status, String orderId) {
        return staff.send(page(id), page(id) + "/status", Map.of("seen", seen, "status", status, "order_id", orderId));
    }

    private String status(String id) {
        return rows.texts("select status from prescription where org_id = ? and prescription_id = ?", partner.org(), id)
                .get(0);
    }

    @Test
    void the_list_is_the_organisations_own_and_is_filtered_by_status_and_shop() {
        String fresh = handIn("");
        String declined = handIn("");
        move(declined, "new", "declined", "").then().statusCode(303);
        String foreign = handIn(Partner.fresh(), "");

        staff.get(PRESCRIPTIONS)
                .then()
                .statusCode(200)
                .body(allOf(containsString(fresh), containsString(declined), not(containsString(foreign))));
        staff.get(PRESCRIPTIONS + "?status=declined&shop=" + partner.shop())
                .then()
                .body(allOf(containsString(declined), not(containsString(fresh))));
        staff.get(PRESCRIPTIONS + "?status=signed").then().body(containsString("No results."));
    }

    @Test
    void a_pharmacy_without_prescriptions_is_told_where_they_come_from() {
        staff.get(PRESCRIPTIONS).then().body(containsString("No prescriptions yet."));
    }

    @Test
    void all_that_was_handed_in_is_shown_and_each_look_is_in_the_audit_log() {
        String id = handIn("""
                ,"Customer First Name":"Anna","Customer Last Name":"Alt","Questionnaire Indication":"Schmerz\\nNacht",
                 "Anything":{"inner":[true,"second"]},"Receipt Pdf Base64":"%s"\
                """.formatted("A".repeat(5_000)));

        staff.get(page(id))
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Anna Alt"),
                        containsString("Questionnaire Indication"),
                        containsString("Schmerz\nNacht"),
                        containsString("Anything › inner › 2"),
                        containsString("5,000 characters"),
                        not(containsString("A".repeat(100)))));
        staff.get(page(id));

        assertEquals(
                List.of("staff prescription.viewed " + id, "staff prescription.viewed " + id), rows.audit(partner));
    }

    @Test
    void a_pdf_among_it_is_shown_in_a_sandbox_and_each_look_is_in_the_audit_log() {
        byte[] pdf = "%PDF-1.4 Musterrezept".getBytes(StandardCharsets.US_ASCII);
        String id = handIn(",\"Receipt Pdf Base64\":\"" + Base64.getEncoder().encodeToString(pdf) + "\"");

        staff.get(page(id)).then().body(containsString("href=\"" + page(id) + "/files/2\""));
        Response shown = staff.get(page(id) + "/files/2");
        shown.then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'self'; sandbox")
                .header("X-Content-Type-Options", "nosniff");
        assertArrayEquals(pdf, shown.asByteArray());
        staff.get(page(id) + "/files/0").then().statusCode(404);
        staff.get(page(id) + "/files/9").then().statusCode(404);

        assertEquals(4, rows.audit(partner).size());
    }

    @Test
    void what_was_handed_in_before_is_kept_beside_it() {
        String id = handIn(",\"Questionnaire Indication\":\"first\"");
        handIn(",\"Questionnaire Indication\":\"second\",\"id\":\"" + id + "\"");

        staff.get(page(id))
                .then()
                .body(allOf(containsString("second"), containsString("Submitted before"), containsString("first")));
    }

    @Test
    void it_moves_along_to_its_order_and_the_partner_is_told() {
        String id = handIn("");
        String order = rows.order(partner, "pending", "8.99");
        move(id, "new", "pending", "").then().statusCode(303);

        move(id, "pending", "approved", order)
                .then()
                .statusCode(303)
                .header("Location", endsWith(page(id) + "?done=moved"));

        assertEquals("approved", status(id));
        staff.get(page(id) + "?done=moved").then().body(allOf(containsString("Saved."), containsString(order)));
        assertEquals(
                1,
                rows.events(partner).stream()
                        .filter("prescription_approved"::equals)
                        .count());
    }

    @Test
    void an_order_nobody_has_is_refused_and_stays_typed() {
        String id = handIn("");
        String foreign = rows.order(Partner.fresh(), "pending", "8.99");

        move(id, "new", "pending", foreign)
                .then()
                .statusCode(400)
                .body(allOf(
                        containsString("id=\"wrong-order_id\">“Resulting order” is no order of the organization.</p>"),
                        containsString("value=\"" + foreign)));

        assertEquals("new", status(id));
    }

    @Test
    void the_second_of_two_at_one_prescription_is_told_and_overwrites_nothing() {
        String id = handIn("");

        move(id, "new", "pending", "").then().statusCode(303);
        move(id, "new", "declined", "").then().statusCode(409).body(containsString("Someone else changed the status"));
        move(id, "pending", "completed", "").then().statusCode(409);
        move(id, "pending", "lost", "").then().statusCode(400);

        assertEquals("pending", status(id));
    }

    @Test
    void a_final_one_goes_nowhere() {
        String id = handIn("");
        move(id, "new", "declined", "").then().statusCode(303);

        staff.get(page(id))
                .then()
                .body(allOf(
                        containsString("This prescription is closed"), not(containsString("action=\"" + page(id)))));
    }

    @Test
    void keys_and_values_with_markup_stay_text() {
        String id = handIn(",\"Customer First Name\":\"<img src=x>\",\"<img src=y>\":\"<img src=z>\"");
        rows.run("update prescription set customer_email = '<img@example.com' where prescription_id = ?", id);

        for (String path : List.of(PRESCRIPTIONS, page(id))) {
            staff.get(path).then().body(allOf(containsString("&lt;img"), not(containsString("<img"))));
        }
    }

    @Test
    void another_organisations_prescription_is_not_there_and_nothing_is_noted() {
        Partner other = Partner.fresh();
        String id = handIn(other, "");

        staff.get(page(id)).then().statusCode(404).body(containsString("Page not found"));
        staff.send(page(handIn("")), page(id) + "/status", Map.of("seen", "new", "status", "pending"))
                .then()
                .statusCode(404);

        assertEquals(List.of(), rows.audit(other));
        new Visitor().get(PRESCRIPTIONS).then().statusCode(303);
    }

    @Test
    void german_speaks_german_throughout() {
        String id = handIn("");
        staff.with("Accept-Language", "de");

        staff.get(PRESCRIPTIONS).then().body(allOf(containsString("Rezepte"), containsString("Neu")));
        staff.get(page(id))
                .then()
                .body(allOf(
                        containsString("Prüfung beginnen"),
                        containsString("ablehnen"),
                        not(containsString("Decline"))));
    }

    @Test
    void what_cannot_be_read_is_said_to_be_so_with_the_key_that_it_needs() {
        String id = handIn("");
        rows.run("update prescription set content = '\\x01046c6f73740001' where org_id = ?", partner.org());

        Response page = staff.get(page(id));

        assertEquals(409, page.statusCode());
        assertTrue(page.asString().contains("needs the key lost of GATEWAY_ENCRYPTION_KEYS"), page.asString());
        assertFalse(page.asString().contains("internal server error"));
        assertTrue(staff.with("Accept-Language", "de").get(page(id)).asString().contains("Daten nicht lesbar"));
    }

    @Test
    void what_cannot_be_read_can_be_moved_on_all_the_same() {
        String id = handIn("");
        rows.run("update prescription set content = '\\x01046c6f73740001' where org_id = ?", partner.org());

        staff.get(page(id))
                .then()
                .body(allOf(containsString("anna@example.com"), containsString("value=\"declined\"")));
        move(id, "new", "declined", "").then().statusCode(303);

        assertEquals("declined", status(id));
        staff.get(page(id)).then().statusCode(409).body(containsString("This prescription is closed"));
    }

    @Test
    void what_was_handed_in_before_and_cannot_be_read_is_not_in_the_way() {
        String id = handIn("");
        handIn(",\"id\":\"%s\",\"Smoker\":\"never\"".formatted(id));
        rows.run(
                "update prescription_former_content set content = '\\x01046c6f73740001' where org_id = ?",
                partner.org());

        Response page = staff.get(page(id));

        assertEquals(200, page.statusCode());
        assertTrue(page.asString().contains("never"));
        assertTrue(page.asString().contains("The details can’t be read"), page.asString());
    }
}
