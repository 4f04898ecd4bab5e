package pharmaone.manager.requests;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.Partner;

/** Review without scripts: find, look, correct, decide. */
@QuarkusTest
class RequestsScreenTest extends RequestReview {

    private static final String MARKUP = "<img src=x onerror=alert(1)>";

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
        assertTrue(queue.contains("To review <span class=\"count\">2</span>"));
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
        staff.get("/manager/requests").then().body(containsString("All caught up."));
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
                .header("Location", endsWith(page(second) + "?decided=" + first));

        assertEquals(1, orders());
        staff.send(page(second), page(second) + "/approve", Map.of("version", 0))
                .then()
                .header("Location", endsWith("/manager/requests?decided=" + second));
    }

    @Test
    void too_little_stock_asks_for_a_backorder() {
        String id = request("Anna Alt", line(product(1), 2));

        staff.get(page(id))
                .then()
                .body(allOf(containsString("Not enough stock"), containsString("Approve with backorder")));
        staff.send(page(id), page(id) + "/approve", Map.of("version", 0))
                .then()
                .statusCode(409)
                .body(containsString("Not enough stock. Edit the items"));
        staff.send(page(id), page(id) + "/approve", Map.of("version", 0, "allow_backorder", "true"))
                .then()
                .statusCode(303);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | “Item 2, Price” is required, the shop has none.",
                "de | „Position 2, Preis“ fehlt, und im Shop ist auch keiner hinterlegt."
            })
    void a_refused_approval_names_what_is_wrong_as_the_form_does(String language, String sentence) {
        String id =
                request("Anna Alt", "[{\"name\":\"A\",\"quantity\":1,\"price\":1},{\"name\":\"B\",\"quantity\":1}]");
        Visitor reader = staff.with("Accept-Language", language);

        reader.send(page(id), page(id) + "/approve", Map.of("version", 0))
                .then()
                .statusCode(409)
                .body(containsString(sentence));
    }

    @Test
    void of_a_product_that_several_lines_want_it_says_how_many_in_all() {
        long p1Id = product(3);
        String both = "{\"p1_id\":\"%d\",\"quantity\":2}".formatted(p1Id);

        staff.get(page(request("Anna Alt", "[" + both + "," + both + "]")))
                .then()
                .body(allOf(containsString("3 on hand"), containsString("4 needed in total")));
        staff.get(page(request("Anna Alt", line(p1Id, 4)))).then().body(not(containsString("in all")));
    }

    @Test
    void a_decline_wants_a_reason() {
        String id = request("Anna Alt", line(product(1), 1));

        staff.send(page(id), page(id) + "/decline", Map.of("version", 0, "reason", "  "))
                .then()
                .statusCode(400)
                .body(allOf(
                        containsString("Please enter a reason"),
                        containsString("aria-invalid=\"true\" aria-describedby=\"wrong-reason\" autofocus")));
        staff.send(page(id), page(id) + "/decline", Map.of("version", 0, "reason", "Nicht lieferbar"))
                .then()
                .statusCode(303);

        staff.get(page(id)).then().body(allOf(containsString("Declined"), containsString("Nicht lieferbar")));
        assertEquals(0, orders());
    }

    @Test
    void lines_are_asked_for_only_while_they_can_be_entered() {
        String id = request("Anna Alt", "[]");

        staff.get(page(id)).then().body(containsString("The request has no items. Enter them below"));
        staff.send(page(id), page(id) + "/decline", Map.of("version", 0, "reason", "Leer"));

        staff.get(page(id))
                .then()
                .body(allOf(containsString("The request has no items."), not(containsString("Enter them below"))));
    }

    @Test
    void a_look_at_the_prescription_is_framed_and_in_the_audit_log() {
        String id = request("Anna Alt", "[]");
        rows.prescription(partner, id, "%PDF-1.4".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        staff.get(page(id))
                .then()
                .body(containsString("prescription.pdf#navpanes=0&amp;view=FitH\" title=\"Prescription\""));
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
            staff.get(path).then().statusCode(404).body(containsString("Page not found"));
        }
    }

    @Test
    void german_speaks_german_throughout() {
        String id = request("Anna Alt", line(product(1), 2));
        staff.with("Accept-Language", "de");

        staff.get("/manager/requests")
                .then()
                .body(allOf(containsString("Bestellanfragen"), containsString("Zu prüfen")));
        staff.get(page(id))
                .then()
                .body(allOf(
                        containsString("Mit Rückstand genehmigen"),
                        containsString("17,98\u00a0€"),
                        not(containsString("Approve"))));
    }
}
