package pharmaone.sandbox;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import pharmaone.auth.Scope;
import pharmaone.boot.Command;
import pharmaone.boot.Command.Outcome;
import pharmaone.testing.Today;

/** What holds in the scenarios. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioTest {

    @Inject
    Reset reset;

    @Inject
    Stored stored;

    @Inject
    @Any
    Instance<Command> commands;

    private void to(Scenario scenario) {
        Today.utc();
        reset.to(scenario, Optional.empty()).await().atMost(Duration.ofSeconds(60));
    }

    @AfterAll
    void demo() {
        to(Scenario.DEMO);
    }

    private void none(String what) {
        assertEquals(List.of(), stored.texts(what));
    }

    @ParameterizedTest
    @EnumSource
    void every_log_sums_to_the_stock(Scenario scenario) {
        to(scenario);

        none("""
                select i.org_id || ' ' || i.p1_id
                  from inventory_item i
                  left join (select org_id, p1_id, sum(delta_on_hand) as on_hand, sum(delta_incoming) as incoming, count(*) as entries,
                                    max(created_at) as last_at
                               from inventory_log
                              group by org_id, p1_id) l on l.org_id = i.org_id and l.p1_id = i.p1_id
                 where (i.on_hand, i.incoming, i.log_entries, i.last_activity)
                       is distinct from (l.on_hand, l.incoming, l.entries, l.last_at)
                """);
    }

    @ParameterizedTest
    @EnumSource
    void stock_was_never_below_zero(Scenario scenario) {
        to(scenario);

        none("""
                select org_id || ' ' || p1_id || ' ' || created_at
                  from (select org_id, p1_id, created_at,
                               sum(delta_on_hand) over sofar as on_hand,
                               sum(delta_incoming) over sofar as incoming
                          from inventory_log
                        window sofar as (partition by org_id, p1_id order by created_at, log_id)) as run
                 where on_hand < 0
                    or incoming < 0
                """);
    }

    @ParameterizedTest
    @EnumSource
    void every_product_of_a_line_is_in_the_catalogue(Scenario scenario) {
        to(scenario);

        none("""
                select l.order_id
                  from order_line l
                 where l.p1_id <> ''
                   and not exists (select 1 from catalogue_product c where c.p1_id::text = l.p1_id)
                """);
    }

    @ParameterizedTest
    @EnumSource
    void the_counts_are_the_counts(Scenario scenario) {
        to(scenario);

        none("""
                select coalesce(o.org_id, c.org_id)
                  from (select org_id, shop_id, status, count(*) as orders
                          from pharmacy_order
                         where deleted_at is null
                         group by org_id, shop_id, status) o
                  full join (select org_id, shop_id, status, sum(orders) as orders
                               from order_count
                              group by org_id, shop_id, status
                             having sum(orders) <> 0) c
                       on (c.org_id, c.shop_id, c.status) = (o.org_id, o.shop_id, o.status)
                 where o.orders is distinct from c.orders
                """);
    }

    @ParameterizedTest
    @EnumSource
    void the_reports_say_what_the_rows_say(Scenario scenario) {
        to(scenario);

        Command repair = commands.stream()
                .filter(command -> command.name().equals("repair-reports"))
                .findFirst()
                .orElseThrow();
        Outcome outcome = repair.run(List.of());
        assertTrue(outcome.isDone(), outcome.toString());
    }

    @ParameterizedTest
    @EnumSource
    void every_approved_request_became_an_order_of_its_shop(Scenario scenario) {
        to(scenario);

        none("""
                select r.request_id
                  from order_request r
                 where r.status = 'approved'
                   and not exists (select 1
                                     from pharmacy_order o
                                    where (o.org_id, o.order_id, o.shop_id) = (r.org_id, r.order_id, r.shop_id))
                """);
    }

    @ParameterizedTest
    @EnumSource
    void texts_and_amounts_keep_to_the_limits(Scenario scenario) {
        to(scenario);

        none("""
                select id
                  from (select order_id as id, unnest(array[customer_name, customer_email, address_street, address_city,
                               address_postal_code, address_phone]) as name, external_id as reference, total_amount as amount
                          from pharmacy_order
                         union all
                        select order_id, name, p1_id, quantity * price from order_line
                         union all
                        select request_id::text, unnest(array[customer_name, customer_email]), unnest(array[external_reference, source]), 0
                          from order_request
                         union all
                        select p1_id::text, unnest(array[name, slug, category]), '', price from catalogue_product
                         union all
                        select p1_id::text, unnest(array[name, slug, category]), '', price from inventory_item
                         union all
                        select shop_id, name, '', 0 from shop) as stored
                 where length(name) > 200
                    or length(reference) > 255
                    or amount > 10000000
                """);
        none("select p1_id from inventory_item where length(description) > 2000");
        none(
                "select order_id from order_line group by org_id, order_id having count(*) > 200 or max(quantity) > 1000000");
    }

    @ParameterizedTest
    @EnumSource
    void nothing_happens_in_the_future(Scenario scenario) {
        to(scenario);

        none(
                "select order_id from pharmacy_order where greatest(created_at, updated_at) > now() + interval '20 seconds'");
        none("select order_id from pharmacy_order where updated_at < created_at");
        none("select reason from inventory_log where created_at > now()");
        none(
                "select request_id from order_request where greatest(created_at, updated_at) > now() + interval '20 seconds'");
        none(
                "select order_id from pharmacy_order where order_id like 'ORD%' and substr(order_id, 5, 8) <> to_char(created_at at time zone 'UTC', 'YYYYMMDD')");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "EMPTY")
    void mails_and_links_lead_nowhere(Scenario scenario) {
        to(scenario);

        none("select customer_email from pharmacy_order where lower(customer_email) not like '%.example'");
        none(
                "select customer_email from order_request where customer_email <> '' and lower(customer_email) not like '%.example'");
        none(
                "select envelope from order_request where convert_from(envelope, 'UTF8') ~ 'https' and convert_from(envelope, 'UTF8') !~ 'https://[a-z.]+\\.example/'");
    }

    @ParameterizedTest
    @EnumSource
    void the_counts_of_requests_are_the_counts(Scenario scenario) {
        to(scenario);

        none("""
                select coalesce(r.org_id, c.org_id)
                  from (select org_id, shop_id, status, count(*) as requests
                          from order_request
                         group by org_id, shop_id, status) r
                  full join (select org_id, shop_id, status, sum(requests) as requests
                               from order_request_count
                              group by org_id, shop_id, status
                             having sum(requests) <> 0) c
                       on (c.org_id, c.shop_id, c.status) = (r.org_id, r.shop_id, r.status)
                 where r.requests is distinct from c.requests
                """);
    }

    @Test
    void the_empty_scenario_has_the_frame_alone() {
        to(Scenario.EMPTY);

        assertEquals(List.of("org1", "org2"), stored.texts("select org_id from organisation order by org_id"));
        assertTrue(stored.number("select count(*) from catalogue_product") >= 40);
        for (String table : List.of(
                "pharmacy_order",
                "order_line",
                "order_request",
                "inventory_item",
                "inventory_log",
                "shop_product",
                "webhook_event",
                "audit_entry",
                "order_count",
                "order_request_count")) {
            assertEquals(0, stored.number("select count(*) from " + table), table);
        }
    }

    @Test
    void the_legacy_rows_are_as_odd_as_they_come() {
        to(Scenario.LEGACY);

        assertTrue(stored.number("select count(*) from order_line where p1_id = ''") > 0);
        assertTrue(stored.number("select count(*) from order_line where name = ''") > 0);
        assertTrue(stored.number("select count(*) from pharmacy_order where customer_email is null") > 0);
        assertTrue(stored.number("select count(*) from pharmacy_order where deleted_at is not null") > 0);
        assertTrue(stored.number(
                        "select count(*) from pharmacy_order where length(customer_name) = 200 and customer_name ~ 'ß'")
                > 0);
        assertTrue(stored.number("""
                        select count(*)
                          from pharmacy_order o
                         where total_amount <> (select sum(quantity * price)
                                                  from order_line l
                                                 where (l.org_id, l.order_id) = (o.org_id, o.order_id))
                        """) > 0);
    }

    @Test
    void the_shops_have_their_names_order_and_hosts() {
        to(Scenario.EMPTY);

        assertEquals(
                List.of(
                        "shop1 Demo Shop DEV",
                        "testtttt Medikamentenmanfred",
                        "release23 release23",
                        "shop3 Weed Bank",
                        "shop9 Nordlicht Apotheke"),
                stored.texts("select shop_id || ' ' || name from shop where is_active order by org_id, shop_no"));
        none("select shop_id from shop where shop_id not in (select host from shop_host)");
    }

    @ParameterizedTest
    @CsvSource({"org1, sandbox-org1-key", "org2, sandbox-org2-key"})
    void a_key_opens_its_organisation_with_every_scope(String orgId, String secret) {
        to(Scenario.EMPTY);

        given().header("apikey", secret)
                .post("/api/v2/public/orgs/{org}/auth/token", orgId)
                .then()
                .statusCode(200);
        assertEquals(
                Arrays.stream(Scope.values()).map(Scope::wire).toList().toString(),
                stored.texts("select '[' || array_to_string(scopes, ', ') || ']' from api_key where org_id = '" + orgId
                                + "'")
                        .get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "owner@org1.example, sandbox-owner, owner",
        "staff@org1.example, sandbox-staff, staff",
        "owner@org2.example, sandbox-owner, owner",
        "staff@org2.example, sandbox-staff, staff"
    })
    void staff_can_log_in(String email, String password, String role) {
        to(Scenario.EMPTY);

        var member = stored.all("""
                select m.password_hash, m.role
                  from staff_email e
                  join staff_member m on m.org_id = e.org_id and m.staff_id = e.staff_id
                 where m.is_active
                   and e.email = m.email
                   and e.email = '%s'
                """.formatted(email), row -> List.of(row.getString(1), row.getString(2)));

        assertTrue(BcryptUtil.matches(password, member.get(0).get(0)));
        assertEquals(role, member.get(0).get(1));
    }
}
