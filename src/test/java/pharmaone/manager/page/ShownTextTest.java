package pharmaone.manager.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.manager.requests.ReviewStoryTest;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** What customers are called and wish, on the screen and on paper. */
@QuarkusTest
class ShownTextTest {

    /** Whatever follows is written from right to left. */
    private static final String OVERRIDE = "\u202e";

    @Inject
    Rows rows;

    private Partner partner;
    private Staff member;

    @BeforeEach
    void open_a_pharmacy() {
        partner = Partner.fresh();
        member = rows.staff(partner, "staff");
    }

    private String request(String name, String product) {
        return rows.request(partner, "TM-1", """
                {"shop_id":"%s","customer_name":"%s","address_street":"Beispielweg 1","address_city":"Köln","address_postal_code":"50667",
                 "items":[{"name":"%s","quantity":2,"price":9.10}]}
                """.formatted(partner.shop(), name, product));
    }

    @Test
    void a_name_that_turns_the_direction_of_writing_turns_its_own_alone() {
        String name = OVERRIDE + "Anna";
        String id = request(name, OVERRIDE + "Blume");
        String order = rows.order(partner, "pending", "8.99");
        rows.run(
                "update pharmacy_order set customer_name = ?, external_id = ? where org_id = ?",
                name,
                name,
                partner.org());
        rows.run("update order_line set name = ? where org_id = ?", OVERRIDE + "Blume", partner.org());
        Visitor staff = Visitor.of(member);

        for (String path : List.of("requests", "request/" + id, "orders", "orders/" + order)) {
            String html = staff.get("/manager/" + path).asString();
            assertTrue(html.contains("<bdi>" + OVERRIDE), path);
            String others = html.replaceAll("<bdi>" + OVERRIDE, "").replaceAll("value=\"" + OVERRIDE, "");
            assertFalse(others.contains(OVERRIDE), path);
        }
    }

    @Test
    void what_a_patient_handed_in_turns_its_own_line_alone() {
        String id = partner.with(Scope.PRESCRIPTIONS_WRITE)
                .body("""
                        {"shop_id":"%s","Customer Email":"anna@example.com","Customer First Name":"%sAnna","%sKey":"%sText"}
                        """.formatted(partner.shop(), OVERRIDE, OVERRIDE, OVERRIDE))
                .post("/prescriptions")
                .then()
                .statusCode(200)
                .extract()
                .path("id");

        String html = Visitor.of(member)
                .get("/manager/prescriptions/" + id)
                .then()
                .extract()
                .asString();

        assertTrue(html.contains("<bdi>" + OVERRIDE + "Anna</bdi>"), html);
        assertTrue(html.contains("<dt><bdi>" + OVERRIDE + "Key</bdi></dt>"), html);
        assertFalse(html.replace("<bdi>" + OVERRIDE, "").contains(OVERRIDE), html);
    }

    @Test
    void what_was_sent_before_cannot_turn_the_line_either() {
        String id = request("Anna Atl", OVERRIDE + "Blume");
        rows.run("""
                update order_request
                   set corrections = '{"items":[{"name":"Blüte","quantity":1,"price":9.10}]}', version = 1
                 where request_id = ?::uuid
                """, id);
        try (Chromium chromium = new Chromium()) {
            Page page = Chromium.logIn(chromium.open(), member);
            page.navigate("/manager/request/" + id);

            assertThat(page.locator("td del")).containsText("€9.10");
            assertEquals(true, page.evaluate("""
                            () => {
                              const text = document.querySelector("td del").lastChild;
                              const at = (place) => {
                                const range = document.createRange();
                                range.setStart(text, place);
                                range.setEnd(text, place + 1);
                                return range.getBoundingClientRect().left;
                              };
                              const euro = text.textContent.indexOf("€");
                              return at(euro) < at(euro + 1) && at(euro + 1) < at(euro + 3);
                            }
                            """));
        }
    }

    /** Of a frame that is a sandbox by attribute Chromium shows no PDF, so that its answer says so itself. */
    @Test
    void a_prescription_is_shown_beside_its_request_as_wide_as_its_frame() throws IOException {
        String id = request("Anna Alt", "Blüte");
        rows.prescription(partner, id, ReviewStoryTest.PDF.getBytes(StandardCharsets.US_ASCII));
        try (Chromium chromium = new Chromium()) {
            Page page = Chromium.logIn(chromium.open(), member);
            page.setViewportSize(1_600, 900);
            page.navigate("/manager/request/" + id);

            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!isPaper(page.locator("iframe").screenshot())) {
                assertTrue(System.nanoTime() < end, "no sheet of paper as wide as the frame");
                page.waitForTimeout(200);
            }
        }
    }

    /** Below a dark bar there is a white sheet that leaves little room at its sides, with black words on it. */
    private static boolean isPaper(byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        int middle = image.getHeight() / 2;
        long white = 0;
        long dark = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            white += isWhite(image.getRGB(x, middle)) ? 1 : 0;
            for (int y = 0; y < image.getHeight(); y++) {
                dark += (image.getRGB(x, y) >> 16 & 0xff) < 80 ? 1 : 0;
            }
        }
        return white > image.getWidth() * 0.85 && dark > (long) image.getWidth() * image.getHeight() / 50;
    }

    private static boolean isWhite(int color) {
        return (color >> 16 & 0xff) > 250;
    }

    @Test
    void a_request_on_paper_is_its_customer_and_lines_and_nothing_to_click() {
        String id = request("Anna Alt", "Blüte");
        try (Chromium chromium = new Chromium()) {
            Page page = Chromium.logIn(chromium.open(), member);
            page.navigate("/manager/request/" + id);
            assertThat(page.locator("nav.places")).isVisible();

            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

            for (String shown : List.of("Anna Alt", "Beispielweg 1", "Köln", "50667", "Blüte", "€18.20")) {
                assertThat(page.getByText(shown).first()).isVisible();
            }
            for (String hidden : List.of(".bar", ".sandbox", "form", "details", "button", ".prescription", "kbd")) {
                for (var one : page.locator(hidden).all()) {
                    assertThat(one).isHidden();
                }
            }
        }
    }
}
