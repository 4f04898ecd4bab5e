package pharmaone.manager.requests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.manager.page.Chromium;
import pharmaone.manager.staff.Role;
import pharmaone.manager.staff.StaffMember;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** The queue fills by itself, and leaves alone whoever works in it. */
@QuarkusTest
class QueueLiveTest {

    private final Chromium chromium = new Chromium();

    @Inject
    Rows rows;

    @Inject
    RequestEvents events;

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

    private String request(String name) {
        return rows.request(partner, "TM-" + Math.random(), "{\"customer_name\":\"%s\"}".formatted(name));
    }

    /** Like the only one there is. */
    private void requestOf(String shop, String name) {
        rows.run("""
                insert into order_request
                select other.*
                  from order_request one,
                       jsonb_populate_record(one, jsonb_build_object('request_id', gen_random_uuid(), 'external_reference', 'TM-2',
                                                                     'shop_id', ?, 'customer_name', ?)) other
                 where one.org_id = ?
                """, shop, name, partner.org());
    }

    private static List<String> refreshesOf(Page page) {
        List<String> refreshes = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().contains("/manager/requests/live")) {
                refreshes.add(request.url());
            }
        });
        return refreshes;
    }

    @Test
    void what_somebody_is_just_typing_is_not_searched_for_yet() {
        request("Carla Rot");
        Page page = Chromium.logIn(chromium.open(), member);
        assertThat(page.getByText("Carla Rot")).isVisible();
        page.fill("input[name=q]", "Ben");

        request("Anna Alt");

        assertThat(page.getByText("Anna Alt")).isVisible();
        assertThat(page.getByText("Carla Rot")).isVisible();
        assertThat(page.locator("input[name=q]")).hasValue("Ben");
    }

    @Test
    void what_was_searched_for_stays_searched_for() {
        request("Anna Alt");
        Page page = Chromium.logIn(chromium.open(), member);
        page.fill("input[name=q]", "anna");
        page.press("input[name=q]", "Enter");
        assertThat(page.locator("[data-row]")).hasCount(1);
        page.fill("input[name=q]", "");

        request("Ben Neu");
        request("Annabel Rot");

        assertThat(page.getByText("Annabel Rot")).isVisible();
        assertThat(page.getByText("Ben Neu")).hasCount(0);
    }

    /** Whoever looks at all shops shows when the others' request was heard of. */
    @Test
    void who_looks_at_one_shop_is_left_alone_by_the_others() {
        String other = partner.shop() + "-b";
        partner.open(other);
        request("Carla Rot");
        Page all = Chromium.logIn(chromium.open(), member);
        Page one = Chromium.logIn(chromium.open(), member);
        List<String> refreshes = refreshesOf(one);
        one.navigate("/manager/requests?shop=" + partner.shop());
        assertThat(one.locator("[data-row]")).hasCount(1);

        requestOf(other, "Ben Neu");
        assertThat(all.getByText("Ben Neu")).isVisible();
        request("Anna Alt");

        assertThat(one.getByText("Anna Alt")).isVisible();
        assertThat(one.getByText("Ben Neu")).hasCount(0);
        assertEquals(1, refreshes.size(), refreshes::toString);
    }

    @Test
    void the_row_somebody_is_at_keeps_the_focus() {
        String id = request("Carla Rot");
        Page page = Chromium.logIn(chromium.open(), member);
        page.keyboard().press("j");

        request("Anna Alt");

        assertThat(page.getByText("Anna Alt")).isVisible();
        assertThat(page.locator("#request-" + id)).isFocused();
    }

    private StaffMember watcher() {
        return new StaffMember(partner.org(), UUID.randomUUID(), member.email(), Role.STAFF, UUID.randomUUID());
    }

    @Test
    void a_watcher_who_takes_nothing_holds_up_no_other() {
        AssertSubscriber<String> gone =
                events.of(watcher(), null).subscribe().withSubscriber(AssertSubscriber.create(0));
        AssertSubscriber<String> there =
                events.of(watcher(), null).subscribe().withSubscriber(AssertSubscriber.create(10));
        there.awaitItems(1, Duration.ofSeconds(20));

        request("Anna Alt");

        there.awaitItems(2, Duration.ofSeconds(20));
        assertTrue(there.getItems().get(1).startsWith("1-"), there.getItems()::toString);
        gone.cancel();
        there.cancel();
    }

    @Test
    void enter_in_a_field_saves_what_is_typed_and_takes_no_suggestion() {
        long flower = rows.product("Sonnenau 22/1 Ananasring", "9.10");
        rows.inventory(partner, flower, 30);
        rows.attached(partner, flower, null);
        String id = rows.request(
                partner,
                "TM-1",
                "{\"customer_name\":\"Anna Atl\",\"items\":[{\"name\":\"SONNENAU 22/1\",\"quantity\":2}]}");
        Page page = Chromium.logIn(chromium.open(), member);
        page.navigate("/manager/request/" + id);
        page.keyboard().press("e");

        page.fill("input[name=customer_name]", "Anna Alt");
        page.press("input[name=customer_name]", "Enter");

        assertThat(page.locator("dd ins").first()).hasText("Anna Alt");
        assertThat(page.getByText("Did you mean")).hasCount(1);
        assertEquals(
                List.of("{\"customer_name\":\"Anna Alt\"}"),
                rows.texts(
                        "select replace(corrections::text, ': ', ':') from order_request where org_id = ?",
                        partner.org()));
    }
}
