package pharmaone.manager.requests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.manager.page.Chromium;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** The decision is in sight on every screen, covers nothing, and is reached by keys. */
@QuarkusTest
class DecisionBarTest {

    private final Chromium chromium = new Chromium();

    @Inject
    Rows rows;

    private Partner partner;
    private long p1Id;

    @BeforeEach
    void open_a_pharmacy() {
        partner = Partner.fresh();
        p1Id = rows.product("Blüte Probe", "8.99");
        rows.inventory(partner, p1Id, 10_000);
        rows.attached(partner, p1Id, null);
    }

    @AfterEach
    void nothing_broke_the_policy() {
        chromium.close();
    }

    private String request(int lines) {
        return request("Anna Atl", lines, 1);
    }

    private String request(String name, int lines, int times) {
        String items = IntStream.range(0, lines)
                .mapToObj(i -> "{\"p1_id\":\"%d\",\"quantity\":%d}".formatted(p1Id, (i + 1) * times))
                .collect(Collectors.joining(","));
        String id = rows.request(
                partner,
                "TM-" + lines,
                "{\"shop_id\":\"%s\",\"customer_name\":\"%s\",\"address_street\":\"Beispielweg 1\",\"items\":[%s]}"
                        .formatted(partner.shop(), name, items));
        rows.prescription(partner, id, ReviewStoryTest.PDF.getBytes(StandardCharsets.US_ASCII));
        return id;
    }

    private Page logIn() {
        return Chromium.logIn(chromium.open(), rows.staff(partner, "staff"));
    }

    private Page open(String request, int width, int height) {
        Page page = logIn();
        page.setViewportSize(width, height);
        page.navigate("/manager/request/" + request);
        return page;
    }

    @ParameterizedTest
    @CsvSource({"1440, 900", "1024, 768", "820, 1180", "390, 844"})
    void approve_is_in_sight_from_the_first_line_to_the_last(int width, int height) {
        Page page = open(request(200), width, height);
        Locator approve = page.locator("button[formaction$=approve]");

        assertWhole(approve, height);
        page.evaluate("scrollTo(0, document.body.scrollHeight / 2)");
        assertWhole(approve, height);
        page.evaluate("scrollTo(0, document.body.scrollHeight)");
        assertWhole(approve, height);
    }

    private static void assertWhole(Locator shown, int height) {
        BoundingBox box = shown.boundingBox();
        assertTrue(box.y >= 0 && box.y + box.height <= height, "at " + box.y);
        assertEquals(true, shown.evaluate(ON_TOP));
    }

    /** Nothing lies over the middle of it. */
    private static final String ON_TOP = """
            element => {
              const box = element.getBoundingClientRect();
              const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
              return element === top || element.contains(top);
            }
            """;

    @ParameterizedTest
    @CsvSource({"1440, 900, false", "1440, 900, true", "820, 1180, false", "390, 844, false", "390, 844, true"})
    void what_gets_the_focus_is_not_covered(int width, int height, boolean isDeclining) {
        assertNothingIsCovered(open(request(3), width, height), isDeclining);
    }

    @ParameterizedTest
    @CsvSource({"1280, 800, false", "1280, 800, true", "820, 1180, true", "390, 844, false", "390, 844, true"})
    void nor_by_the_longer_buttons_of_a_request_short_of_stock(int width, int height, boolean isDeclining) {
        String id = request("Anna Atl", 3, 10_000);
        Page page = Chromium.logIn(chromium.open("de-DE"), rows.staff(partner, "staff"));
        page.setViewportSize(width, height);
        page.navigate("/manager/request/" + id);

        BoundingBox approve = page.locator("button[formaction$=approve]").boundingBox();
        BoundingBox decline = page.locator(".decision summary").boundingBox();
        if (width > 400) {
            assertEquals(approve.y, decline.y, 3, "on one line");
        }
        assertNothingIsCovered(page, isDeclining);
    }

    private static void assertNothingIsCovered(Page page, boolean isDeclining) {
        page.locator("details.card > summary").click();
        if (isDeclining) {
            page.locator(".decision summary").click();
        }
        Locator fields = page.locator("#correct input:not([type=hidden]), #correct select, #correct button");

        fields.first().focus();
        for (int i = 0; i < fields.count(); i++) {
            assertThat(fields.nth(i)).isFocused();
            assertEquals(true, fields.nth(i).evaluate(ON_TOP), "field " + i);
            page.keyboard().press("Tab");
        }
    }

