package pharmaone.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.auth.Scope;
import pharmaone.manager.page.Chromium;
import pharmaone.testing.Partner;

/** The page {@code /sandbox/} as a developer uses it. */
@QuarkusTest
class SandboxScreenTest {

    private final Chromium chromium = new Chromium();
    private final Partner partner = Partner.fresh();
    private final String name = UUID.randomUUID().toString();

    @AfterEach
    void nobody_complained() {
        chromium.close();
    }

    private Page open(String part) {
        return open(part, "en-GB");
    }

    private Page open(String part, String language) {
        Page page = chromium.open(language);
        page.navigate("/sandbox/#" + part);
        page.fill("#org", partner.org());
        page.press("#org", "Tab");
        return page;
    }

    private static Locator button(Page page, String label) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(label));
    }

    private static Locator dialog(Page page) {
        return page.getByRole(AriaRole.DIALOG);
    }

    private static void assertSaid(Page page, String text) {
        assertThat(page.locator("#news")).hasText(text);
    }

    /** No finding of axe-core, whatever its impact. */
    private static void assertAccessible(Page page) {
        assertEquals(
                List.of(),
                new AxeBuilder(page)
                        .setLegacyMode(true).analyze().getViolations().stream()
                                .map(rule -> rule.getId() + " "
                                        + rule.getNodes().get(0).getHtml())
                                .toList());
    }

    private void snapshot() {
        given().contentType(ContentType.JSON)
                .body("{\"name\":\"%s\",\"org_id\":\"%s\"}".formatted(name, partner.org()))
                .post("/sandbox/v1/snapshots")
                .then()
                .statusCode(200);
    }

    private void assertSnapshots(int count) {
        given().get("/sandbox/v1/snapshots?org_id=" + partner.org()).then().body("data", hasSize(count));
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "requests", "inbox", "faults", "state", "lines"})
    void each_part_is_accessible_and_fits_a_phone(String part) {
        partner.with(Scope.PRODUCTS_READ).get("/orders");
        given().body("{}").post("/sandbox/v1/inbox/demo");
        Page page = open(part);
        assertThat(page.locator("#" + part)).isVisible();

        Chromium.look(page, "sandbox-" + part);

        assertAccessible(page);
    }

    @Test
    void begins_with_keys_log_ins_and_links() {
        Page page = chromium.open();

        page.navigate("/");

        assertThat(page).hasURL(Pattern.compile(".*/sandbox/"));
        assertThat(page.locator("#start")).containsText("sandbox-org1-key");
        assertThat(page.locator("#addresses")).containsText("/shop/shop1/api/v1/external-order");
        assertThat(page.locator("header a[href='/manager/']")).isVisible();
        assertThat(page.locator("header a[href='/docs']")).isVisible();
    }

    @Test
    void speaks_german() {
        Page page = open("state", "de-DE");

        assertThat(button(page, "Snapshot speichern")).isVisible();
        snapshot();
        page.reload();
        page.fill("#org", partner.org());
        page.press("#org", "Tab");
        button(page, "Wiederherstellen: " + name).click();
        assertThat(dialog(page)).containsText("Snapshot „" + name + "“ wiederherstellen?");
        assertThat(button(page, "Abbrechen")).isFocused();
    }

    @Test
    void a_reset_asks_first_and_escape_means_no() {
        Page page = open("state");
        page.fill("#org", "org1");
        page.check("#reset-org");
        List<String> resets = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().endsWith("/reset")) {
                resets.add(request.postData());
            }
        });

        page.focus("[data-scenario=demo]");
        page.keyboard().press("Enter");
        assertThat(dialog(page)).containsText("Reset org1 to the scenario “demo”?");
        assertAccessible(page);
        page.keyboard().press("Escape");
        assertThat(dialog(page)).isHidden();
        assertSaid(page, "");
        assertThat(page.locator("[data-scenario=demo]")).isFocused();
        assertEquals(List.of(), resets);

        page.keyboard().press("Enter");
        assertThat(button(page, "Cancel")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertSaid(page, "Done.");
        assertEquals(List.of("{\"scenario\":\"demo\",\"org_id\":\"org1\"}"), resets);
    }

    @Test
    void restoring_and_deleting_a_snapshot_ask_first() {
        snapshot();
        Page page = open("state");

        button(page, "Restore: " + name).click();
        assertThat(dialog(page))
                .containsText(
                        "Restore the snapshot “" + name + "”? The present state of " + partner.org() + " is lost.");
        button(page, "Cancel").click();
        assertThat(dialog(page)).isHidden();
        button(page, "Restore: " + name).click();
        page.locator("#proceed").click();
        assertSaid(page, "Done.");

        button(page, "Delete: " + name).click();
        page.keyboard().press("Escape");
        assertThat(dialog(page)).isHidden();
        assertSnapshots(1);
        button(page, "Delete: " + name).click();
        page.locator("#proceed").click();
        assertThat(button(page, "Delete: " + name)).hasCount(0);
        assertSnapshots(0);
    }

    @Test
    void removing_fault_rules_asks_first() {
        given().contentType(ContentType.JSON)
                .body("{\"rules\":[{\"org_id\":\"nobody\",\"status\":418},{\"org_id\":\"nobody\",\"status\":419}]}")
                .put("/sandbox/v1/faults");
        Page page = open("faults");
        Locator rules = page.locator("#rules tr");

        rules.nth(0).locator("button").click();
        assertThat(dialog(page)).containsText("418");
        page.keyboard().press("Escape");
        assertThat(rules).hasCount(2);
        rules.nth(0).locator("button").click();
        page.locator("#proceed").click();
        assertThat(rules).hasCount(1);

        button(page, "Remove all rules").click();
        assertThat(dialog(page)).containsText("Remove all fault rules?");
        page.locator("#proceed").click();
        assertThat(rules).hasCount(0);
    }

    @Test
    void an_inbox_shows_messages_as_they_arrive() {
        Page page = open("inbox");
        page.fill("#inbox-name", name);
        page.press("#inbox-name", "Tab");
        assertThat(page.locator("#messages")).hasText("No messages yet.");

        given().body("first").post("/sandbox/v1/inbox/" + name);

        Locator messages = page.locator("#messages details");
        assertThat(messages).hasCount(1);
        messages.locator("summary").press("Enter");
        assertThat(messages.getByText("first")).isVisible();

        given().body("second").post("/sandbox/v1/inbox/" + name);

        assertThat(messages).hasCount(2);
        assertThat(messages.nth(1).getByText("first")).isVisible();
        assertThat(messages.nth(1).locator("summary")).isFocused();
        assertSaid(page, "");
    }

    @Test
    void a_request_opens_beside_the_list() {
        partner.with(Scope.PRODUCTS_READ).get("/orders");
        Page page = open("requests");
        page.check("#only-org");
        Locator call = page.locator("#calls button");
        assertThat(call).hasCount(1);

        call.click();

        Locator detail = page.locator("#call");
        assertThat(detail).containsText("Missing scope: orders.read");
        assertThat(detail.locator("h3").first()).isFocused();
        BoundingBox list = page.locator(".list").boundingBox();
        BoundingBox beside = detail.boundingBox();
        assertTrue(beside.x >= list.x + list.width, "the detail is not beside the list");
        assertTrue(beside.y < list.y + 50, "the detail is not level with the list");
        assertAccessible(page);
        Chromium.look(page, "sandbox-request");
        button(page, "Close").click();
        assertThat(detail).isHidden();
        assertThat(call).isFocused();
    }

    @Test
    void on_a_phone_a_request_takes_the_place_of_the_list() {
        partner.with(Scope.PRODUCTS_READ).get("/orders");
        Page page = open("requests");
        page.setViewportSize(390, 800);
        page.check("#only-org");
        assertThat(page.locator("#calls button")).hasCount(1);

        page.locator("#calls button").click();

        assertThat(page.locator("#call h3").first()).isInViewport();
        assertThat(page.locator(".list")).isHidden();
        button(page, "Close").click();
        assertThat(page.locator("#calls button")).isFocused();
    }
}
