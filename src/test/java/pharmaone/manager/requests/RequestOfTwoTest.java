package pharmaone.manager.requests;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pharmaone.manager.page.Visitor;

/** Two correct the same request, or one decides on what the other has just corrected: nothing is overwritten. */
@QuarkusTest
class RequestOfTwoTest extends RequestReview {

    private long orders() {
        return rows.number("select count(*) from pharmacy_order where org_id = ?", partner.org());
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
                        containsString(
                                "Someone else changed this request in the meantime. Your changes have not been saved"),
                        containsString("Changed in the meantime; previously: 2 × "),
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
                        containsString("Name: both of you changed this; previously: Anna Atl"),
                        containsString("name=\"choose_customer_name\" value=\"theirs\" required"),
                        containsString("<ins><bdi>Hanna</bdi></ins>"),
                        containsString("Item 1: both of you changed this; previously: 2 × ")));
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
    void a_total_that_was_chosen_goes_with_the_lines_of_the_other() {
        long p1Id = product(10);
        String id = request("Anna Alt", line(p1Id, 2));
        Response theirs = staff.get(page(id));
        save(staff, id, typed(theirs, id, Map.of("total_amount", List.of("20"))))
                .then()
                .statusCode(303);

        Response both = save(staff, id, typed(theirs, id, Map.of("line_quantity", List.of("3", "", ""))));
        both.then().statusCode(409).body(containsString("Total: both of you changed this"));
        save(staff, id, typed(both, id, Map.of("choose_total_amount", List.of("theirs"))))
                .then()
                .statusCode(303);

        assertEquals("20", effective(id, "total_amount"));
        staff.get(page(id)).then().body(containsString("Total: €20.00"));
    }

    @Test
    void a_decision_on_what_is_no_longer_so_is_refused_and_keeps_its_reason() {
        String id = request("Anna Alt", line(product(10), 2));
        save(staff, id, typed(staff.get(page(id)), id, Map.of("customer_name", List.of("Hanna"))));

        staff.send(page(id), page(id) + "/approve", Map.of("version", 0))
                .then()
                .statusCode(409)
                .body(containsString("Nothing has been decided"));
        staff.send(page(id), page(id) + "/decline", Map.of("version", 0, "reason", "Nicht lieferbar"))
                .then()
                .statusCode(409)
                .body(allOf(containsString("Nothing has been decided"), containsString(">Nicht lieferbar</textarea>")));
        assertEquals(0, orders());
    }
}
