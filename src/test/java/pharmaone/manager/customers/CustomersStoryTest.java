package pharmaone.manager.customers;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.manager.page.Chromium;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** An owner at a browser answers a customer who asks what is stored, and then wants it erased. */
@QuarkusTest
class CustomersStoryTest {

    private final Chromium chromium = new Chromium();

    @Inject
    Rows rows;

    @AfterEach
    void nothing_broke_the_policy() {
        chromium.forgive("400");
        chromium.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE"})
    void a_customer_is_looked_up_told_and_erased(String language) throws IOException {
        Partner partner = Partner.fresh();
        String open = rows.order(partner, "pending", "5.00");
        rows.order(partner, "completed", "5.00");
        rows.request(
                partner,
                "TM-2026-000000000017",
                "{\"customer_name\":\"Max Mustermann\",\"customer_email\":\"max@example.com\"}");
        Page page = Chromium.logIn(chromium.open(language), rows.staff(partner, "owner"));

        require_room_for_all_places(page);
        page.locator(".places a[href='/manager/customers']").click();
        Chromium.look(page, "customers");
        page.fill("input[name=email]", "max@example.com");
        page.press("input[name=email]", "Enter");
        assertThat(page.locator("a[href='/manager/orders/" + open + "']")).isVisible();
        Chromium.look(page, "customers-open");
        Download file = page.waitForDownload(
                () -> page.locator("form[action$='/export'] button").click());
        assertTrue(file.suggestedFilename().matches("customer-export-[0-9a-f-]{36}\\.json"), file.suggestedFilename());
        assertTrue(Files.readString(file.path()).contains(open));

        rows.run("update pharmacy_order set status = 'completed' where order_id = ?", open);
        rows.run(
                "update order_request set status = 'declined', decided_by = 'sandbox', decided_at = now(), decision_note = 'x' where org_id = ?",
                partner.org());
        page.reload();
        page.locator("details.confirm summary").click();
        page.fill("input[name=confirm]", "moritz@example.com");
        page.press("input[name=confirm]", "Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        Chromium.look(page, "customers-erase");
        page.fill("input[name=confirm]", "max@example.com");
        page.press("input[name=confirm]", "Enter");
        assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
        Chromium.look(page, "customers-erased");
    }

    private static void require_room_for_all_places(Page page) {
        for (int width : List.of(1_280, 1_504, 1_663, 1_664, 1_920)) {
            page.setViewportSize(width, 900);
            assertTrue((Boolean) page.evaluate("""
                            () => {
                              const last = document.querySelector('.places li:last-child').getBoundingClientRect();
                              const who = document.querySelector('.who').getBoundingClientRect();
                              return last.right <= who.left || last.top >= who.bottom;
                            }
                            """), "places stand in the way of who is logged in at " + width);
        }
    }
}
