package pharmaone.manager.shops;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.manager.page.Chromium;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** An owner opens shops, renames and closes them, and gives them domains. */
@QuarkusTest
class ShopsScreenTest {

    private static final String PAGE = "/manager/shops";

    @Inject
    Rows rows;

    private Partner partner;
    private Staff member;
    private Visitor owner;
    private String id;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        member = rows.staff(partner, "owner");
        owner = Visitor.of(member);
        id = "s" + Long.toHexString((long) (Math.random() * 1e15));
    }

    private Response open(String name, String domains) {
        return owner.send(PAGE, PAGE, Map.of("shop_id", id, "name", name, "domains", domains));
    }

    private List<String> hosts() {
        return rows.texts(
                "select host from shop_host where org_id = ? and shop_id = ? order by host", partner.org(), id);
    }

    @Test
    void a_shop_is_opened_with_its_domains_a_line_each() {
        open("Hanfladen", "blumen-" + id + ".example\r\n\r\n  blüten-" + id + ".example ")
                .then()
                .statusCode(303)
                .header("Location", endsWith("?done=open-shop"));

        assertEquals(3, hosts().size());
        owner.get(PAGE).then().body(allOf(containsString("Hanfladen"), containsString("blumen-" + id + ".example")));
    }

    @Test
    void a_domain_of_another_shop_is_refused_and_what_was_typed_stays() {
        open("Hanfladen", "blumen-" + id + ".example");

        owner.with("Accept-Language", "de")
                .send(
                        PAGE,
                        PAGE,
                        Map.of("shop_id", id + "-2", "name", "Zweiter", "domains", "blumen-" + id + ".example"))
                .then()
                .statusCode(409)
                .body(allOf(
                        containsString("gehört schon zu einem anderen Shop"),
                        containsString("value=\"Zweiter\""),
                        containsString(">blumen-" + id + ".example</textarea>")));
    }

    @Test
    void a_shop_is_renamed_and_closed_and_keeps_the_domain_of_its_id() {
        open("Hanfladen", "blumen-" + id + ".example");
        String page = PAGE + "/" + id;
        owner.get(page).then().body(containsString(">blumen-" + id + ".example</textarea>"));

        owner.send(page, page, Map.of("name", "Neuer Name", "domains", ""))
                .then()
                .statusCode(303);

        assertEquals(List.of(id), hosts());
        owner.get(PAGE).then().body(allOf(containsString("Neuer Name"), containsString("Closed")));
        owner.send(page, page, Map.of("name", ""))
                .then()
                .statusCode(400)
                .body(containsString("“Name” must not be empty."));
    }

    private String name() {
        return rows.texts("select name from shop where org_id = ? and shop_id = ?", partner.org(), id)
                .get(0);
    }

    @Test
    void the_second_of_two_owners_is_told_and_overwrites_nothing() {
        open("Hanfladen", "");
        String page = PAGE + "/" + id;
        Response seen = owner.get(page);
        owner.send(page, page, Visitor.form(seen, page, Map.of("name", "Erster")))
                .then()
                .statusCode(303);

        Response told = owner.send(page, page, Visitor.form(seen, page, Map.of("name", "Zweiter")));

        told.then()
                .statusCode(409)
                .body(allOf(
                        containsString("Someone else changed this in the meantime"),
                        containsString("<ins>Current: Erster</ins>"),
                        containsString("value=\"Zweiter\"")));
        assertEquals("Erster", name());
        owner.send(page, page, Visitor.form(told, page, Map.of())).then().statusCode(303);
        assertEquals("Zweiter", name());
    }

    @Test
    void two_owners_may_change_different_things() {
        open("Hanfladen", "");
        String page = PAGE + "/" + id;
        Response seen = owner.get(page);
        String domain = "blumen-" + id + ".example";

        owner.send(page, page, Visitor.form(seen, page, Map.of("name", "Erster")))
                .then()
                .statusCode(303);
        owner.send(page, page, Visitor.form(seen, page, Map.of("domains", domain)))
                .then()
                .statusCode(303);

        assertEquals("Erster", name());
        assertEquals(List.of(domain, id), hosts());
    }

    @Test
    void of_many_changes_at_once_one_is_made() {
        open("Hanfladen", "");
        String page = PAGE + "/" + id;
        Response seen = owner.get(page);
        String seal = Visitor.form(seen, page).get("seal").get(0);

        List<Integer> answers =
                AtOnce.times(6, nr -> owner.post(page, seal, Visitor.form(seen, page, Map.of("name", "Name " + nr)))
                        .statusCode());

        assertEquals(1, answers.stream().filter(status -> status == 303).count(), answers.toString());
    }

    @Test
    void what_nobody_changed_is_no_change() {
        open("Hanfladen", "a-" + id + ".example\r\nb-" + id + ".example");
        String page = PAGE + "/" + id;

        owner.send(page, page, Visitor.form(owner.get(page), page, Map.of()));

        assertEquals(
                0,
                rows.audit(partner).stream()
                        .filter(entry -> entry.contains("shop.changed"))
                        .count());
    }

    @Test
    void a_domain_that_is_not_available_is_marked_by_its_line() {
        owner.with("Accept-Language", "de")
                .send(
                        PAGE,
                        PAGE,
                        Map.of(
                                "shop_id",
                                id,
                                "name",
                                "Hanfladen",
                                "domains",
                                "a-" + id + ".example\r\ngateway.example"))
                .then()
                .statusCode(400)
                .body(allOf(
                        containsString("„Domains 2“ ist nicht verfügbar."),
                        containsString("gateway.example</textarea>")));
    }

    @Test
    void a_sandbox_takes_the_word_of_the_owner_for_a_domain() {
        open("Hanfladen", "blumen-" + id + ".example");
        waitFor("alt-" + id + ".example");
        String page = PAGE + "/" + id;
        owner.get(page).then().body(allOf(containsString("In use"), containsString("Not verified yet")));

        owner.send(page, page + "/domains/alt-" + id + ".example/verify", Map.of())
                .then()
                .statusCode(303);

        assertEquals(List.of("alt-" + id + ".example", "blumen-" + id + ".example", id), hosts());
    }

    /** As a gateway in production leaves it. */
    private void waitFor(String domain) {
        rows.run("insert into shop_domain (org_id, domain, shop_id) values (?, ?, ?)", partner.org(), domain, id);
    }

    @Test
    void names_are_texts_and_ids_are_labels() {
        open("<img src=x onerror=alert(1)>", "").then().statusCode(303);
        owner.get(PAGE).then().body(allOf(not(containsString("<img")), containsString("&lt;img src=x")));
        owner.send(PAGE, PAGE, Map.of("shop_id", "no label", "name", "x"))
                .then()
                .statusCode(400);
    }

    @Test
    void it_is_for_owners_of_this_pharmacy_only() {
        Visitor staff = Visitor.of(rows.staff(partner, "staff"));
        staff.get(PAGE).then().statusCode(403);
        staff.get(PAGE + "/" + partner.shop()).then().statusCode(403);
        staff.send("/manager/requests", PAGE, Map.of("shop_id", id, "name", "x"))
                .then()
                .statusCode(403);
        owner.get(PAGE + "/" + Partner.fresh().shop() + "-none").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE"})
    void shops_are_for_everybody(String language) {
        open("Hanfladen am Markt", "blumen-" + id + ".example\neine-sehr-lange-domain-" + id + ".apotheke.example");
        waitFor("noch-eine-sehr-lange-domain-" + id + ".apotheke.example");
        try (Chromium chromium = new Chromium()) {
            Page page = Chromium.logIn(chromium.open(language), member);
            page.navigate(PAGE);
            page.locator("details > summary").last().click();
            Chromium.look(page, "shops");
            page.getByText("Hanfladen am Markt").click();
            page.waitForURL("**/shops/*");
            Chromium.look(page, "shop");
        }
    }
}
