package pharmaone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.Samples.file;
import static pharmaone.Samples.sample;
import static pharmaone.auth.Scope.ORDERS_READ;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** The orders that the documentation shows, in the database: answered as its pages show them. */
@QuarkusTest
class DocsOrderExamplesTest {

    @Inject
    ObjectMapper json;

    @Inject
    Rows rows;

    Partner partner;

    @BeforeEach
    void a_pharmacy_with_the_samples_shop() {
        partner = Partner.fresh();
        rows.run("insert into shop values (?, 'shop1', 7, 'Demo Shop DEV', true, now())", partner.org());
    }

    private void order(String id, String status, String external, String total, String createdAt, String updatedAt) {
        rows.run("""
                insert into pharmacy_order
                values (?, ?, 'shop1', ?, null, 'Max Mustermann', 'max@example.com', 'Musterstr. 1', 'Berlin', '10115',
                        '+49123456789', null, ?, 'pending', null, ?, false, false, false, ?::timestamptz, ?::timestamptz, null, 0)
                """, partner.org(), id, external, status, new BigDecimal(total), createdAt, updatedAt);
    }

    private void liveOrder() {
        order(
                "ORD_20260614_8v039dhnrv",
                "awaiting_packing",
                null,
                "98.25",
                "2026-06-14T10:05:55.806759Z",
                "2026-06-14T11:43:41.851771Z");
        rows.run(
                "insert into order_line values (?, 'ORD_20260614_8v039dhnrv', 0, '24/1 IUVO KC OJ Zainbow', '', 11, 8.75)",
                partner.org());
    }

    @Test
    void the_live_list_of_orders() throws IOException {
        liveOrder();
        order(
                "ORD_20260613_LmOSX158ce",
                "pending",
                null,
                "34.25",
                "2026-06-13T06:18:21.998356Z",
                "2026-06-13T06:18:52.592746Z");
        rows.run("update order_count set orders = orders + 729 where org_id = ? and status = 'pending'", partner.org());

        assertEquals(
                sample("orders.response").toString(),
                partner.with(ORDERS_READ).get("/orders?limit=2").asString());
    }

    @Test
    void the_live_order() throws IOException {
        liveOrder();
        String answer =
                partner.with(ORDERS_READ).get("/orders/ORD_20260614_8v039dhnrv").asString();
        ObjectNode given = (ObjectNode) json.readTree(answer);

        for (String flag : new String[] {"shipped", "picked_up", "cash_on_pickup"}) {
            assertEquals(false, given.remove(flag).booleanValue());
        }
        assertEquals(sample("order-live.response").toString(), given.toString());
    }

    @Test
    void the_full_order() throws IOException {
        order(
                "ORD_20260605_abc123",
                "awaiting_packing",
                "POS-999",
                "42.99",
                "2026-06-05T10:00:00Z",
                "2026-06-05T11:00:00Z");
        rows.run(
                "update pharmacy_order set payment_status = 'paid', payment_reference = 'TX-123', cash_on_pickup = true where org_id = ?",
                partner.org());
        rows.run(
                "insert into order_line values (?, 'ORD_20260605_abc123', 0, 'Cannabis flos', '12345', 5, 8.59)",
                partner.org());

        String shown = file("order-full.response").replace(":00Z\"", ":00.000000Z\"");

        assertEquals(
                json.readTree(shown),
                json.readTree(partner.with(ORDERS_READ)
                        .get("/orders/ORD_20260605_abc123")
                        .asString()));
    }
}
