package pharmaone.sandbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import pharmaone.boot.SandboxCredentials;
import pharmaone.testing.Today;

/** What newcomers find in a sandbox. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTest {

    @Inject
    Reset reset;

    @Inject
    Stored stored;

    @BeforeAll
    void demo() {
        Today.utc();
        reset.to(Scenario.DEMO, Optional.empty()).await().atMost(Duration.ofSeconds(60));
    }

    private void none(String what) {
        assertEquals(List.of(), stored.texts(what));
    }

    @Test
    void has_orders_of_every_status_up_to_today() {
        assertEquals(250, stored.number("select count(*) from pharmacy_order where org_id = 'org1'"));
        assertEquals(8, stored.number("select count(distinct status) from pharmacy_order where org_id = 'org1'"));
        assertEquals(
                3, stored.number("select count(distinct payment_status) from pharmacy_order where org_id = 'org1'"));
        assertEquals(
                4, stored.number("select count(distinct shipping_option) from pharmacy_order where org_id = 'org1'"));
        assertTrue(stored.number(
                        "select count(distinct date_trunc('month', created_at)) from pharmacy_order where org_id = 'org1'")
                >= 26);
        assertTrue(
                stored.number("select count(*) from pharmacy_order where created_at >= date_trunc('day', now(), 'UTC')")
                        > 0);
        assertEquals(40, stored.number("select count(*) from pharmacy_order where org_id = 'org2'"));
        none("""
                select o.order_id
                  from pharmacy_order o
                  join (select org_id, order_id, sum(quantity * price) as lines from order_line group by org_id, order_id) l
                       on (l.org_id, l.order_id) = (o.org_id, o.order_id)
                 where o.total_amount <> l.lines
                   and o.shipping_option not in ('Express', 'Uber Eats')
                """);
    }

    @Test
    void has_twelve_requests_in_all_states() {
        assertEquals(12, stored.number("select count(*) from order_request"));
        assertEquals(
                List.of("approved", "declined", "pending"),
                stored.texts("select distinct status from order_request order by status"));
        assertEquals(7, stored.number("select count(*) from prescription_document"));
        none(
                "select request_id from order_request where status <> 'pending' and (decided_by is null or decided_at is null)");
        none("""
                select r.request_id
                  from order_request r
                  left join staff_member m on m.org_id = r.org_id and m.staff_id::text = r.decided_by
                 where r.status <> 'pending'
                   and m.staff_id is null
                """);
        assertEquals(7, stored.number("select count(*) from audit_entry"));
        assertEquals(23, stored.number("select count(*) from webhook_event"));
    }

    @Test
    void the_prescriptions_are_pdfs_whose_every_offset_is_right() {
        for (byte[] pdf : stored.all("select content from prescription_document", row -> row.getBytes(1))) {
            String text = new String(pdf, StandardCharsets.US_ASCII);
            String[] table = text.substring(text.indexOf("\nxref\n") + 1, text.indexOf("trailer"))
                    .split("\n");
            assertTrue(text.startsWith("%PDF-") && text.endsWith("%%EOF\n"));
            assertEquals(
                    text.indexOf("\nxref\n") + 1,
                    Integer.parseInt(text.split("startxref\n")[1].split("\n")[0]));
            for (int object = 1; object < table.length - 2; object++) {
                assertTrue(text.startsWith(object + " 0 obj", Integer.parseInt(table[object + 2].substring(0, 10))));
            }
        }
        none("""
                select r.request_id
                  from order_request r
                  left join prescription_document d on d.org_id = r.org_id and d.request_id = r.request_id
                 where r.prescription_sha256 is distinct from sha256(d.content)
                    or convert_from(r.envelope, 'UTF8')::json -> 'payload' -> 'prescription_pdf_base64' ->> 'sha256' is distinct from encode(sha256(d.content), 'hex')
                """);
    }

    @Test
    void product_12345_is_sold_in_shop1() {
        assertEquals(List.of("8.99 100"), stored.texts("""
                        select coalesce(s.price, i.price, c.price) || ' ' || i.on_hand
                          from shop_product s
                          join inventory_item i on i.org_id = s.org_id and i.p1_id = s.p1_id
                          join catalogue_product c on c.p1_id = s.p1_id
                         where s.org_id = 'org1'
                           and s.shop_id = 'shop1'
                           and s.p1_id = 12345
                           and coalesce(s.available, i.available, true)
                        """));
        assertTrue(stored.number("select count(*) from catalogue_product") >= 40);
        assertTrue(stored.number("select count(distinct category) from catalogue_product") >= 4);
    }

    @Test
    void org2_has_a_true_part_of_the_inventory_of_org1() {
        none(
                "select p1_id from inventory_item where org_id = 'org2' except select p1_id from inventory_item where org_id = 'org1'");
        assertTrue(stored.number("select count(*) from inventory_item where org_id = 'org2'") > 0);
        assertTrue(stored.number(
                        "select count(*) filter (where org_id = 'org1') - count(*) filter (where org_id = 'org2') from inventory_item")
                > 0);
    }

    @Test
    void a_request_of_it_posted_again_is_known() {
        var plain = stored.all("""
                select request_id, convert_from(envelope, 'UTF8') as envelope, status
                  from order_request
                 where external_reference <> ''
                   and source not like 'shop:%'
                   and prescription_sha256 is null
                """, row -> new String[] {row.getString(1), row.getString(2), row.getString(3)});

        assertEquals(2, plain.size());
        for (String[] request : plain) {
            given().header("apikey", SandboxCredentials.ORG_1_KEY)
                    .contentType("application/json")
                    .body(request[1])
                    .post("/api/v1/public/orgs/org1/order-requests")
                    .then()
                    .statusCode(200)
                    .body("id", is(request[0]))
                    .body("status", is(request[2]));
        }
    }
}
