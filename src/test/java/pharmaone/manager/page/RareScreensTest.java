package pharmaone.manager.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** What is shown when there is nothing, or when something was in the way. */
@QuarkusTest
class RareScreensTest {

    @Inject
    Rows rows;

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE"})
    void nothing_and_refusals_are_for_everybody_too(String language) {
        Partner partner = Partner.fresh();
        Staff member = rows.staff(partner, "staff");
        Chromium chromium = new Chromium();
        Page page = chromium.open(language);

        page.navigate("/manager/login");
        page.fill("input[name=email]", member.email());
        page.fill("input[name=password]", "wrong");
        page.press("input[name=password]", "Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        Chromium.look(page, "login-wrong");
        Chromium.logIn(page, member);
        String none = page.locator(".empty").textContent();
        Chromium.look(page, "requests-none");
        page.fill("input[name=q]", "nobody");
        page.press("input[name=q]", "Enter");
        assertThat(page.locator(".empty")).not().hasText(none);
        Chromium.look(page, "requests-not-found");
        page.navigate("/manager/users");
        Chromium.look(page, "forbidden");
        look_at_refusals(page, rows.request(partner, "TM-1", "{\"customer_name\":\"Anna Alt\"}"));

        chromium.forgive("401");
        chromium.forgive("403");
        chromium.forgive("400");
        chromium.forgive("409");
        chromium.close();
    }

    private void look_at_refusals(Page page, String request) {
        page.navigate("/manager/request/" + request);
        page.keyboard().press("d");
        page.fill("textarea[name=reason]", "Nicht lieferbar");
        rows.run("update order_request set version = 1 where request_id = ?::uuid", request);
        page.locator("form[action$=decline] button").click();
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        assertThat(page.locator("textarea[name=reason]")).hasValue("Nicht lieferbar");
        Chromium.look(page, "request-corrected-meanwhile");
        rows.run("""
                update order_request
                   set status = 'declined', decided_by = 'sandbox', decided_at = now(), decision_note = 'x'
                 where request_id = ?::uuid
                """, request);
        page.locator("form[action$=decline] button").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("sandbox");
        Chromium.look(page, "request-decided-meanwhile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE"})
    void what_was_typed_at_the_end_of_a_session_is_for_everybody_too(String language) {
        Partner partner = Partner.fresh();
        Staff member = rows.staff(partner, "staff");
        String request = rows.request(partner, "TM-1", "{\"customer_name\":\"Anna Alt\"}");
        Chromium chromium = new Chromium();
        Page page = Chromium.logIn(chromium.open(language), member);

        page.navigate("/manager/request/" + request);
        page.keyboard().press("d");
        page.fill("textarea[name=reason]", "Nicht lieferbar");
        rows.run("update staff_session set ended_at = now() where org_id = ?", partner.org());
        page.locator("form[action$=decline] button").click();
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        Chromium.look(page, "session-over");
        page.fill("input[name=email]", member.email());
        page.fill("input[name=password]", member.password());
        page.press("input[name=password]", "Enter");
        assertThat(page.locator("input[name=reason]")).hasValue("Nicht lieferbar");
        Chromium.look(page, "kept");
        page.locator("main button.primary").click();
        page.waitForURL("**?decided=*");

        chromium.forgive("401");
        chromium.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE"})
    void what_cannot_be_read_is_for_everybody_too(String language) {
        Partner partner = Partner.fresh();
        Chromium chromium = new Chromium();
        Page page = Chromium.logIn(chromium.open(language), rows.staff(partner, "staff"));
        String request = rows.request(partner, "TM-1", "{\"customer_name\":\"Anna Alt\"}");
        rows.run("update order_request set envelope = '\\x01046c6f73740001' where org_id = ?", partner.org());

        page.navigate("/manager/request/" + request);
        assertThat(page.getByText("GATEWAY_ENCRYPTION_KEYS")).isVisible();
        Chromium.look(page, "unreadable");

        chromium.forgive("409");
        chromium.close();
    }

    @Test
    void the_place_somebody_is_at_stays_in_sight_when_the_window_gets_narrow() {
        try (Chromium chromium = new Chromium()) {
            Page page = Chromium.logIn(chromium.open(), rows.staff(Partner.fresh(), "owner"));
            page.navigate("/manager/audit");

            page.setViewportSize(390, 900);

            assertThat(page.locator(".places [aria-current]")).isInViewport();
        }
    }
}