    @Test
    void at_the_end_of_the_page_it_covers_nothing() {
        Page page = open(request(3), 390, 844);

        page.evaluate("scrollTo(0, document.body.scrollHeight)");

        BoundingBox bar = page.locator(".decision").boundingBox();
        BoundingBox above = page.locator(".review").boundingBox();
        assertTrue(above.y + above.height <= bar.y, above.y + above.height + " > " + bar.y);
    }

    @Test
    void on_a_phone_the_prescription_comes_before_the_decision_and_is_opened_by_a_link() {
        Page page = open(request(3), 390, 844);

        Locator link = page.locator("a[href$='prescription.pdf']:visible");
        assertThat(page.locator("iframe")).isHidden();
        assertThat(link).hasText("Open PDF");
        assertWhole(link, (int) page.locator(".decision").boundingBox().y);
        assertEquals(List.of(), rows.audit(partner));
    }

    @Test
    void it_says_whose_request_is_decided_at_which_total() {
        Page page = open(request(3), 1440, 900);

        assertThat(page.locator(".decision h2")).hasText("Decision: Anna Atl · €53.94");
    }

    @ParameterizedTest
    @CsvSource({"1280, 800", "390, 844"})
    void a_long_name_leaves_room_for_the_total(int width, int height) {
        Page page = open(request("Annabella ".repeat(19), 3, 1), width, height);

        Locator total = page.locator(".decision .total");
        assertThat(total).containsText("€53.94");
        assertWhole(total, height);
        BoundingBox box = total.boundingBox();
        assertTrue(box.x + box.width <= width, "to " + (box.x + box.width));
    }

    @Test
    void what_was_typed_and_not_saved_is_not_passed_over_by_an_approval() {
        chromium.forgive("409 (Conflict)");
        String id = request(1);
        Page page = open(id, 1280, 800);
        page.locator("details.card > summary").click();
        page.locator("input[name=line_quantity]").first().fill("7");

        page.locator("button[formaction$=approve]").click();

        assertThat(page.getByRole(AriaRole.ALERT)).hasText("You have unsaved changes. Save them first, then approve.");
        assertThat(page.locator("input[name=line_quantity]").first()).hasValue("7");
        assertThat(page.locator("input[name=line_quantity]").first()).isVisible();
        page.locator("input[name=line_quantity]").first().press("Enter");
        assertThat(page.getByText("Changes saved, total €62.93.")).isVisible();
        page.locator("button[formaction$=approve]").click();
        assertThat(page).hasURL(Pattern.compile(".*[?]decided=" + id));
        assertEquals(List.of("7"), rows.texts("select quantity from order_line where org_id = ?", partner.org()));
    }

    /** As the guide has it. */
    @Test
    void a_corrected_approved_request_by_keyboard_alone() {
        String id = request(1);
        Page page = logIn();

        page.keyboard().press("j");
        page.keyboard().press("Enter");
        page.waitForURL("**/manager/request/" + id);
        page.keyboard().press("e");
        assertThat(page.locator("input[name=customer_name]")).isFocused();
        page.keyboard().press("Control+A");
        page.keyboard().type("Anna Alt");
        page.keyboard().press("Enter");
        assertThat(page.getByText("Changes saved, total €8.99.")).isVisible();
        page.keyboard().press("a");
        assertThat(page.locator("button[formaction$=approve]")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*[?]decided=" + id));

        assertEquals(
                List.of("Anna Alt"),
                rows.texts("select customer_name from pharmacy_order where org_id = ?", partner.org()));
    }

    @Test
    void where_no_lines_were_sent_the_key_leads_to_the_first_product() {
        Page page = open(request(0), 1440, 900);

        page.keyboard().press("e");

        assertThat(page.locator("input[name=line_p1_id]").first()).isFocused();
    }

    @Test
    void a_decline_by_keyboard_alone() {
        String id = request(1);
        Page page = open(id, 1440, 900);

        page.keyboard().press("d");
        assertThat(page.locator("textarea[name=reason]")).isFocused();
        page.keyboard().type("Nicht lieferbar");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        assertThat(page.getByLabel("Previous request")).containsText("Anna Atl: declined");
    }
}
