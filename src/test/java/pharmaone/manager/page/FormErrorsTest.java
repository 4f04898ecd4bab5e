package pharmaone.manager.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** A form that was refused says at each field, by its label, what is wrong, and puts the first of them under the cursor. */
@QuarkusTest
class FormErrorsTest {

    private final Chromium chromium = new Chromium();

    @Inject
    Rows rows;

    private Partner partner;

    @BeforeEach
    void open_a_pharmacy() {
        partner = Partner.fresh();
    }

    @AfterEach
    void nothing_broke_the_policy() {
        chromium.forgive("400");
        chromium.close();
    }

    private Page open(String language, String path) {
        Page page = Chromium.logIn(chromium.open(language), rows.staff(partner, "owner"));
        page.navigate(path);
        return page;
    }

    /** Sends it as it is: browsers check some rules themselves. */
    private static void send(Page page, String action) {
        page.evaluate("action => document.querySelector(`form[action$='${action}']`).noValidate = true", action);
        page.locator("form[action$='" + action + "'] button").last().click();
    }

    /** What its description says, of the one that has the cursor. */
    private static void assertFocused(Locator field, String sentence) {
        assertThat(field).isFocused();
        assertThat(field).hasAttribute("aria-invalid", "true");
        assertThat(field).hasAccessibleDescription(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-GB | Not saved. Please check the marked fields. | ” is required.",
                "de-DE | Nicht gespeichert. Bitte prüfen Sie die markierten Felder. | “ fehlt."
            })
    void a_key_without_scopes(String language, String told, String rule) {
        Page page = open(language, "/manager/integrations");
        page.locator("details.more > summary").first().click();
        page.fill("input[name=name]", "Kasse");
        String label = page.locator("fieldset legend").first().innerText();

        send(page, "/keys");

        assertThat(page.locator("[role=alert]")).hasText(told);
        assertThat(page.locator("input[name=scopes]").first()).isFocused();
        assertThat(page.locator("#wrong-scopes")).containsText(label + rule);
        assertThat(page.locator("input[name=name]")).not().hasAttribute("aria-invalid", "true");
        Chromium.look(page, "key-refused");
    }

    @Test
    void a_correction_says_it_in_its_row() {
        String request = rows.request(partner, "TM-1", """
                {"shop_id":"%s","customer_name":"Anna Alt","items":[{"name":"Blüte","quantity":1,"price":1},{"name":"Öl","quantity":2,"price":2}]}
                """.formatted(partner.shop()));
        Page page = open("en-GB", "/manager/request/" + request);
        page.locator("details.card > summary").click();
        page.locator("input[name=line_quantity]").nth(1).fill("zwei");
        page.locator("input[name=line_price]").nth(1).fill("viel");

        send(page, "/correct");

        assertFocused(
                page.locator("input[name=line_quantity]").nth(1),
                "“Quantity” must be a whole number from 1 to 1,000,000.");
        assertThat(page.locator("input[name=line_price]").nth(1)).hasAccessibleDescription("“Price” must be a number.");
        assertEquals(2, page.locator("[aria-invalid]").count());
        Chromium.look(page, "correction-refused");
    }

    @Test
    void a_decline_without_a_reason() {
        Page page =
                open("en-GB", "/manager/request/" + rows.request(partner, "TM-1", "{\"customer_name\":\"Anna Alt\"}"));
        page.keyboard().press("d");

        send(page, "/decline");

        assertFocused(page.locator("textarea[name=reason]"), "Please enter a reason.");
        Chromium.look(page, "decline-refused");
    }

    @Test
    void an_adjustment_of_the_stock() {
        long p1Id = rows.product("Blüte", "8.99");
        rows.inventory(partner, p1Id, 5);
        Page page = open("en-GB", "/manager/inventory/" + p1Id);
        page.fill("input[name=delta_on_hand]", "viele");

        send(page, "/adjust");

        assertThat(page.locator("input[name=delta_on_hand]")).isFocused();
        assertThat(page.locator("#wrong-delta_on_hand")).containsText("must be a whole number.");
        assertThat(page.locator("#wrong-reason")).containsText("is required.");
    }

    @Test
    void a_shop_and_its_domains() {
        Page page = open("en-GB", "/manager/shops");
        page.locator("details.card > summary").click();
        page.fill("input[name=shop_id]", "Not a label");
        page.fill("input[name=name]", "Shop");
        page.fill("textarea[name=domains]", "shop.example\nmanager.localhost");

        send(page, "/manager/shops");

        assertThat(page.locator("input[name=shop_id]")).isFocused();
        assertThat(page.locator("#wrong-shop_id")).containsText("must be a label of a host");
        page.fill("input[name=shop_id]", "shop-" + partner.shop());
        send(page, "/manager/shops");
        assertFocused(page.locator("textarea[name=domains]"), "“Domains 2” is not available.");
    }

    @Test
    void a_user() {
        Page page = open("en-GB", "/manager/users");
        page.fill("input[name=email]", "nobody");
        page.fill("input[name=password]", "short");

        send(page, "/manager/users");

        assertThat(page.locator("input[name=email]")).isFocused();
        assertThat(page.locator("#wrong-email")).hasText("“E-mail” must be an e-mail address.");
        assertThat(page.locator("#wrong-password")).containsText("must have 8 characters at least");
    }

    @Test
    void a_shops_own_values() {
        long p1Id = rows.product("Blüte", "8.99");
        rows.inventory(partner, p1Id, 5);
        rows.attached(partner, p1Id, null);
        Page page = open("en-GB", "/manager/products/" + partner.shop() + "/" + p1Id);
        page.fill("input[name=price]", "viel");

        send(page, "/override");

        assertThat(page.locator("input[name=price]")).isFocused();
        assertThat(page.locator("#wrong-price")).containsText("must be a number.");
        Chromium.look(page, "override-refused");
    }

    @Test
    void a_product_for_a_shop() {
        long p1Id = rows.product("Blüte", "8.99");
        rows.inventory(partner, p1Id, 5);
        Page page = open("en-GB", "/manager/products?shop=" + partner.shop());
        page.selectOption("select[name=p1_id]", Long.toString(p1Id));
        page.fill("input[name=price]", "viel");

        send(page, "/attach");

        assertFocused(page.locator("input[name=price]"), "“Price” must be a number.");
        Chromium.look(page, "attach-refused");
    }

    @Test
    void the_shops_that_are_to_sell_a_product() {
        long p1Id = rows.product("Blüte", "8.99");
        rows.inventory(partner, p1Id, 5);
        Page page = open("en-GB", "/manager/inventory/" + p1Id);
        page.uncheck("input[name=shop_ids]");

        send(page, "/shops");

        assertFocused(page.locator("input[name=shop_ids]"), "“Shop” is required.");
        assertEquals(1, page.locator("[aria-invalid]").count());
        Chromium.look(page, "list-refused");
    }

    @Test
    void ones_own_password() {
        Page page = open("en-GB", "/manager/password");
        page.fill("input[name=current]", "x");
        page.fill("input[name=password]", "a long enough one");
        page.fill("input[name=repeated]", "another long one");

        send(page, "/password");

        assertFocused(page.locator("input[name=repeated]"), "The new passwords don’t match.");
    }
}
