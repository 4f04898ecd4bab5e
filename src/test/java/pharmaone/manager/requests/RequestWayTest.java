package pharmaone.manager.requests;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** Where review leads: to the next of what was chosen, and back with what was typed when something was in the way. */
@QuarkusTest
class RequestWayTest {

    @Inject
    Rows rows;

    private Partner partner;
    private Staff member;
    private Visitor staff;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        member = rows.staff(partner, "staff");
        staff = Visitor.of(member);
    }

    private String request(String name) {
        return rows.request(
                partner,
                "TM-" + Math.random(),
                "{\"shop_id\":\"%s\",\"customer_name\":\"%s\",\"items\":[]}".formatted(partner.shop(), name));
    }

    private String requestOf(String shop, String name) {
        String id = request(name);
        rows.run("update order_request set shop_id = ? where request_id = ?::uuid", shop, id);
        return id;
    }

    private static String page(String id) {
        return "/manager/request/" + id;
    }

    private Response decline(Visitor visitor, String page, String reason) {
        String path = page.replaceFirst("(\\?|$)", "/decline$1");
        return visitor.send(page, path, Map.of("version", 0, "reason", reason));
    }

    /** The address behind the name of a customer. */
    private static String linkTo(String name, String queue) {
        Matcher link =
                Pattern.compile("href=\"([^\"]+)\" data-row><bdi>" + name + "<").matcher(queue);
        assertTrue(link.find(), name + " is not in the queue");
        return link.group(1).replace("&amp;", "&");
    }

    @Test
    void after_a_decision_comes_the_next_of_the_shop_that_was_chosen() {
        String other = partner.shop() + "-b";
        partner.open(other);
        String first = requestOf(other, "Anna Alt");
        request("Ben Neu");
        String last = requestOf(other, "Carla Rot");

        String link =
                linkTo("Anna Alt", staff.get("/manager/requests?shop=" + other).asString());
        assertEquals(page(first) + "?shop=" + other, link);
        staff.get(link).then().body(containsString("href=\"" + page(last) + "?shop=" + other + "\""));
        decline(staff, link, "x")
                .then()
                .statusCode(303)
                .header("Location", endsWith(page(last) + "?shop=" + other + "&decided=" + first));
        decline(staff, page(last) + "?shop=" + other, "x")
                .then()
                .header("Location", endsWith("/manager/requests?shop=" + other + "&decided=" + last));
    }

    @Test
    void after_a_decision_comes_the_next_of_what_was_searched_for_and_its_name_is_in_no_address() {
        request("Anna Alt");
        request("Ben Neu");
        String last = request("Annabel Rot");

        String found = staff.send("/manager/requests", "/manager/requests", Map.of("q", "Anna", "status", "pending"))
                .asString();
        String link = linkTo("Anna Alt", found);
        String next = decline(staff, link, "x").header("Location");
        String queue =
                decline(staff, next.replaceFirst("^https?://[^/]*", ""), "x").header("Location");

        assertTrue(next.contains(page(last) + "?sought="), next);
        assertTrue(queue.contains("/manager/requests?sought="), queue);
        assertFalse((link + next + queue).contains("Anna"));
        staff.get(queue.replaceFirst("^https?://[^/]*", "").replace("sought", "status=all&sought"))
                .then()
                .body(allOf(
                        containsString("value=\"Anna\""),
                        containsString("Annabel Rot"),
                        not(containsString("Ben Neu"))));
        Visitor.of(rows.staff(Partner.fresh(), "staff"))
                .get(queue.replaceFirst("^https?://[^/]*", ""))
                .then()
                .statusCode(200)
                .body(not(containsString("Anna")));
    }

    @Test
    void a_reason_that_was_not_taken_is_still_there() {
        String id = request("Anna Alt");
        String tooLong = "Nicht lieferbar " + "x".repeat(2_000);

        decline(staff, page(id), tooLong)
                .then()
                .statusCode(400)
                .body(allOf(containsString("The reason is too long"), containsString(">" + tooLong + "</textarea>")));
        rows.run("update order_request set version = 1 where request_id = ?::uuid", id);
        decline(staff, page(id), "Nicht <b>lieferbar")
                .then()
                .statusCode(409)
                .body(containsString(">Nicht &lt;b&gt;lieferbar</textarea>"));
    }

    @Test
    void who_comes_too_late_is_told_who_decided_what_and_when() {
        String id = request("Anna Alt");
        Visitor other = Visitor.of(rows.staff(partner, "staff"));
        String form = other.get(page(id)).asString();
        decline(staff, page(id), "Nicht lieferbar").then().statusCode(303);

        late(other, id, form)
                .then()
                .statusCode(409)
                .body(
                        matchesPattern(
                                "(?s).*" + Pattern.quote(member.email())
                                        + " declined this request on \\d+ \\p{L}+ \\d{4}, \\d\\d:\\d\\d\\. Your changes were not saved\\..*"));
        late(other.with("Accept-Language", "de"), id, form)
                .then()
                .body(matchesPattern("(?s).*" + Pattern.quote(member.email())
                        + " hat diese Anfrage am \\d\\d\\.\\d\\d\\.\\d{4}, \\d\\d:\\d\\d abgelehnt\\..*"));
    }

    @Test
    void who_decides_on_what_was_corrected_meanwhile_is_told_by_whom_and_when() {
        String id = request("Anna Atl");
        Visitor other = Visitor.of(rows.staff(partner, "staff"));
        String form = other.get(page(id)).asString();
        staff.send(page(id), page(id) + "/correct", Map.of("version", 0, "customer_name", "Anna Alt"))
                .then()
                .statusCode(303);

        late(other, id, form)
                .then()
                .statusCode(409)
                .body(matchesPattern("(?s).*" + Pattern.quote(member.email())
                        + " edited this request on \\d+ \\p{L}+ \\d{4}, \\d\\d:\\d\\d, after you had opened it\\..*"));
    }

    /** From a page that was opened before. */
    private static Response late(Visitor visitor, String id, String page) {
        return visitor.post(page(id) + "/approve", Visitor.seal(page), Map.of("version", 0));
    }

    @Test
    void the_language_is_switched_on_a_refused_page_too() {
        String id = request("Anna Alt");
        String refused = decline(staff, page(id) + "?shop=" + partner.shop(), " ")
                .then()
                .statusCode(400)
                .extract()
                .asString();

        Matcher german =
                Pattern.compile("href=\"(/manager/language/de[^\"]+)\"").matcher(refused);
        assertTrue(german.find());
        String deed = staff.get(german.group(1)).header("Location").replaceFirst("^https?://[^/]*", "");
        String back = staff.get(deed).then().statusCode(303).extract().header("Location");

        assertTrue(back.endsWith(page(id)), back);
        staff.get(page(id)).then().statusCode(200).body(containsString("Ablehnen"));
    }

    @Test
    void a_search_of_nobody_here_is_none() {
        request("Anna Alt");

        for (String sought : List.of("nonsense", "AQRrZXkx", "%25", "AQ")) {
            staff.get("/manager/requests?sought=" + sought)
                    .then()
                    .statusCode(200)
                    .body(containsString("Anna Alt"));
        }
    }

    @Test
    void the_language_is_switched_where_somebody_is() {
        staff.get("/manager/orders?status=shipped&page=1")
                .then()
                .body(containsString("/manager/language/de?to=%2Fmanager%2Forders%3Fstatus%3Dshipped%26page%3D1"));
        staff.get("/manager/language/de?to=%2Fmanager%2Forders%3Fstatus%3Dshipped")
                .then()
                .header("Location", endsWith("/manager/orders?status=shipped"));
    }
}
