package pharmaone.manager.orders;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.manager.page.Chromium;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** An order as somebody at a browser ends it, fills it up and prints it. */
@QuarkusTest
class OrderStoryTest {

    /** An A4 page without its margins, in CSS pixels. */
    private static final int PAPER_WIDTH = 660;

    private final Chromium chromium = new Chromium();

    @Inject
    Rows rows;

    private Partner partner;
    private Staff member;

    @BeforeEach
    void open_a_pharmacy() {
        partner = Partner.fresh();
        member = rows.staff(partner, "staff");
    }

    @AfterEach
    void nothing_broke_the_policy() {
        chromium.close();
    }

    /** 3 of 8 were taken, 12 have arrived since. */
    private String backorder() {
        long p1Id = rows.product("Bergkraut 22/1 Gletscherminze", "9.80");
        rows.inventory(partner, p1Id, 12);
        String id = rows.order(partner, "awaiting_packing", "96.40");
        rows.run("""
                update pharmacy_order
                   set backordered = true, shipping_option = 'Express', payment_status = 'paid', payment_reference = 'TX-4711',
                       cash_on_pickup = true, customer_name = 'Anna-Maria Musterfrau-Langenscheidt', external_id = 'POS-2026-0001',
                       address_street = 'Beispielweg 1', address_postal_code = '50667', address_city = 'Köln',
                       address_phone = '+49 221 0000001'
                 where order_id = ?
                """, id);
        rows.run("update order_line set name = 'Eilzuschlag', p1_id = '', price = 18 where order_id = ?", id);
        rows.run(
                "insert into order_line values (?, ?, 1, 'Bergkraut 22/1 Gletscherminze', ?, 8, 9.80)",
                partner.org(),
                id,
                Long.toString(p1Id));
        rows.run("""
                insert into inventory_log
                       (org_id, p1_id, log_id, shop_id, order_id, delta_on_hand, delta_incoming, reason, created_at)
                values (?, ?, gen_random_uuid(), ?, ?, -3, 0, 'approved', now())
                """, partner.org(), p1Id, partner.shop(), id);
        return id;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void by_keyboard_and_without_scripts_an_order_is_completed_after_a_question() {
        String id = rows.order(partner, "picked_up", "8.99");
        Page page = Chromium.logIn(chromium.openWithoutScripts(), member);
        page.navigate("/manager/orders/" + id);

        button(page, "Completed …").press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Complete this order?")))
                .isFocused();
        assertEquals("picked_up", status(id));
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.getByText("This order is closed")).isVisible();

        assertEquals("completed", status(id));
    }

    private String status(String id) {
        return rows.texts("select status from pharmacy_order where order_id = ?", id)
                .get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE"})
    void a_backorder_and_a_question_are_for_everybody(String language) {
        String id = backorder();
        Page page = Chromium.logIn(chromium.open(language), member);

        page.navigate("/manager/orders");
        Chromium.look(page, "orders-backorder");
        page.locator("input[name=backorders]").check();
        page.waitForURL("**backorders=open**");
        page.navigate("/manager/orders/" + id);
        page.locator("details.others summary").click();
        Chromium.look(page, "order-backorder");
        page.locator("details.others button[value=completed]").click();
        Chromium.look(page, "order-question");
        page.navigate("/manager/orders/" + id);
        page.locator(".fill button").click();
        page.waitForURL("**?done=filled");
        Chromium.look(page, "order-filled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE"})
    void an_order_is_printed_as_a_slip(String language) {
        Page page = Chromium.logIn(chromium.open(language), member);
        page.navigate("/manager/orders/" + backorder());
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.setViewportSize(PAPER_WIDTH, 950);

        boolean isGerman = language.startsWith("de");
        assertThat(page.locator(".slip address"))
                .containsText(Pattern.compile(
                        "Anna-Maria Musterfrau-Langenscheidt\\s*Beispielweg 1\\s*50667 Köln\\s*\\+49 221 0000001"));
        for (String shown : List.of("Express", isGerman ? "Bezahlt" : "Paid", "TX-4711", "POS-2026-0001")) {
            assertThat(page.locator(".slip dl").getByText(shown)).isVisible();
        }
        assertThat(page.getByText(isGerman ? "3 entnommen, 5 offen" : "3 taken, 5 open"))
                .isVisible();
        assertThat(page.locator(".lines > p.number")).containsText("96");
        for (String hidden : List.of(".bar", ".steps", "details", "button", "h1")) {
            assertThat(page.locator(hidden).first()).isHidden();
        }
        // a table, not the phone's cards
        assertEquals("table-header-group", display(page, ".lines thead"));
        assertEquals("table-row", display(page, ".lines tbody tr"));
        assertTrue((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"));
        byte[] pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
        assertTrue(pdf.length > 0);
        if (Boolean.getBoolean("screens")) {
            page.pdf(new Page.PdfOptions()
                    .setPreferCSSPageSize(true)
                    .setPath(Path.of("target/screens/order-slip-" + language.substring(0, 2) + ".pdf")));
        }
    }

    private static String display(Page page, String element) {
        return (String) page.evaluate("css => getComputedStyle(document.querySelector(css)).display", element);
    }
}
