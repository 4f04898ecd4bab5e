package pharmaone.manager.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** A pharmacy with five hundred of everything: what its screens show, and what they weigh. */
@QuarkusTest
class BusyScreensTest {

    private static final int MANY = 500;
    private static final long MOST_BYTES = 150_000;

    private final Chromium chromium = new Chromium();

    @Inject
    Rows rows;

    private Partner partner;
    private Staff owner;
    private final List<String> details = new ArrayList<>();

    @BeforeEach
    void a_busy_pharmacy() {
        partner = Partner.fresh();
        owner = rows.staff(partner, "owner");
        long p1Id = rows.product("Blüte Probe", "8.99");
        rows.inventory(partner, p1Id, 100);
        rows.attached(partner, p1Id, null);
        String request = rows.request(
                partner,
                "TM-1",
                "{\"customer_name\":\"Anna Alt\",\"items\":[{\"p1_id\":\"%d\",\"quantity\":2}]}".formatted(p1Id));
        String order = rows.order(partner, "pending", "8.99");
        details.add("request/" + request);
        details.add("orders/" + order);
        details.add("inventory/" + p1Id);
        details.add("products/" + partner.shop() + "/" + p1Id);
        details.add("shops/" + partner.shop());
        details.add("users/" + owner.id());
        details.add("password");
        multiply();
        details.add("prescriptions/"
                + partner.with(Scope.PRESCRIPTIONS_WRITE)
                        .body("{\"shop_id\":\"%s\",\"customer_email\":\"anna@example.com\"}".formatted(partner.shop()))
                        .post("/prescriptions")
                        .path("id"));
    }

    @AfterEach
    void nothing_broke_the_policy() {
        chromium.close();
    }

    private void multiply() {
        copies(
                "order_request",
                "request_id",
                "gen_random_uuid()",
                "external_reference",
                "'TM-' || n",
                "customer_name",
                "'Anna Alt ' || n");
        copies("pharmacy_order", "order_id", "order_id || n", "customer_name", "'Max Mustermann ' || n");
        rows.run("""
                insert into catalogue_product
                select p.*
                  from catalogue_product c, generate_series(2, ?) n,
                       jsonb_populate_record(c, jsonb_build_object('p1_id', c.p1_id * 1000 + n, 'name', 'Blüte Probe ' || n)) p
                 where c.p1_id in (select p1_id from inventory_item where org_id = ?)
                """, MANY, partner.org());
        for (String table : List.of("inventory_item", "shop_product")) {
            copies(table, "p1_id", "p1_id * 1000 + n");
        }
        rows.run("""
                insert into audit_entry (org_id, entry_id, actor_kind, actor_id, action, object_id, details, created_at)
                select ?, gen_random_uuid(), 'staff', ?, 'order_request.approved', gen_random_uuid()::text, '{}', now()
                  from generate_series(1, ?)
                """, partner.org(), owner.id().toString(), MANY);
    }

    /** Of the one row there is, with these columns made other ones. */
    private void copies(String table, String... others) {
        StringBuilder changed = new StringBuilder();
        for (int i = 0; i < others.length; i += 2) {
            changed.append(i == 0 ? "" : ", ")
                    .append("'")
                    .append(others[i])
                    .append("', ")
                    .append(others[i + 1]);
        }
        rows.run(
                "insert into " + table + " select copy.* from " + table + " one, generate_series(2, ?) n, "
                        + "jsonb_populate_record(one, jsonb_build_object(" + changed + ")) copy where one.org_id = ?",
                MANY,
                partner.org());
    }

    @Test
    void lists_of_five_hundred_are_shown_by_pages() {
        Page page = Chromium.logIn(chromium.open("de-DE"), owner);

        for (String list : List.of("requests", "orders", "inventory", "products", "audit")) {
            page.navigate("/manager/" + list);
            assertThat(page.locator("nav.pages")).containsText("von 500");
            Chromium.look(page, list + "-500");
            page.locator("a[rel=next]").click();
            assertThat(page.locator("nav.pages")).containsText(Pattern.compile("^\\s*(26–50|51–100) von 500"));
            page.navigate("/manager/" + list + "?page=999");
            assertThat(page.locator("nav.pages")).containsText("–500 von 500");
            assertThat(page.locator("a[rel=next]")).hasCount(0);
        }
    }

    @Test
    void no_screen_weighs_more_than_150_kB_for_whoever_has_nothing_of_it_yet() {
        List<String> screens = new ArrayList<>(List.of("login"));
        for (Place place : Place.values()) {
            screens.add(place.path().replace("/manager/", ""));
        }
        screens.addAll(details);

        Page page = chromium.open();
        for (String screen : screens) {
            long bytes = transferred(page, "/manager/" + screen);
            assertTrue(bytes < MOST_BYTES, screen + " weighs " + bytes);
            if (screen.equals("login")) {
                Chromium.logIn(page, owner);
            }
        }
    }

    /** With heads, from an empty cache. */
    private static long transferred(Page page, String path) {
        AtomicLong bytes = new AtomicLong();
        CDPSession browser = page.context().newCDPSession(page);
        browser.send("Network.enable");
        JsonObject off = new JsonObject();
        off.addProperty("cacheDisabled", true);
        browser.send("Network.setCacheDisabled", off);
        browser.on(
                "Network.loadingFinished",
                event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
        page.navigate(path);
        assertEquals(path, page.url().replaceFirst("^http://[^/]*", ""));
        browser.detach();
        return bytes.get();
    }
}
