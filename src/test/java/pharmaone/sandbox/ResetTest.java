package pharmaone.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.http.error.ApiException;
import pharmaone.testing.Today;

@QuarkusTest
class ResetTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    /** An organisation somebody made, with something in every corner. */
    private static final String STRANGER = """
            insert into organisation values ('stranger', 'Stranger', now());
            insert into shop values ('stranger', 'corner', 1, 'Corner', true, now());
            insert into shop_host values ('corner', 'stranger', 'corner');
            insert into api_key values ('stranger', '00000000-0000-4000-8000-000000000001', 'key', '{}', now(), null);
            insert into api_key_hash values ('\\x01', 'stranger', '00000000-0000-4000-8000-000000000001');
            insert into staff_member values ('stranger', '00000000-0000-4000-8000-000000000002', 's@s.example', '', 'owner', true, now());
            insert into staff_email values ('s@s.example', 'stranger', '00000000-0000-4000-8000-000000000002');
            insert into staff_session values ('stranger', '00000000-0000-4000-8000-000000000003',
                   '00000000-0000-4000-8000-000000000002', now(), now(), null);
            insert into inventory_item (org_id, p1_id, on_hand, incoming, log_entries, last_activity) values ('stranger', 12345, 0, 0, 0, now());
            insert into shop_product (org_id, shop_id, p1_id) values ('stranger', 'corner', 12345);
            insert into pharmacy_order (org_id, order_id, shop_id, status, payment_status, total_amount, shipped, picked_up,
                                        cash_on_pickup, created_at, updated_at, version)
            values ('stranger', 'ORD_1', 'corner', 'pending', 'paid', 1, false, false, false, now(), now(), 0);
            """;

    @Inject
    Reset reset;

    @Inject
    Stored stored;

    @Inject
    Approvals approvals;

    @BeforeEach
    void todays_demo() {
        Today.utc();
        demo();
    }

    @AfterEach
    void demo() {
        to(Scenario.DEMO);
    }

    private void to(Scenario scenario) {
        reset.to(scenario, Optional.empty()).await().atMost(LONG);
    }

    private void to(Scenario scenario, String orgId) {
        reset.to(scenario, Optional.of(orgId)).await().atMost(LONG);
    }

    @Test
    void takes_back_whatever_was_done() {
        var org1 = stored.contentOf("org1");
        var org2 = stored.contentOf("org2");
        stored.change("delete from order_line");
        stored.change("update pharmacy_order set status = 'cancelled', version = version + 1");
        stored.change("update shop set name = 'other', is_active = false");
        stored.change("insert into shop values ('org1', 'extra', 5, 'Extra', true, now())");
        stored.change("update shop_host set host = host || '.example'");
        stored.change("update api_key set revoked_at = now()");
        stored.change("update staff_member set password_hash = '', is_active = false, email = 'x@' || org_id");
        stored.change("delete from staff_email");
        stored.change("update inventory_item set on_hand = 0, price = 1");
        stored.change("update catalogue_product set price = 1");
        stored.change("insert into catalogue_product values (77, 'More', 'more', '', '', 1, null, null)");
        assertNotEquals(org1, stored.contentOf("org1"));

        to(Scenario.DEMO);

        assertEquals(org1, stored.contentOf("org1"));
        assertEquals(org2, stored.contentOf("org2"));
        assertEquals(0, stored.number("select count(*) from catalogue_product where price = 1 or p1_id = 77"));
    }

    @Test
    void of_one_organisation_leaves_the_other_alone() {
        var org1 = stored.contentOf("org1");
        stored.change("update pharmacy_order set payment_reference = 'touched'");
        var touched = stored.contentOf("org2");

        to(Scenario.DEMO, "org1");

        assertEquals(org1, stored.contentOf("org1"));
        assertEquals(touched, stored.contentOf("org2"));
    }

    @Test
    void of_all_takes_away_organisations_that_are_part_of_no_scenario() {
        stored.change(STRANGER);

        to(Scenario.DEMO);

        for (String table : stored.tablesOfOrganisations()) {
            assertEquals(0, stored.number("select count(*) from " + table + " where org_id = 'stranger'"), table);
        }
    }

    @Test
    void of_such_an_organisation_alone_keeps_its_shops_keys_and_staff() {
        stored.change(STRANGER);
        var before = stored.contentOf("stranger");

        to(Scenario.DEMO, "stranger");

        var after = stored.contentOf("stranger");
        assertEquals(0, stored.number("select count(*) from pharmacy_order where org_id = 'stranger'"));
        assertEquals(0, stored.number("select count(*) from inventory_item where org_id = 'stranger'"));
        for (String kept : List.of(
                "organisation", "shop", "shop_host", "api_key", "api_key_hash", "staff_email", "staff_session")) {
            assertEquals(before.get(kept), after.get(kept), kept);
        }
    }

    @Test
    void of_an_unknown_organisation_is_refused() {
        var before = stored.contentOf("org1");

        var refused = assertThrows(ApiException.Invalid.class, () -> to(Scenario.EMPTY, "nobody"));

        assertEquals("invalid org_id", refused.getMessage());
        assertEquals(before, stored.contentOf("org1"));
    }

    @Test
    void of_several_at_the_same_moment_each_succeeds() {
        var before = stored.contentOf("org1");

        Uni.join()
                .all(Stream.generate(() -> reset.to(Scenario.DEMO, Optional.empty()))
                        .limit(8)
                        .toList())
                .andCollectFailures()
                .await()
                .atMost(LONG);

        assertEquals(before, stored.contentOf("org1"));
    }

    @Test
    void and_requests_at_the_same_moment_do_not_fail_each_other() {
        approvals.beside(this::demo);
    }

    @Test
    void leaves_no_empty_counts_behind() {
        to(Scenario.DEMO);

        assertEquals(0, stored.number("select count(*) from order_count where orders = 0"));
        assertEquals(0, stored.number("select count(*) from order_request_count where requests = 0"));
    }

    @Test
    void of_gateways_that_start_at_once_one_fills_the_sandbox() {
        var before = stored.contentOf("org1");
        stored.change("""
                truncate organisation, order_count, order_request_count, order_change, line_change, shop_sales, customer_sales, product_sales,
                         prescription_change, prescription_day cascade
                """);

        Uni.join()
                .all(reset.toUnlessInUse(Scenario.DEMO), reset.toUnlessInUse(Scenario.DEMO))
                .andCollectFailures()
                .await()
                .atMost(LONG);

        assertEquals(before, stored.contentOf("org1"));
    }

    @Test
    void a_sandbox_in_use_is_not_filled_again() {
        stored.change("update pharmacy_order set payment_reference = 'touched'");
        var before = stored.contentOf("org1");

        reset.toUnlessInUse(Scenario.DEMO).await().atMost(LONG);

        assertEquals(before, stored.contentOf("org1"));
    }

    @Test
    void a_database_that_is_no_sandbox_is_never_touched() {
        var before = stored.contentOf("org1");
        stored.change("update installation set mode = 'production'");
        try {
            assertThrows(IllegalStateException.class, () -> to(Scenario.EMPTY));
        } finally {
            stored.change("update installation set mode = 'sandbox'");
        }

        assertEquals(before, stored.contentOf("org1"));
    }

    @Test
    void no_table_of_an_organisation_is_forgotten() {
        String script = new Scripts().of(Scenario.EMPTY, true);

        for (String table : stored.tablesOfOrganisations()) {
            assertTrue(script.contains("delete from " + table + " where"), table);
        }
    }
}
