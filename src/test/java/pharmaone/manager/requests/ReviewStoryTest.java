package pharmaone.manager.requests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.auth.Scope;
import pharmaone.manager.page.Chromium;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.PartnerServer.Received;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** Review as somebody at a browser does it. */
@QuarkusTest
public class ReviewStoryTest {

    public static final String PDF = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
            4 0 obj<</Length 47>>stream
            BT /F 24 Tf 30 200 Td (Musterrezept) Tj ET
            endstream endobj
            5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
            trailer<</Root 1 0 R>>
            """;

    private final Chromium chromium = new Chromium();

    @Inject
    Rows rows;

    private Partner partner;
    private Staff member;
    private long p1Id;

    @BeforeEach
    void open_a_pharmacy() {
        partner = Partner.fresh();
        member = rows.staff(partner, "staff");
        p1Id = rows.product("Blüte Probe", "8.99");
        rows.inventory(partner, p1Id, 10);
        rows.attached(partner, p1Id, null);
    }

    @AfterEach
    void nothing_broke_the_policy() {
        chromium.close();
    }

    /** As a partner posts it. */
    private void post(String name, int quantity) {
        partner.with(Scope.ORDER_REQUESTS_WRITE)
                .body("""
                        {"external_reference":"TM-%s","payload":{"shop_id":"%s","customer_name":"%s","address_street":"Beispielweg 1",
                         "address_city":"Köln","address_postal_code":"50667","items":[{"p1_id":"%d","quantity":%d}]}}
                        """.formatted(name.hashCode(), partner.shop(), name, p1Id, quantity))
                .post("/order-requests")
                .then()
                .statusCode(200);
    }

    private String first() {
        return rows.texts("select request_id from order_request where org_id = ? order by created_at", partner.org())
                .get(0);
    }

    private String status() {
        return rows.texts("select status from order_request where org_id = ?", partner.org())
                .get(0);
    }

    @Test
    void from_a_partners_post_to_the_approved_order_and_its_webhook() {
        try (PartnerServer receiver = PartnerServer.friendly()) {
            subscribe(receiver.url("/hooks"), "order_request_approved");
            Page page = Chromium.logIn(chromium.open(), member);
            assertThat(page.getByText("All caught up.")).isVisible();

            post("Anna Atl", 2);
            page.getByText("Anna Atl").click();
            page.getByText("Edit", new Page.GetByTextOptions().setExact(true)).click();
            page.fill("input[name=customer_name]", "Anna Alt");
            page.getByText("Save changes").click();
            assertThat(page.locator("ins").first()).hasText("Anna Alt");
            page.getByText("Approve").click();

            assertThat(page.getByText("Previous request:")).isVisible();
            Chromium.look(page, "requests-previous");
            assertEquals("approved", status());
            assertEquals(8, rows.number("select on_hand from inventory_item where org_id = ?", partner.org()));
            String order = rows.texts("select order_id from pharmacy_order where org_id = ?", partner.org())
                    .get(0);
            Received told = receiver.await(1).get(0);
            assertEquals("order_request_approved", told.header("X-PharmaOne-Event"));
            assertTrue(told.body().contains(order));
        }
    }

    private void subscribe(String url, String event) {
        Staff owner = rows.staff(partner, "owner");
        Visitor.of(owner)
                .send(
                        "/manager/integrations",
                        "/manager/integrations/subscriptions",
                        Map.of("url", url, "event_types", event))
                .then()
                .statusCode(200);
    }

    @Test
    void the_second_of_two_gets_what_both_changed_and_chooses_where_it_is_the_same() {
        post("Anna Atl", 2);
        Page first = Chromium.logIn(chromium.open(), member);
        Page second = Chromium.logIn(chromium.open("de-DE"), rows.staff(partner, "staff"));
        String request = "/manager/request/" + first();
        first.navigate(request);
        second.navigate(request);

        correct(first, Map.of("customer_name", "Anna Alt", "line_quantity", "3"));
        assertThat(first.locator("ins").first()).hasText("Anna Alt");
        correct(second, Map.of("customer_name", "Hanna", "line_price", "8,50"));

        assertThat(second.getByRole(AriaRole.ALERT))
                .containsText("Jemand anderes hat diese Anfrage inzwischen geändert");
        Locator name = second.locator("fieldset.clash");
        assertThat(name).containsText("Name: von Ihnen beiden geändert; vorher: Anna Atl");
        assertThat(name).containsText("Gespeicherter Wert: Anna Alt");
        assertThat(second.locator("input[name=customer_name]")).hasValue("Hanna");
        assertThat(second.locator("input[name=line_quantity]").first()).hasValue("3");
        assertThat(second.locator("input[name=line_price]").first()).hasValue("8,50");
        assertThat(second.getByText("Inzwischen geändert; vorher: 2 ×")).isVisible();
        Chromium.look(second, "changed");
        save(second);
        assertThat(second.getByRole(AriaRole.ALERT)).isVisible();
        name.getByText("Gespeicherter Wert").click();
        save(second);
        assertThat(name).hasCount(0);
        assertThat(second.getByText("25,50\u00a0€").first()).isVisible();
        second.locator("button[formaction*=approve]").click();
        assertThat(second.getByText("genehmigt →")).isVisible();
        first.locator("button[formaction*=approve]").click();
        assertThat(first.getByRole(AriaRole.ALERT)).containsText("this request");
        assertEquals(
                List.of("Anna Alt 25.50"),
                rows.texts(
                        "select customer_name || ' ' || total_amount from pharmacy_order where org_id = ?",
                        partner.org()));
        chromium.forgive("409");
    }

    private static void correct(Page page, Map<String, String> typed) {
        page.locator("details.card > summary").click();
        typed.forEach((name, value) ->
                page.locator("input[name=" + name + "]").first().fill(value));
        save(page);
    }

    private static void save(Page page) {
        page.locator("form[action*=correct] button").last().click();
    }

    @Test
    void a_line_sent_by_its_name_alone_gets_the_product_that_is_suggested() {
        rows.run("delete from shop_product where org_id = ?", partner.org());
        long flower = rows.product("Sonnenau 22/1 Ananasring", "9.10");
        rows.inventory(partner, flower, 30);
        rows.attached(partner, flower, null);
        partner.with(Scope.ORDER_REQUESTS_WRITE)
                .body("""
                        {"payload":{"shop_id":"%s","customer_name":"Anna Alt","items":[{"name":"Unbekannt","quantity":1},
                         {"name":"SONNENAU 22/1","quantity":2}]}}
                        """.formatted(partner.shop()))
                .post("/order-requests");
        Page page = Chromium.logIn(chromium.open(), member);

        page.navigate("/manager/request/" + first());
        assertThat(page.getByText("Did you mean")).hasCount(1);
        page.getByText("Use this").click();

        assertThat(page.locator("#lines + table tbody tr").nth(1)).containsText("30 on hand");
        assertThat(page.getByText("Did you mean")).hasCount(0);
    }

    @Test
    void keys_alone_are_enough() {
        post("Anna Alt", 2);
        Page page = Chromium.logIn(chromium.open(), member);

        page.keyboard().press("j");
        page.keyboard().press("Enter");
        page.waitForURL("**/manager/request/*");
        page.keyboard().press("a");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*decided=.*"));

        assertEquals("approved", status());
    }

    @Test
    void without_scripts_it_goes_as_well() {
        post("Anna Alt", 2);
        Page page = Chromium.logIn(chromium.openWithoutScripts(), member);

        page.getByText("Anna Alt").click();
        page.locator(".decision summary").click();
        page.fill("textarea[name=reason]", "Not available");
        page.locator(".decision button.danger").click();

        assertThat(page.getByLabel("Previous request")).containsText("Anna Alt: declined");
        assertEquals("declined", status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE"})
    void every_screen_is_for_everybody(String language) {
        post("Anna-Maria Musterfrau-Langenscheidt", 2);
        post("Ben Neu", 20);
        rows.prescription(partner, first(), PDF.getBytes(StandardCharsets.US_ASCII));
        Page page = chromium.open(language);

        page.navigate("/manager");
        Chromium.look(page, "login");
        Chromium.logIn(page, member);
        Chromium.look(page, "requests");
        page.getByText("Anna-Maria").click();
        page.waitForURL("**/manager/request/*");
        Chromium.look(page, "request");
        page.locator("details.card > summary").click();
        page.locator(".decision summary").click();
        Chromium.look(page, "correct");
        page.navigate("/manager/nowhere");
        Chromium.look(page, "nowhere");
        chromium.forgive("404");
    }
}
