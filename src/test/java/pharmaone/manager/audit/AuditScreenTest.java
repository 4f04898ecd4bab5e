package pharmaone.manager.audit;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.manager.page.Chromium;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** Who did what when, and nobody else's. */
@QuarkusTest
class AuditScreenTest {

    private static final String PAGE = "/manager/audit";

    @Inject
    Rows rows;

    private Partner partner;
    private Staff member;
    private Visitor owner;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        member = rows.staff(partner, "owner");
        owner = Visitor.of(member);
    }

    private void noted(String kind, String actor, String action, String object, String details, int daysAgo) {
        rows.run("""
                insert into audit_entry (org_id, entry_id, actor_kind, actor_id, action, object_id, details, created_at)
                values (?, ?, ?, ?, ?, ?, ?::json, now() - ? * interval '1 day')
                """, partner.org(), UUID.randomUUID(), kind, actor, action, object, details, daysAgo);
    }

    private void staffDid(String action, String object, int daysAgo) {
        noted("staff", member.id().toString(), action, object, "{}", daysAgo);
    }

    @Test
    void it_says_in_ones_own_language_who_did_what() {
        staffDid("order_request.approved", "6b1f0c52", 0);
        noted("gateway", "webhooks", "webhook_subscription.switched_off", "77", "{\"reason\":\"gone\"}", 0);
        noted("staff", member.id().toString(), "something.newer", "88", "{}", 0);

        owner.get(PAGE)
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Request approved"),
                        containsString("/manager/request/6b1f0c52"),
                        containsString(member.email()),
                        containsString("Gateway"),
                        containsString("something.newer"),
                        containsString("1–3 of 3")));
        owner.with("Accept-Language", "de")
                .get(PAGE)
                .then()
                .body(allOf(containsString("Anfrage genehmigt"), containsString("Webhook ausgeschaltet")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "order.moved | {'status':'ready_shipping'} | Neuer Status: Versandbereit",
                "prescription.moved | {'status':'pending_signature'} | Neuer Status: Wartet auf Unterschrift",
                "user.changed | {'keys':['role','password']} | Geändert: Rolle, Passwort",
                "user.added | {'role':'owner'} | Rolle: Inhaber",
                "inventory.adjusted | {'delta_on_hand':-2,'delta_incoming':0} | Vorrätig: -2 · Nachbestellt: 0",
                "webhook_subscription.switched_off | {'reason':'gone'} | Grund: Empfänger gibt es nicht mehr",
                "api_key.issued | {'scopes':['orders.read']} | Berechtigungen: orders.read",
                "something.newer | {'what':[1,2]} | what: 1, 2"
            })
    void what_was_noted_is_said_in_ones_own_language(String action, String details, String german) {
        noted("staff", member.id().toString(), action, "1", details.replace('\'', '"'), 0);

        String page = owner.with("Accept-Language", "de").get(PAGE).asString();

        String text = page.replaceAll("</?bdi>", "").replaceAll("\\s+", " ").replace(" <", "<");
        assertTrue(text.contains(">" + german + "<"), page);
    }

    @ParameterizedTest
    @CsvSource({
        "order.moved,ORD_1,/manager/orders/ORD_1",
        "prescription.viewed,PRE_1,/manager/prescriptions/PRE_1",
        "inventory.adjusted,12345,/manager/inventory/12345",
        "shop_product.overridden,shop1/12345,/manager/products/shop1/12345",
        "shop.changed,shop1,/manager/shops/shop1",
        "user.changed,6b1f,/manager/users/6b1f",
        "api_key.issued,6b1f,/manager/integrations"
    })
    void what_has_a_page_is_a_link_to_it(String action, String object, String page) {
        staffDid(action, object, 0);

        owner.get(PAGE).then().body(containsString("<a href=\"" + page + "\"><code>" + object));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"order.deleted", "shop_product.detached", "webhook_subscription.deleted", "customer.erased"})
    void what_is_gone_is_none(String action) {
        staffDid(action, "gone-1", 0);

        owner.get(PAGE).then().body(containsString("data-name=\"Object ID\"><code>gone-1"));
        owner.with("Accept-Language", "de").get(PAGE).then().body(not(containsString(">" + action + "<")));
    }

    @Test
    void filters_narrow_it_down() {
        staffDid("shop.opened", "shop-new", 0);
        staffDid("shop.changed", "shop-old", 9);
        noted("staff", UUID.randomUUID().toString(), "user.added", "somebody", "{}", 0);
        LocalDate today = LocalDate.now(Frame.ZONE);

        owner.get(PAGE + "?actor=" + member.id()).then().body(not(containsString("<code>somebody")));
        owner.get(PAGE + "?action=shop.changed")
                .then()
                .body(allOf(containsString("shop-old"), not(containsString("shop-new"))));
        owner.get(PAGE + "?object=shop-new").then().body(not(containsString("shop-old")));
        owner.get(PAGE + "?from=" + today.minusDays(1) + "&to=" + today)
                .then()
                .body(allOf(containsString("shop-new"), not(containsString("shop-old"))));
        owner.get(PAGE + "?object=none").then().body(containsString("No results."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=2026-02-31", "to=nonsense", "page=-1", "actor=%27"})
    void a_filter_that_is_none_breaks_nothing(String filter) {
        staffDid("shop.opened", "shop-new", 0);

        owner.get(PAGE + "?" + filter).then().statusCode(200);
    }

    @Test
    void whatever_was_noted_is_text() {
        noted("staff", member.id().toString(), "<img src=x>", "<img src=y>", "{\"keys\":\"<img src=z>\"}", 0);

        owner.get(PAGE).then().body(allOf(not(containsString("<img")), containsString("&lt;img src=z")));
        owner.get(PAGE + "?object=%22%3E%3Cimg%3E").then().body(not(containsString("<img")));
    }

    @Test
    void it_is_for_owners_of_this_pharmacy_only() {
        staffDid("shop.opened", "shop-new", 0);

        Visitor.of(rows.staff(partner, "staff")).get(PAGE).then().statusCode(403);
        Visitor.of(rows.staff(Partner.fresh(), "owner"))
                .get(PAGE)
                .then()
                .body(allOf(containsString("No entries yet."), not(containsString("shop-new"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE"})
    void the_log_is_for_everybody(String language) {
        try (Chromium chromium = new Chromium()) {
            Page page = Chromium.logIn(chromium.open(language), member);
            page.navigate(PAGE);
            Chromium.look(page, "audit-empty");
            for (int i = 0; i < 60; i++) {
                staffDid(i % 3 == 0 ? "order.marked_paid" : "order_request.approved", UUID.randomUUID() + "", i % 20);
            }
            noted("key", partner.keyId() + "", "user.changed", "4", "{\"keys\":[\"role\",\"is_active\"]}", 0);
            page.navigate(PAGE);
            Chromium.look(page, "audit");
        }
    }
}
