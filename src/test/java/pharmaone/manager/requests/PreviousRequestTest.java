package pharmaone.manager.requests;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.Partner;

/** After a decision the next page says whose request it was, apart from the patient on screen. */
@QuarkusTest
class PreviousRequestTest extends RequestReview {

    private static final String BAR = "aria-label=\"Previous request\"";

    private Response approve(String id) {
        return staff.send(page(id), page(id) + "/approve", Map.of("version", 0));
    }

    private Response decline(String id) {
        return staff.send(page(id), page(id) + "/decline", Map.of("version", 0, "reason", "Nicht lieferbar"));
    }

    private static String path(Response answer) {
        return answer.then().statusCode(303).extract().header("Location").replaceFirst("^https?://[^/]*", "");
    }

    /** What stands in the bar, without its tags. */
    private static String bar(String html) {
        int begin = html.indexOf("<section class=\"previous");
        return begin < 0
                ? ""
                : html.substring(begin, html.indexOf("</section>", begin))
                        .replaceAll("<[^>]*>", "")
                        .strip();
    }

    private String orderOf(String id) {
        return rows.texts("select order_id from order_request where request_id = ?::uuid", id)
                .get(0);
    }

    @Test
    void an_approval_names_the_customer_and_leads_to_the_order() {
        long p1Id = product(10);
        String id = request("Selma Schablone", line(p1Id, 2));
        String next = request("Theo Testmann", line(p1Id, 1));

        String path = path(approve(id));
        String html = staff.get(path).asString();

        assertTrue(path.endsWith(page(next) + "?decided=" + id), path);
        assertFalse(path.contains("Selma"), path);
        assertTrue(html.contains("<a href=\"/manager/orders/" + orderOf(id) + "\">" + orderOf(id) + "</a>"), html);
        assertEquals("Previous request: Selma Schablone: approved → Order " + orderOf(id), bar(html));
        assertTrue(html.indexOf(BAR) < html.indexOf("<h1>"), html);
        assertTrue(html.contains("<h1><bdi>Theo Testmann</bdi></h1>"), html);
    }

    @Test
    void a_decline_names_the_customer_and_leads_to_the_request_also_from_an_empty_queue() {
        String id = request("Ute <Muster>", "[]");

        String path = path(decline(id));

        assertTrue(path.endsWith("/manager/requests?decided=" + id), path);
        staff.get(path)
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("All caught up."),
                        containsString("<a href=\"" + page(id) + "\"><bdi>Ute &lt;Muster&gt;</bdi></a>: declined"),
                        not(containsString("/manager/orders/"))));
        staff.with("Accept-Language", "de")
                .get(path)
                .then()
                .body(allOf(containsString("Vorige Anfrage"), containsString(": abgelehnt")));
    }

    @Test
    void it_is_named_as_staff_corrected_it_and_keeps_what_was_chosen() {
        String id = request("Anna Atl", "[]");
        String next = request("Ben Neu", "[]");
        rows.run("""
                update order_request set corrections = '{"customer_name":"Anna Alt"}' where request_id = ?::uuid
                """, id);

        String query = "?shop=" + partner.shop();
        String path =
                path(staff.send(page(id) + query, page(id) + "/decline" + query, Map.of("version", 0, "reason", "x")));

        assertTrue(path.endsWith(page(next) + query + "&decided=" + id), path);
        staff.get(path)
                .then()
                .body(containsString("<a href=\"" + page(id) + query + "\"><bdi>Anna Alt</bdi></a>: declined"));
        staff.get(path)
                .then()
                .body(containsString("/manager/language/de?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8)));
    }

    @Test
    void what_is_forged_in_the_address_shows_nothing() {
        Partner other = Partner.fresh();
        String foreign = rows.request(other, "TM-X", "{\"customer_name\":\"Fremd\"}");
        rows.run("""
                update order_request set status = 'declined', decided_by = 'x', decided_at = now(), decision_note = 'x' where request_id = ?::uuid
                """, foreign);
        String pending = request("Ben Neu", "[]");
        String shown = request("Anna Alt", "[]");

        for (String forged : List.of(foreign, pending, shown, "nonsense", "", "%00", "1-1-1-1-1")) {
            for (String page : List.of(page(shown), "/manager/requests")) {
                staff.get(page + "?decided=" + forged)
                        .then()
                        .body(allOf(not(containsString(BAR)), not(containsString("Fremd"))));
            }
        }
    }

    @Test
    void who_came_too_late_is_told_of_this_request_alone() {
        String id = request("Anna Alt", "[]");
        request("Ben Neu", "[]");
        String form = staff.get(page(id)).asString();
        decline(id).then().statusCode(303);

        staff.post(page(id) + "/approve", Visitor.seal(form), Map.of("version", 0))
                .then()
                .statusCode(409)
                .body(allOf(containsString("declined this request"), not(containsString(BAR))));
    }

    @Test
    void two_tabs_each_name_their_own() {
        String first = request("Anna Alt", "[]");
        String second = request("Ben Neu", "[]");
        String third = request("Carla Rot", "[]");

        String one = path(decline(first));
        String other = path(decline(second));

        assertTrue(one.endsWith(page(second) + "?decided=" + first), one);
        staff.get(other).then().statusCode(200).body(containsString("Ben Neu</bdi></a>: declined"));
        staff.get(page(third) + "?decided=" + first).then().body(containsString("Anna Alt</bdi></a>: declined"));
        staff.get(one).then().body(containsString("Anna Alt</bdi></a>: declined"));
    }
}
