package pharmaone.manager.requests;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pharmaone.manager.page.Visitor;

/** A request corrected without scripts: what was sent beside what it reads now. */
@QuarkusTest
class RequestCorrectionTest extends RequestReview {

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
                        containsString("Original: Anna Atl"),
                        containsString("Original: 2 ×"),
                        containsString("€25.50")));
        assertEquals(List.of("staff order_request.corrected " + id), rows.audit(partner));
    }

    @Test
    void saved_corrections_are_confirmed_with_the_new_total() {
        long p1Id = product(10);
        String id = request("Anna Atl", line(p1Id, 2));

        String saved = correct(id, 0, "Anna Alt", p1Id, "3", "8,99")
                .then()
                .header("Location", endsWith(page(id) + "?done=saved"))
                .extract()
                .header("Location")
                .replaceFirst("^https?://[^/]*", "");

        staff.get(saved).then().body(containsString("role=\"status\">Changes saved, total €26.97.</p>"));
        staff.get(page(id)).then().body(not(containsString("Changes saved")));
        staff.with("Accept-Language", "de")
                .get(saved)
                .then()
                .body(containsString("Änderungen gespeichert, Summe 26,97\u00a0€."));
    }

    @Test
    void a_correction_that_may_not_be_is_shown_as_it_was_typed_and_says_at_each_field_what_is_wrong() {
        long p1Id = product(10);
        String id = request("Anna Alt", line(p1Id, 2));

        correct(id, 0, "Anna Alt", p1Id, "zwei", "8.999")
                .then()
                .statusCode(400)
                .body(allOf(
                        containsString("Not saved. Please check the marked fields."),
                        containsString(">“Quantity” must be a whole number from 1 to 1,000,000.</p>"),
                        containsString(">“Price” must be a number.</p>"),
                        not(containsString("items[0].quantity must")),
                        containsString("value=\"zwei\""),
                        containsString("value=\"8.999\"")));
        staff.with("Accept-Language", "de");
        correct(id, 0, "Anna Alt", p1Id, "zwei", "8,50")
                .then()
                .body(containsString(">„Menge“ muss eine ganze Zahl von 1 bis 1.000.000 sein.</p>"));
    }

    @Test
    void without_name_and_mail_it_is_said_at_the_name() {
        String id = request("Anna Alt", line(product(10), 2));

        staff.send(page(id), page(id) + "/correct", Map.of("version", 0, "customer_name", " "))
                .then()
                .statusCode(400)
                .body(allOf(
                        containsString(
                                "id=\"wrong-customer_name\">Please enter the customer’s name or e-mail address."),
                        not(containsString("customer_email is required"))));
    }

    @Test
    void an_approval_with_unsaved_edits_approves_nothing_and_keeps_them() {
        String id = request("Anna Alt", line(product(10), 2));
        Map<String, List<String>> form = typed(staff.get(page(id)), id, Map.of("line_quantity", List.of("3", "", "")));

        staff.send(page(id), page(id) + "/approve", form)
                .then()
                .statusCode(409)
                .body(allOf(
                        containsString("You have unsaved changes. Save them first, then approve."),
                        containsString("<details class=\"card\" open>"),
                        containsString("name=\"line_quantity\" value=\"3\"")));
        staff.with("Accept-Language", "de")
                .send(page(id), page(id) + "/approve", form)
                .then()
                .body(containsString(
                        "Sie haben ungespeicherte Änderungen. Speichern Sie sie zuerst und genehmigen Sie dann."));

        assertEquals(List.of(), rows.audit(partner));
    }

    @Test
    void an_approval_with_unsaved_edits_shows_what_somebody_else_saved_since() {
        long p1Id = product(10);
        String id = request("Anna Atl", line(p1Id, 2));
        Map<String, List<String>> form = typed(staff.get(page(id)), id, Map.of("line_quantity", List.of("3", "", "")));
        correct(id, 0, "Anna Alt", p1Id, "2", "8,99").then().statusCode(303);

        staff.send(page(id), page(id) + "/approve", form)
                .then()
                .statusCode(409)
                .body(allOf(
                        containsString("Someone else changed this request in the meantime."),
                        containsString("name=\"line_quantity\" value=\"3\"")));
    }

    @Test
    void an_approval_from_the_form_of_the_page_goes_through_when_nothing_was_typed() {
        String id = rows.request(
                partner,
                "TM-B",
                "{\"shop_id\":\"%s\",\"customer_name\":\" Anna  Alt \",\"address_street\":\"Weg 1\\r\\nHinterhof\",\"items\":%s}"
                        .formatted(partner.shop(), line(product(10), 2)));
        staff.with("Accept-Language", "de");

        staff.send(page(id), page(id) + "/approve", typed(staff.get(page(id)), id, Map.of()))
                .then()
                .statusCode(303);
    }

    @Test
    void delivery_is_chosen_in_the_readers_language() {
        String id = request("Anna Alt", line(product(10), 2));

        staff.get(page(id)).then().body(containsString("<option value=\"Abholung\">Pick-up</option>"));
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
                        containsString("All items were removed."),
                        containsString("<del><bdi>Blüte</bdi></del>"),
                        not(containsString("The request has no items."))));
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
                        not(containsString("Original: "))));
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
        List<String> many = Collections.nCopies(3_000, "1");

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
                .body(containsString("“Items” must have at most 200 entries."));

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
}
