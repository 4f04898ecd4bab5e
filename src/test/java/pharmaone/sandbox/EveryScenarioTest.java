package pharmaone.sandbox;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pharmaone.boot.Command;
import pharmaone.boot.Command.Outcome;

/** Whatever is told in a scenario could have happened in the gateway. */
@QuarkusTest
class EveryScenarioTest {

    /** By the rows that break it. */
    enum Rule {
        EVERY_LOG_SUMS_TO_THE_STOCK("""
            select i.org_id || ' ' || i.p1_id
              from inventory_item i
              left join (select org_id, p1_id, sum(delta_on_hand) as on_hand, sum(delta_incoming) as incoming, count(*) as entries,
                                max(created_at) as last_at
                           from inventory_log
                          group by org_id, p1_id) l on l.org_id = i.org_id and l.p1_id = i.p1_id
             where (i.on_hand, i.incoming, i.log_entries, i.last_activity)
                   is distinct from (l.on_hand, l.incoming, l.entries, l.last_at)
            """),
        STOCK_WAS_NEVER_BELOW_ZERO("""
            select org_id || ' ' || p1_id || ' ' || created_at
              from (select org_id, p1_id, created_at,
                           sum(delta_on_hand) over sofar as on_hand,
                           sum(delta_incoming) over sofar as incoming
                      from inventory_log
                    window sofar as (partition by org_id, p1_id order by created_at, log_id)) as run
             where on_hand < 0
                or incoming < 0
            """),
        EVERY_PRODUCT_OF_A_LINE_IS_IN_THE_CATALOGUE("""
            select l.order_id
              from order_line l
             where l.p1_id <> ''
               and not exists (select 1 from catalogue_product c where c.p1_id::text = l.p1_id)
            """),
        THE_COUNTS_OF_ORDERS_ARE_THE_COUNTS("""
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
            """),
        THE_COUNTS_OF_REQUESTS_ARE_THE_COUNTS("""
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
            """),
        EVERY_APPROVED_REQUEST_BECAME_AN_ORDER_OF_ITS_SHOP("""
            select r.request_id
              from order_request r
             where r.status = 'approved'
               and not exists (select 1
                                 from pharmacy_order o
                                where (o.org_id, o.order_id, o.shop_id) = (r.org_id, r.order_id, r.shop_id))
            """),
        TEXTS_AND_AMOUNTS_KEEP_TO_THE_LIMITS("""
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
            """),
        DESCRIPTIONS_KEEP_TO_THE_LIMIT("select p1_id from inventory_item where length(description) > 2000"),
        LINES_KEEP_TO_THE_LIMITS(
                "select order_id from order_line group by org_id, order_id having count(*) > 200 or max(quantity) > 1000000"),
        NO_ORDER_COMES_FROM_THE_FUTURE(
                "select order_id from pharmacy_order where greatest(created_at, updated_at) > now() + interval '20 seconds'"),
        NO_ORDER_CHANGED_BEFORE_IT_WAS_MADE("select order_id from pharmacy_order where updated_at < created_at"),
        NO_STOCK_MOVES_IN_THE_FUTURE("select reason from inventory_log where created_at > now()"),
        NO_REQUEST_COMES_FROM_THE_FUTURE(
                "select request_id from order_request where greatest(created_at, updated_at) > now() + interval '20 seconds'"),
        AN_ORDER_IS_NAMED_AFTER_ITS_DAY(
                "select order_id from pharmacy_order where order_id like 'ORD%' and substr(order_id, 5, 8) <> to_char(created_at at time zone 'UTC', 'YYYYMMDD')"),
        MAILS_OF_ORDERS_LEAD_NOWHERE(
                "select customer_email from pharmacy_order where lower(customer_email) not like '%.example'"),
        MAILS_OF_REQUESTS_LEAD_NOWHERE(
                "select customer_email from order_request where customer_email <> '' and lower(customer_email) not like '%.example'"),
        LINKS_LEAD_NOWHERE(
                "select envelope from order_request where convert_from(envelope, 'UTF8') ~ 'https' and convert_from(envelope, 'UTF8') !~ 'https://[a-z.]+\\.example/'");

        private final String breaches;

        Rule(String breaches) {
            this.breaches = breaches;
        }
    }

    @Inject
    Stage stage;

    @Inject
    Stored stored;

    @Inject
    @Any
    Instance<Command> commands;

    @AfterEach
    void demo() {
        stage.shows(Scenario.DEMO);
    }

    @ParameterizedTest
    @EnumSource
    void could_have_happened(Scenario scenario) {
        stage.shows(scenario);

        assertAll(Arrays.stream(Rule.values())
                .map(rule -> () -> assertEquals(List.of(), stored.texts(rule.breaches), rule.name())));
        Outcome reports = commands.stream()
                .filter(command -> command.name().equals("repair-reports"))
                .findFirst()
                .orElseThrow()
                .run(List.of());
        assertTrue(reports.isDone(), reports.toString());
    }
}
