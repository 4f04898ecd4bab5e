package pharmaone.manager.web;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** Review without scripts: find, look, correct, decide. */
@QuarkusTest
class RequestsScreenTest {

    private static final String MARKUP = "<img src=x onerror=alert(1)>";

    @Inject
    Rows rows;

    private Partner partner;
    private Visitor staff;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        staff = Visitor.of(rows.staff(partner, "staff"));
    }

    private String request(String name, String items) {
        return rows.request(
                partner,
                "TM-" + Math.random(),
                "{\"shop_id\":\"%s\",\"customer_name\":\"%s\",\"items\":%s}".formatted(partner.shop(), name, items));
    }

    private long product(int onHand) {
        long p1Id = rows.product("Blüte Probe", "8.99");
        rows.inventory(partner, p1Id, onHand);
        rows.attached(partner, p1Id, null);
        return p1Id;
    }

    private static String line(long p1Id, int quantity) {
        return "[{\"p1_id\":\"%d\",\"quantity\":%d}]".formatted(p1Id, quantity);
    }

    private static String page(String id) {
        return "/manager/request/" + id;
    }

    private long orders() {
        return rows.number("select count(*) from pharmacy_order where org_id = ?", partner.org());
    }

    @Test
    void the_queue_is_the_organisations_own_oldest_first_with_its_counts() {
        String first = request("Anna Alt", "[]");
        String second = request("Ben Neu", "[]");
        rows.request(Partner.fresh(), "TM-X", "{\"customer_name\":\"Fremd\"}");

        String queue =
                staff.get("/manager/requests").then().statusCode(200).extract().asString();

        assertTrue(queue.indexOf(first) < queue.indexOf(second));
        assertTrue(queue.contains("Pending <span class=\"count\">2</span>"));
        assertTrue(!queue.contains("Fremd"));
    }

    @Test
    void a_search_travels_in_the_body_alone() {
        request("Anna Alt", "[]");
        request("Ben Neu", "[]");

        staff.send("/manager/requests", "/manager/requests", Map.of("q", "anna", "status", "pending"))
                .then()
                .statusCode(200)
                .body(allOf(containsString("Anna Alt"), not(containsString("Ben Neu")), not(containsString("?q="))));
        staff.get("/manager/requests?q=anna").then().body(containsString("Ben Neu"));
    }

    @Test
    void an_empty_queue_says_so() {
        staff.get("/manager/requests").then().body(containsString("Nothing here."));
    }

    @Test
    void what_was_sent_is_text_whatever_it_looks_like() {
        String id = rows.request(partner, MARKUP, """
                        {"shop_id":"%s","customer_name":"%s","address_street":"%s","items":[{"name":"%s","quantity":1}]}
                        """.formatted(partner.shop(), MARKUP, MARKUP, MARKUP));

        for (String path : List.of("/manager/requests", page(id))) {
            staff.get(path).then().body(allOf(containsString("&lt;img src=x"), not(containsString("<img"))));
        }
    }

    @Test
    void an_approval_makes_the_order_and_leads_to_the_next() {
        long p1Id = product(10);
        String first = request("Anna Alt", line(p1Id, 2));
        String second = request("Ben Neu", line(p1Id, 1));

        staff.get(page(first))
                .then()
                .statusCode(200)
                .body(allOf(containsString("Blüte Probe"), containsString("10 on hand"), containsString("€17.98")));
        staff.send(page(first), page(first) + "/approve", Map.of("version", 0))
                .then()
                .statusCode(303)
                .header("Location", endsWith(page(second) + "?done=approved"));

        assertEquals(1, orders());
        staff.send(page(second), page(second) + "/approve", Map.of("version", 0))
                .then()
                .header("Location", endsWith("/manager/requests?done=approved"));
    }

    @Test
    void too_little_stock_asks_for_a_backorder() {
        String id = request("Anna Alt", line(product(1), 2));

        staff.get(page(id)).then().body(allOf(containsString("Too few"), containsString("Approve with backorder")));
        staff.send(page(id), page(id) + "/approve", Map.of("version", 0))
                .then()
                .statusCode(409)
                .body(containsString("There is too little stock."));
        staff.send(page(id), page(id) + "/approve", Map.of("version", 0, "allow_backorder", "true"))
                .then()
                .statusCode(303);
    }

    @Test
    void a_decline_wants_a_reason() {
        String id = request("Anna Alt", line(product(1), 1));

        staff.send(page(id), page(id) + "/decline", Map.of("version", 0, "reason", "  "))
                .then()
                .statusCode(400)
                .body(containsString("Please give a reason"));
        staff.send(page(id), page(id) + "/decline", Map.of("version", 0, "reason", "Nicht lieferbar"))
                .then()
                .statusCode(303);

        staff.get(page(id)).then().body(allOf(containsString("Declined"), containsString("Nicht lieferbar")));
        assertEquals(0, orders());
    }

    private Response correct(String id, int version, String name, long p1Id, String quantity, String price) {
        return staff.send(
                page(id),
                page(id) + "/correct",
                Map.of(
                        "version", version,
                        "customer_name", name,
                        "line_p1_id", List.of(p1Id, ""),
                        "line_name", List.of("", ""),
                        "line_quantity", List.of(quantity, ""),
                        "line_price", List.of(price, "")));
    }

    @Test
    void corrections_stand_beside_what_was_sent() {
        long p1Id = product(10);
        String id = request("Anna Atl", line(p1Id, 2));

        correct(id, 0, "Anna Alt", p1Id, "3", "8,50").then().statusCode(303);

        staff.get(page(id))
                .then()
                .body(allOf(
                        containsString("<ins><bdi>Anna Alt</bdi></ins>"),
                        containsString("Sent: Anna Atl"),
                        containsString("Sent: 2 ×"),
                        containsString("€25.50")));
        assertEquals(List.of("staff order_request.corrected " + id), rows.audit(partner));
    }

    @Test
    void a_correction_that_may_not_be_is_shown_as_it_was_typed() {
        long p1Id = product(10);
        String id = request("Anna Alt", line(p1Id, 2));

        correct(id, 0, "Anna Alt", p1Id, "viele", "8.999")
                .then()
                .statusCode(400)
                .body(allOf(
                        containsString("items[0].quantity must be greater than 0"),
                        containsString("value=\"viele\""),
                        containsString("value=\"8.999\"")));
    }

    /** The corrections of a page with something else typed into them; to each name the fields of it. */
    private static Map<String, List<String>> typed(Response page, String id, Map<String, List<String>> typed) {
        Map<String, List<String>> form = Visitor.form(page, page(id) + "/correct");
        form.putAll(typed);
        form.remove("seal");
        return form;
    }

    private Response save(Visitor visitor, String id, Map<String, List<String>> form) {
        return visitor.send(page(id), page(id) + "/correct", form);
    }

    private String effective(String id, String key) {
        return rows.texts(
                        "select coalesce(corrections ->> ?, '') from order_request where request_id = ?::uuid", key, id)
                .get(0);
    }

    @Test
    void the_second_of_two_editors_gets_both_put_together_and_overwrites_nothing() {
        long p1Id = product(10);
        String id = request("Anna Atl", line(p1Id, 2));
        Visitor other = Visitor.of(rows.staff(partner, "staff"));
        Response theirs = other.get(page(id));
        save(staff, id, typed(staff.get(page(id)), id, Map.of("line_quantity", List.of("3", "", ""))))
                .then()
                .statusCode(303);

        Response both = save(other, id, typed(theirs, id, Map.of("customer_name", List.of("Anna Alt"))));

        both.then()
                .statusCode(409)
                .body(allOf(
                        containsString("Somebody changed this request in the meantime, and nothing of yours was saved"),
                        containsString("Changed in the meantime; before: 2 × "),
                        containsString("value=\"Anna Alt\""),
                        not(containsString("type=\"radio\""))));
        assertEquals("", effective(id, "customer_name"));
        save(other, id, typed(both, id, Map.of())).then().statusCode(303);
        assertEquals("Anna Alt", effective(id, "customer_name"));
        assertTrue(effective(id, "items").contains("\"quantity\":3"));
    }

    @Test
    void whoever_changed_the_same_chooses_first() {
        String id = request("Anna Atl", line(product(10), 2));
        Response theirs = staff.get(page(id));
        save(
                        staff,
                        id,
                        typed(
                                theirs,
                                id,
                                Map.of("customer_name", List.of("Hanna"), "line_quantity", List.of("3", "", ""))))
                .then()
                .statusCode(303);
        Map<String, List<String>> mine =
                typed(theirs, id, Map.of("customer_name", List.of("Ann"), "line_quantity", List.of("4", "", "")));

        Response both = save(staff, id, mine);
        both.then()
                .statusCode(409)
                .body(allOf(
                        containsString("Name: you both changed it; before: Anna Atl"),
                        containsString("name=\"choose_customer_name\" value=\"theirs\" required"),
                        containsString("<ins><bdi>Hanna</bdi></ins>"),
                        containsString("Line 1: you both changed it; before: 2 × ")));
        save(staff, id, typed(both, id, Map.of("choose_line_0", List.of("mine"))))
                .then()
                .statusCode(409)
                .body(allOf(containsString("choose_customer_name"), containsString("value=\"Ann\"")));
        assertEquals("Hanna", effective(id, "customer_name"));

        save(
                        staff,
                        id,
                        typed(
                                both,
                                id,
                                Map.of("choose_line_0", List.of("mine"), "choose_customer_name", List.of("theirs"))))
                .then()
                .statusCode(303);
        assertEquals("Hanna", effective(id, "customer_name"));
        assertTrue(effective(id, "items").contains("\"quantity\":4"));
    }

    @Test
    void a_form_that_no_page_made_breaks_nothing() {
        String id = request("Anna Alt", line(product(10), 2));
        Map<String, List<String>> form = typed(
                staff.get(page(id)),
                id,
                Map.of(
                        "version", List.of("7"),
                        "seen_line_price", List.of("viel"),
                        "line_seen", List.of("9", "-5", "x"),
                        "line_quantity", List.of("5", "", "")));
        form.put("conflict", List.of("line_0", "line_77", "nothing"));

        save(staff, id, form).then().statusCode(409);

        assertEquals(List.of(), rows.audit(partner));
    }

    @Test
    void a_total_that_was_chosen_goes_with_the_lines_of_the_other() {
        long p1Id = product(10);
        String id = request("Anna Alt", line(p1Id, 2));
        Response theirs = staff.get(page(id));
        save(staff, id, typed(theirs, id, Map.of("total_amount", List.of("20"))))
                .then()
                .statusCode(303);

        Response both = save(staff, id, typed(theirs, id, Map.of("line_quantity", List.of("3", "", ""))));
        both.then().statusCode(409).body(containsString("Total: you both changed it"));
        save(staff, id, typed(both, id, Map.of("choose_total_amount", List.of("theirs"))))
                .then()
                .statusCode(303);

        assertEquals("20", effective(id, "total_amount"));
        staff.get(page(id)).then().body(containsString("Total: €20.00"));
    }

    @Test
    void a_decision_on_what_is_no_longer_so_is_refused_and_keeps_its_reason() {
        String id = request("Anna Alt", line(product(10), 2));
        correct(id, 0, "Hanna", 7, "2", "");

        staff.send(page(id), page(id) + "/approve", Map.of("version", 0))
                .then()
                .statusCode(409)
                .body(containsString("Nothing was decided"));
        staff.send(page(id), page(id) + "/decline", Map.of("version", 0, "reason", "Nicht lieferbar"))
                .then()
                .statusCode(409)
                .body(allOf(containsString("Nothing was decided"), containsString(">Nicht lieferbar</textarea>")));
        assertEquals(0, orders());
    }

    @Test
    void what_nobody_changed_is_no_correction_whatever_blanks_it_came_with() {
        String id = rows.request(
                partner,
                "TM-B",
                "{\"shop_id\":\"%s\",\"customer_name\":\" Anna  Alt \",\"address_street\":\"Weg 1\\r\\nHinterhof\",\"items\":[{\"name\":\" Blüte\\n\",\"quantity\":1}]}"
                        .formatted(partner.shop()));

        save(staff, id, typed(staff.get(page(id)), id, Map.of())).then().statusCode(303);

        assertEquals(List.of(), rows.audit(partner));
    }

    @Test
    void lines_that_staff_took_out_are_not_said_to_have_never_been_sent() {
        String id = request("Anna Alt", "[{\"name\":\"Blüte\",\"quantity\":1}]");

        save(staff, id, typed(staff.get(page(id)), id, Map.of("line_name", List.of("", "", ""))))
                .then()
                .statusCode(303);

        staff.get(page(id))
                .then()
                .body(allOf(
                        containsString("Staff took out all lines."),
                        containsString("<del><bdi>Blüte</bdi></del>"),
                        not(containsString("No lines were sent."))));
    }

    @Test
    void of_a_line_that_staff_took_out_the_others_are_not_said_to_be_corrected() {
        String id = request("Anna Alt", "[{\"name\":\"Blüte\",\"quantity\":1},{\"name\":\"Öl\",\"quantity\":2}]");

        save(staff, id, typed(staff.get(page(id)), id, Map.of("line_name", List.of("", "Öl", "", ""))))
                .then()
                .statusCode(303);

        staff.get(page(id))
                .then()
                .body(allOf(
                        containsString("<del><bdi>Blüte</bdi></del>"),
                        containsString("<strong><bdi>Öl</bdi></strong>"),
                        not(containsString("Sent: "))));
    }

    @Test
    void two_rows_that_claim_to_be_the_same_line_are_both_kept() {
        String id = request("Anna Alt", line(product(10), 2));
        Map<String, List<String>> form = typed(
                staff.get(page(id)),
                id,
                Map.of(
                        "version", List.of("7"),
                        "line_seen", List.of("0", "0", "0"),
                        "line_name", List.of("Blüte", "Öl", "Papier"),
                        "line_quantity", List.of("1", "2", "3")));

        save(staff, id, form)
                .then()
                .statusCode(409)
                .body(allOf(
                        containsString("value=\"Blüte\""),
                        containsString("value=\"Öl\""),
                        containsString("value=\"Papier\"")));
    }

    @Test
    void thousands_of_rows_are_refused_like_any_other_mistake() {
        String id = request("Anna Alt", "[]");
        List<String> many = Collections.nCopies(5_000, "1");

        save(
                        staff,
                        id,
                        Map.of(
                                "version", List.of("0"),
                                "customer_name", List.of("Anna Alt"),
                                "line_seen", many,
                                "line_name", many,
                                "line_p1_id", many,
                                "line_quantity", many,
                                "line_price", many))
                .then()
                .statusCode(400)
                .body(containsString("items must have at most 200 entries"));

        assertEquals(List.of(), rows.audit(partner));
    }

    @Test
    void amounts_stand_in_their_fields_as_the_reader_types_them() {
        String id = request("Anna Alt", "[{\"name\":\"Blüte\",\"quantity\":1,\"price\":1234.5}]");
        staff.with("Accept-Language", "de");

        Response seen = staff.get(page(id));
        seen.then().body(containsString("name=\"line_price\" value=\"1234,50\""));
        save(staff, id, typed(seen, id, Map.of())).then().statusCode(303);
        assertEquals(List.of(), rows.audit(partner));
        save(staff, id, typed(seen, id, Map.of("line_price", List.of("1234,60", "", ""))))
                .then()
                .statusCode(303);
        assertTrue(effective(id, "items").contains("1234.6"));
    }

    @Test
    void a_field_takes_as_much_as_the_api() {
        staff.get(page(request("Anna Alt", "[]")))
                .then()
                .body(containsString("<input name=\"payment_reference\" value=\"\" maxlength=\"255\">"));
    }

    @Test
    void a_look_at_the_prescription_is_framed_and_in_the_audit_log() {
        String id = request("Anna Alt", "[]");
        rows.prescription(partner, id, "%PDF-1.4".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        staff.get(page(id)).then().body(containsString("prescription.pdf\" title=\"Prescription\""));
        Response pdf = staff.get(page(id) + "/prescription.pdf");
        assertEquals(
                List.of("default-src 'none'; frame-ancestors 'self'; sandbox"),
                pdf.headers().getValues("Content-Security-Policy"));
        pdf.then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store");

        assertEquals(List.of("staff order_request.prescription_viewed " + id), rows.audit(partner));
    }

    @Test
    void another_organisations_request_is_not_there() {
        String id = rows.request(Partner.fresh(), "TM-X", "{\"customer_name\":\"Fremd\"}");

        for (String path : List.of(page(id), page(id) + "/prescription.pdf", page("none"))) {
            staff.get(path).then().statusCode(404).body(containsString("There is no such page"));
        }
    }

    @Test
    void german_speaks_german_throughout() {
        String id = request("Anna Alt", line(product(1), 2));
        staff.with("Accept-Language", "de");

        staff.get("/manager/requests").then().body(allOf(containsString("Bestellanfragen"), containsString("Offen")));
        staff.get(page(id))
                .then()
                .body(allOf(
                        containsString("Mit Rückstand genehmigen"),
                        containsString("17,98\u00a0€"),
                        not(containsString("Approve"))));
    }
}
