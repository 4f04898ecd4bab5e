package pharmaone.manager.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** Lists and the details of a request break between words, e-mail addresses also after the @; only where a word has no room at all it breaks within, and no page gets wider than its window. */
@QuarkusTest
class WholeWordsTest {

    /** The words in cells and in the details of a request that stand on two lines. */
    private static final String BROKEN = """
            () => [...document.querySelectorAll("main td, .abreast dd")].flatMap(cell => {
              const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
              const broken = [];
              while (texts.nextNode()) {
                const text = texts.currentNode;
                for (const word of text.data.matchAll(/[\\p{L}\\p{N}._@]+/gu)) {
                  const range = document.createRange();
                  range.setStart(text, word.index);
                  range.setEnd(text, word.index + word[0].length);
                  const lines = new Set([...range.getClientRects()].map(line => Math.round(line.top)));
                  if (lines.size > 1) {
                    broken.push(word[0]);
                  }
                }
              }
              return broken;
            })
            """;

    /** The id of a shop is also the name of its host, which no other shop may have. */
    private static final AtomicInteger SHOPS = new AtomicInteger();

    @Inject
    Rows rows;

    private Partner partner;

    @BeforeEach
    void open_a_pharmacy() {
        partner = Partner.fresh();
    }

    /** With a host of its name. */
    private String shop() {
        String id = "release%04d".formatted(SHOPS.incrementAndGet());
        partner.open(id);
        return id;
    }

    private void fill(String shop, String name, String mail, String reference) {
        long p1Id = rows.product("Kristallverdampfer Vaporizer", "89.90");
        rows.inventory(partner, p1Id, 1_000_000);
        rows.attached(partner, p1Id, null);
        rows.run("update catalogue_product set category = 'Vaporizer' where p1_id = ?", p1Id);
        rows.order(partner, "ready_shipping", "38583.36");
        rows.run(
                "update pharmacy_order set customer_name = ?, external_id = ? where org_id = ?",
                name,
                reference,
                partner.org());
        rows.request(
                partner,
                reference,
                "{\"customer_name\":\"%s\",\"customer_email\":\"%s\",\"items\":[{\"p1_id\":\"%d\",\"quantity\":12}]}"
                        .formatted(name, mail, p1Id));
        rows.run("update order_request set shop_id = ? where org_id = ?", shop, partner.org());
        rows.run("update pharmacy_order set shop_id = ? where org_id = ?", shop, partner.org());
    }

    private List<String> pages() {
        String request = rows.texts("select request_id from order_request where org_id = ?", partner.org())
                .get(0);
        String order = rows.texts("select order_id from pharmacy_order where org_id = ?", partner.org())
                .get(0);
        String p1Id = rows.texts("select p1_id from inventory_item where org_id = ?", partner.org())
                .get(0);
        return List.of(
                "requests",
                "request/" + request,
                "orders",
                "orders/" + order,
                "prescriptions",
                "inventory",
                "inventory/" + p1Id,
                "products",
                "shops",
                "users",
                "integrations",
                "audit");
    }

    @ParameterizedTest
    @CsvSource({"en-GB, 1440", "de-DE, 1440", "en-GB, 1024", "de-DE, 1024", "de-DE, 768", "de-DE, 390"})
    void no_word_of_a_list_is_broken(String language, int width) {
        partner.with(Scope.PRESCRIPTIONS_WRITE)
                .body("{\"shop_id\":\"%s\",\"Customer Email\":\"alexandra.schmidt@beispiel.example\"}"
                        .formatted(partner.shop()))
                .post("/prescriptions")
                .then()
                .statusCode(200);
        fill(shop(), "Alexandra Schmidt-Langenscheidt", "alexandra.schmidt@beispiel.example", "TM-RX-2026-0042");
        try (Chromium chromium = new Chromium()) {
            Page page = Chromium.logIn(chromium.open(language), rows.staff(partner, "owner"));
            page.setViewportSize(width, 900);
            for (String screen : pages()) {
                page.navigate("/manager/" + screen);
                assertEquals(List.of(), page.evaluate(BROKEN), screen);
                assertFits(page, screen);
            }
        }
    }

    @Test
    void what_has_no_blank_at_all_makes_no_page_wider_than_its_window() {
        String word = "x".repeat(200);
        fill(partner.shop(), word, word, word);
        try (Chromium chromium = new Chromium()) {
            Page page = Chromium.logIn(chromium.open(), rows.staff(partner, "owner"));
            for (int width : List.of(1440, 1024, 820, 768, 390)) {
                page.setViewportSize(width, 900);
                for (String screen : pages()) {
                    page.navigate("/manager/" + screen);
                    assertFits(page, screen + " at " + width);
                }
            }
        }
    }

    private static void assertFits(Page page, String screen) {
        assertEquals(
                true, page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), screen + " scrolls");
    }
}
