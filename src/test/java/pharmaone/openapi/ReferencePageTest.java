package pharmaone.openapi;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pharmaone.manager.page.Chromium;

/** The page {@code /docs} as a browser shows it. */
@QuarkusTest
class ReferencePageTest {

    private final Chromium chromium = new Chromium();

    /** Swagger UI takes the key that it is given at the start for one in a cookie, says so and goes on. */
    @AfterEach
    void nobody_complained() {
        chromium.forgive("Error persisting cookie based apiKey");
        chromium.close();
    }

    private Page open() {
        Page page = chromium.open();
        page.navigate("/docs");
        return page;
    }

    private static Locator operation(Page page, String tag, String id) {
        Locator operation = page.locator("#operations-" + tag + "-" + id);
        operation.locator(".opblock-summary-control").click();
        return operation;
    }

    private static void run(Locator operation) {
        operation.locator("button.execute").click();
        assertThat(operation
                        .locator(".live-responses-table .response-col_status")
                        .nth(1))
                .containsText("200");
    }

    /** 28 operations and the webhook. */
    @Test
    void shows_both_documents() {
        Page page = open();
        assertThat(page.locator(".opblock")).hasCount(29);

        page.selectOption(".topbar select", new SelectOption().setLabel("Gateway API"));

        assertThat(page.locator("#operations-Sandbox-sandboxReset")).isVisible();
        page.selectOption(".topbar select", new SelectOption().setLabel("External API"));
        assertThat(page.locator("#operations-Auth-createToken")).isVisible();
    }

    @Test
    void runs_an_operation_of_partners_with_the_public_key_and_what_the_demo_has() {
        Page page = open();

        Locator token = operation(page, "Auth", "createToken");
        run(token);

        assertThat(token.locator(".live-responses-table")).containsText("access_token");
    }

    @Test
    void runs_an_operation_of_the_sandbox() {
        Page page = open();
        page.selectOption(".topbar select", new SelectOption().setLabel("Gateway API"));

        run(operation(page, "Sandbox", "sandboxListSnapshots"));
    }

    @Test
    void sends_an_order_request_to_a_shop_that_has_no_host_here() {
        Page page = open();
        page.selectOption(".topbar select", new SelectOption().setLabel("Gateway API"));

        Locator order = operation(page, "Sandbox", "sandboxExternalOrder");
        run(order);

        assertThat(order.locator(".live-responses-table")).containsText("Order request received.");
    }
}
