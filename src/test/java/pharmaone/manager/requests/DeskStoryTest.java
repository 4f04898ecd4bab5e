package pharmaone.manager.requests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.auth.Scope;
import pharmaone.manager.page.Chromium;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** Orders, prescriptions, stock and products as somebody at a browser works with them. */
@QuarkusTest
class DeskStoryTest {

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
        chromium.forgive("400"); // a refusal is a page too
        chromium.close();
    }

    @Test
    void an_order_is_found_packed_and_cancelled_after_a_question() {
        String id = rows.order(partner, "pending", "8.99");
        Page page = Chromium.logIn(chromium.open(), member);

        page.getByText("Orders", new Page.GetByTextOptions().setExact(true)).click();
        page.getByText("Max Mustermann").click();
        page.locator("button[value=awaiting_packing]").click();
        assertThat(page.getByText("Saved. The partner is notified.")).isVisible();
        page.getByText("Cancel order").click();
        page.getByText("Cancel this order").click();
        assertThat(page.getByText("This order is closed")).isVisible();

        assertEquals(List.of("cancelled"), rows.texts("select status from pharmacy_order where order_id = ?", id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE"})
    void every_screen_is_for_everybody(String language) {
        Page page = Chromium.logIn(chromium.open(language), member);

        look_at_orders(page);
        look_at_prescriptions(page);
        look_at_stock(page);
        look_at_products(page);
    }

    private void look_at_orders(Page page) {
        page.navigate("/manager/orders");
        Chromium.look(page, "orders-none");
        List.of("pending", "awaiting_packing", "ready_pickup", "shipped", "cancelled", "completed")
                .forEach(status -> rows.order(partner, status, "1234.5"));
        for (int i = 0; i < 20; i++) {
            rows.order(partner, "pending", "8.99");
        }
        rows.run(
                "update pharmacy_order set customer_name = 'Anna-Maria Musterfrau-Langenscheidt', external_id = 'POS-2026-0001' || order_id, address_street = 'Beispielweg 1', address_city = 'Köln', address_postal_code = '50667' where org_id = ? and status = 'ready_pickup'",
                partner.org());
        page.navigate("/manager/orders");
        Chromium.look(page, "orders");
        page.keyboard().press("/");
        page.keyboard().type("langenscheidt, anna");
        page.keyboard().press("Enter");
        page.waitForURL("**/manager/orders?*sought=*");
        assertEquals(1, page.locator("table.list tbody tr").count());
        Chromium.look(page, "orders-found");
        page.getByText("Anna-Maria").click();
        page.waitForURL("**/manager/orders/*");
        page.locator("details.confirm summary").first().click();
        Chromium.look(page, "order");
    }

    private void look_at_prescriptions(Page page) {
        page.navigate("/manager/prescriptions");
        Chromium.look(page, "prescriptions-none");
        for (int i = 0; i < 6; i++) {
            handIn("\"customer_email\":\"anna" + i + "@example.com\"");
        }
        String id = handIn("""
                "customer_email":"anna-maria.musterfrau@example.com","Customer First Name":"Anna-Maria",
                "Customer Last Name":"Musterfrau-Langenscheidt","Order Total Amount":98.25,
                "Questionnaire Indication":"Chronische Schmerzen","Wirkstoff":"Cannabis",
                "Receipt Pdf Base64":"%s","Eine_sehr_lange_Frage_des_Partners_ohne_jedes_Leerzeichen_an_dem_sie_umbrechen_könnte":"ja","Questionnaire":{"Seit wann":"2019","Allergien":["Nüsse","Pollen"]}\
                """.formatted("JVBERi0xLjQK".repeat(400)));
        page.navigate("/manager/prescriptions");
        Chromium.look(page, "prescriptions");
        page.navigate("/manager/prescriptions/" + id);
        page.locator("details.confirm summary").click();
        Chromium.look(page, "prescription");
    }

    private String handIn(String keys) {
        return partner.with(Scope.PRESCRIPTIONS_WRITE)
                .body("{\"shop_id\":\"" + partner.shop() + "\"," + keys + "}")
                .post("/prescriptions")
                .path("id");
    }

    private void look_at_stock(Page page) {
        page.navigate("/manager/inventory");
        Chromium.look(page, "inventory-none");
        for (int i = 0; i < 6; i++) {
            long p1Id = rows.product("Blüte Probe " + (i + 10), "8.99");
            rows.inventory(partner, p1Id, i < 3 ? 0 : i * 3);
            rows.attached(partner, p1Id, i % 2 == 0 ? "9.99" : null);
        }
        page.navigate("/manager/inventory");
        Chromium.look(page, "inventory");
        page.getByText("Blüte Probe 12").click();
        page.waitForURL("**/manager/inventory/*");
        page.fill("input[name=delta_on_hand]", "-1");
        page.fill("input[name=reason]", "Bruch");
        page.locator("main button.primary").click();
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        Chromium.look(page, "shelf");
    }

    private void look_at_products(Page page) {
        page.navigate("/manager/products");
        Chromium.look(page, "products");
        page.getByText("Blüte Probe 14").click();
        page.waitForURL("**/manager/products/*/*");
        page.fill("input[name=name]", "Blüte des Hauses");
        page.fill("input[name=price]", "zehn");
        page.locator("main button.primary").click();
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        Chromium.look(page, "product");
        page.fill("input[name=price]", "10,50");
        page.locator("main button.primary").click();
        page.waitForURL("**?done=saved");
        Chromium.look(page, "product-own");
        rows.run("delete from shop_product where org_id = ?", partner.org());
        page.navigate("/manager/products");
        Chromium.look(page, "products-none");
    }
}
