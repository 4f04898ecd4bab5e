package pharmaone.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.auth.Scope.ORDERS_READ;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** One order in full: which keys, in which order, and which are left out. */
@QuarkusTest
class OrderDetailTest {

    private static final String ID = "ORD_20260605_abc1234567";

    @Inject
    Rows rows;

    Partner partner;

    @BeforeEach
    void an_order_with_nothing_but_what_it_must_have() {
        partner = Partner.fresh();
        rows.run("""
                insert into pharmacy_order
                       (org_id, order_id, shop_id, status, payment_status, total_amount, shipped, picked_up, cash_on_pickup,
                        created_at, updated_at, version)
                values (?, ?, ?, 'awaiting_packing', 'paid', 51.00, false, false, false,
                        '2026-06-05T10:00:00Z', '2026-06-05T11:00:00.5Z', 0)
                """, partner.org(), ID, partner.shop());
    }

    private void line(int no, String name, String p1Id, int quantity, String price) {
        rows.run(
                "insert into order_line values (?, ?, ?, ?, ?, ?, ?)",
                partner.org(),
                ID,
                no,
                name,
                p1Id,
                quantity,
                new BigDecimal(price));
    }

    private void set(String columns) {
        rows.run("update pharmacy_order set " + columns + " where org_id = ?", partner.org());
    }

    private void assertAnswer(String json) {
        assertEquals(
                json.replace("\n", "").replace("SHOP", partner.shop()),
                partner.with(ORDERS_READ)
                        .get("/orders/" + ID)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }

    @Test
    void every_key_in_its_order() {
        set("""
                external_id = 'POS-999', customer_name = 'Max Mustermann', customer_email = 'max@example.com',
                payment_reference = 'TX-123', total_amount = 42.99, cash_on_pickup = true, address_street = 'Musterstr. 1',
                address_city = 'Berlin', address_postal_code = '10115', address_phone = '+49123456789',
                shipping_option = 'Versand', customer_id = 'C-1'""");
        line(1, "", "77", 1, "0.04");
        line(0, "Cannabis flos", "12345", 5, "8.59");

        assertAnswer("""
                {"id":"ORD_20260605_abc1234567","external_id":"POS-999","shop_id":"SHOP","customer_name":"Max Mustermann",
                "customer_email":"max@example.com","status":"awaiting_packing","payment_status":"paid",
                "payment_reference":"TX-123","total_amount":42.99,"shipped":false,"picked_up":false,"cash_on_pickup":true,
                "items":[{"name":"Cannabis flos","quantity":5,"price":8.59,"p1_id":"12345"},
                {"name":"","quantity":1,"price":0.04,"p1_id":"77"}],
                "shipping_address":{"street":"Musterstr. 1","city":"Berlin","postal_code":"10115","phone":"+49123456789"},
                "created_at":"2026-06-05T10:00:00.000000Z","updated_at":"2026-06-05T11:00:00.500000Z"}""");
    }

    @Test
    void what_has_no_value_is_left_out_but_the_flags() {
        line(0, "24/1 IUVO KC OJ Zainbow", "", 11, "8.75");

        assertAnswer("""
                {"id":"ORD_20260605_abc1234567","shop_id":"SHOP","status":"awaiting_packing","payment_status":"paid",
                "total_amount":51,"shipped":false,"picked_up":false,"cash_on_pickup":false,
                "items":[{"name":"24/1 IUVO KC OJ Zainbow","quantity":11,"price":8.75,"p1_id":""}],
                "created_at":"2026-06-05T10:00:00.000000Z","updated_at":"2026-06-05T11:00:00.500000Z"}""");
    }

    @Test
    void an_old_order_without_lines_has_an_empty_list() {
        set("shipped = true, picked_up = true, address_city = 'Köln', total_amount = 0");

        assertAnswer("""
                {"id":"ORD_20260605_abc1234567","shop_id":"SHOP","status":"awaiting_packing","payment_status":"paid",
                "total_amount":0,"shipped":true,"picked_up":true,"cash_on_pickup":false,"items":[],
                "shipping_address":{"city":"Köln"},
                "created_at":"2026-06-05T10:00:00.000000Z","updated_at":"2026-06-05T11:00:00.500000Z"}""");
    }

    @Test
    void empty_texts_of_older_systems_are_no_values() {
        set("""
                external_id = '', customer_name = '', customer_email = '', payment_reference = '', address_street = '',
                address_city = '', address_postal_code = '', address_phone = ''""");

        assertAnswer("""
                {"id":"ORD_20260605_abc1234567","shop_id":"SHOP","status":"awaiting_packing","payment_status":"paid",
                "total_amount":51,"shipped":false,"picked_up":false,"cash_on_pickup":false,"items":[],
                "created_at":"2026-06-05T10:00:00.000000Z","updated_at":"2026-06-05T11:00:00.500000Z"}""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ORD_20260605_ABC1234567",
                "ORD_20260605_abc123456",
                "x",
                "%20",
                "ORD_20260605_abc1234567%20",
                "%F0%9F%8C%BF",
                "%FF"
            })
    void an_unknown_order_is_not_found(String id) {
        var answer = partner.with(ORDERS_READ).urlEncodingEnabled(false).get("/orders/" + id);

        assertEquals("{\"error\":\"order not found\"}", answer.asString());
        assertEquals(404, answer.statusCode());
    }
}
