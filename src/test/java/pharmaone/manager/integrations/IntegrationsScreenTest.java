package pharmaone.manager.integrations;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** How an owner lets partners in, and has them told of events. */
@QuarkusTest
class IntegrationsScreenTest {

    private static final String PAGE = "/manager/integrations";
    private static final String MARKUP = "<img src=x onerror=alert(1)>";

    /** Nobody listens there. */
    private static final String TARGET = "http://127.0.0.1:9/webhooks/pharmaone/of-a-partner-whose-name-is-long";

    private static final Pattern SECRET = Pattern.compile("id=\"secret\" class=\"secret\" value=\"([^\"]+)\"");

    @Inject
    Rows rows;

    private Partner partner;
    private Staff member;
    private Visitor owner;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        member = rows.staff(partner, "owner");
        owner = Visitor.of(member);
    }

    private static String secret(Response page) {
        Matcher found = SECRET.matcher(page.asString());
        assertTrue(found.find(), "a secret is shown");
        return found.group(1);
    }

    private Response issue(Visitor visitor, String name) {
        return visitor.send(
                PAGE, PAGE + "/keys", Map.of("name", name, "scopes", List.of("orders.read", "reports.read")));
    }

    private String subscription() {
        owner.send(
                        PAGE,
                        PAGE + "/subscriptions",
                        Map.of("url", TARGET, "event_types", List.of("order_created", "low_stock")))
                .then()
                .statusCode(200);
        return "/manager/subscription/"
                + rows.texts("select subscription_id from webhook_subscription where org_id = ?", partner.org())
                        .get(0);
    }

    private int tokenFor(String key) {
        return given().header("apikey", key)
                .contentType("application/json")
                .body("{\"scopes\":[\"orders.read\"]}")
                .post("/api/v2/public/orgs/" + partner.org() + "/auth/token")
                .statusCode();
    }

    @Test
    void a_key_is_shown_once_and_works_until_it_is_revoked() {
        String secret = secret(issue(owner, "Kasse"));

        assertEquals(200, tokenFor(secret));
        owner.get(PAGE).then().body(allOf(containsString("Kasse"), not(containsString(secret))));

        String id = rows.texts("select key_id from api_key where org_id = ? and name = 'Kasse'", partner.org())
                .get(0);
        owner.send(PAGE, PAGE + "/keys/" + id + "/revoke", Map.of())
                .then()
                .statusCode(303)
                .header("Location", endsWith("?done=revoke-key"));
        assertEquals(401, tokenFor(secret));
        owner.get(PAGE).then().body(containsString("Revoked"));
    }

    @Test
    void a_sixth_key_is_refused_in_ones_own_language_and_what_was_typed_stays() {
        Visitor german = Visitor.of(member).with("Accept-Language", "de");
        for (int i = 0; i < 6; i++) {
            issue(german, "Kasse " + i);
        }

        issue(german, "Die letzte Kasse")
                .then()
                .statusCode(409)
                .body(allOf(
                        containsString("Es gibt bereits 5 aktive API-Schlüssel."),
                        containsString("value=\"Die letzte Kasse\""),
                        containsString("value=\"reports.read\" checked")));
    }

    @Test
    void a_key_without_a_name_or_scope_says_both() {
        owner.send(PAGE, PAGE + "/keys", Map.of("name", " "))
                .then()
                .statusCode(400)
                .body(allOf(
                        containsString("id=\"wrong-name\">“Name” is required.</p>"),
                        containsString("id=\"wrong-scopes\">“"),
                        not(containsString("scopes is required"))));
    }

    @Test
    void names_are_texts() {
        issue(owner, MARKUP)
                .then()
                .statusCode(200)
                .body(allOf(not(containsString("<img")), containsString("&lt;img src=x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no address", "ftp://partner.example/x"})
    void a_subscription_to_nowhere_is_refused(String url) {
        owner.send(PAGE, PAGE + "/subscriptions", Map.of("url", url, "event_types", "low_stock"))
                .then()
                .statusCode(400)
                .body(allOf(
                        containsString("Not saved. Please check the marked fields."),
                        containsString("value=\"" + url + "\"")));
    }

    @Test
    void a_secret_is_rotated_and_the_overlap_ended() {
        String path = subscription();

        Response rotated = owner.send(path, path + "/rotate", Map.of());

        String secret = secret(rotated);
        assertTrue(secret.startsWith("whsec_"));
        rotated.then().body(containsString("End rotation now"));
        owner.get(path).then().body(not(containsString(secret)));
        owner.send(path, path + "/rotate", Map.of())
                .then()
                .statusCode(409)
                .body(containsString("A secret rotation is in progress; end it first."));
        owner.send(path, path + "/rotate/end", Map.of()).then().statusCode(303);
        owner.send(path, path + "/rotate/end", Map.of()).then().statusCode(409);
    }

    @Test
    void a_subscription_is_changed_switched_off_and_deleted() {
        String path = subscription();

        owner.send(path, path + "/change", Map.of("url", TARGET + "/2", "event_types", "out_of_stock"))
                .then()
                .statusCode(303);
        owner.send(path, path + "/switch", Map.of("active", "off")).then().statusCode(303);
        owner.get(path + "?done=switch-off")
                .then()
                .body(allOf(
                        containsString(TARGET + "/2"),
                        containsString("Webhook disabled."),
                        not(containsString("Send test event"))));
        owner.send(path, path + "/test", Map.of()).then().statusCode(409);
        owner.send(path, path + "/delete", Map.of()).then().statusCode(303);
        owner.get(path).then().statusCode(404);
    }

    private Response change(String path, Response seen, String name, String value) {
        Map<String, List<String>> form = new TreeMap<>(Visitor.form(seen, path + "/change", Map.of(name, value)));
        if (!name.equals("event_types")) {
            form.put("event_types", List.of("order_created", "low_stock"));
        }
        return owner.send(path, path + "/change", form);
    }

    @Test
    void the_second_of_two_owners_is_told_and_overwrites_nothing() {
        String path = subscription();
        Response seen = owner.get(path);
        change(path, seen, "url", TARGET + "/first").then().statusCode(303);

        change(path, seen, "url", TARGET + "/second")
                .then()
                .statusCode(409)
                .body(allOf(
                        containsString("Someone else changed this in the meantime"),
                        containsString("<ins>Current: " + TARGET + "/first</ins>"),
                        containsString("value=\"" + TARGET + "/second\"")));
        change(path, seen, "event_types", "low_stock").then().statusCode(303);

        assertEquals(
                List.of(TARGET + "/first {low_stock}"),
                rows.texts(
                        "select url || ' ' || event_types::text from webhook_subscription where org_id = ?",
                        partner.org()));
    }

    @Test
    void of_many_changes_at_once_one_is_made() {
        String path = subscription();
        Response seen = owner.get(path);
        String seal = Visitor.form(seen, path + "/change").get("seal").get(0);

        List<Integer> answers = AtOnce.times(6, nr -> owner.post(
                        path + "/change",
                        seal,
                        Map.of(
                                "seen_url",
                                TARGET,
                                "url",
                                TARGET + "/" + nr,
                                "event_types",
                                List.of("order_created", "low_stock")))
                .statusCode());

        assertEquals(1, answers.stream().filter(status -> status == 303).count(), answers.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PAGE,
                "/manager/subscription/6b1f0c52-8a3e-4d0e-9c41-7d2a5be01001",
                "/manager/subscription/6b1f0c52-8a3e-4d0e-9c41-7d2a5be01001/delivery/x"
            })
    void it_is_for_owners_of_this_pharmacy_only(String path) {
        Visitor staff = Visitor.of(rows.staff(partner, "staff"));
        String foreign = subscription();

        staff.get(path).then().statusCode(403);
        staff.send("/manager/requests", PAGE + "/keys", Map.of("name", "x", "scopes", "orders.read"))
                .then()
                .statusCode(403);
        Visitor.of(rows.staff(Partner.fresh(), "owner")).get(foreign).then().statusCode(404);
        owner.get("/manager/subscription/x").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE"})
    void integrations_are_for_everybody(String language) {
        rows.run("update api_key set revoked_at = now() where org_id = ?", partner.org());
        try (Chromium chromium = new Chromium()) {
            Page page = Chromium.logIn(chromium.open(language), member);
            page.navigate(PAGE);
            Chromium.look(page, "integrations-empty");
            page.locator("summary").last().click();
            page.fill("input[name=url]", TARGET);
            page.check("input[value=order_created]");
            page.check("input[value=low_stock]");
            page.locator("form[action$=subscriptions] button").click();
            page.waitForSelector("#secret");
            issue(owner, "Praxis-Software mit einem langen Namen");
            Chromium.look(page, "integrations-secret");
            page.navigate(PAGE);
            page.locator("details:not([open]) > summary").first().click();
            Chromium.look(page, "integrations");
            page.locator("a[href^='/manager/subscription/']").click();
            page.locator("form[action$=test] button").click();
            page.waitForURL("**/delivery/*");
            page.waitForSelector("#delivery");
            Chromium.look(page, "delivery");
            page.navigate(page.url().replaceFirst("/delivery.*", ""));
            Chromium.look(page, "subscription");
        }
    }
}
