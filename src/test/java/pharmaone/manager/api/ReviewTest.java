package pharmaone.manager.api;

import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.auth.Scope;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

@QuarkusTest
class ReviewTest {

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();
    Staff staff;
    String token;

    @BeforeEach
    void logIn() {
        staff = rows.staff(partner, "staff");
        token = staff.token();
    }

    private String request(String items) {
        return request("TM-1", "", items);
    }

    private String request(String reference, String more, String items) {
        return rows.request(
                partner,
                reference,
                "{\"shop_id\":\"%s\",\"customer_name\":\"Max Mustermann\",%s\"items\":%s}"
                        .formatted(partner.shop(), more, items));
    }

    private static String line(long p1Id, int quantity) {
        return "[{\"p1_id\":\"%d\",\"quantity\":%d}]".formatted(p1Id, quantity);
    }

    /** On the shelf and in the shop. */
    private long product(int onHand) {
        long p1Id = rows.product("Blüte", "8.99");
        rows.inventory(partner, p1Id, onHand);
        rows.attached(partner, p1Id, null);
        return p1Id;
    }

    private ValidatableResponse approve(String id, String terms) {
        return staff.with(token)
                .body(terms)
                .post("/order-requests/{id}/approve", id)
                .then();
    }

    private ValidatableResponse correct(String id, String corrections) {
        return staff.with(token)
                .body(corrections)
                .patch("/order-requests/{id}", id)
                .then();
    }

    private ValidatableResponse decline(String id, String body) {
        return staff.with(token)
                .body(body)
                .post("/order-requests/{id}/decline", id)
                .then();
    }

    private void refused(ValidatableResponse answer, String sentence) {
        answer.statusCode(409).body(is("{\"error\":\"" + sentence + "\"}"));
        assertEquals(0, orders());
    }

    private long orders() {
        return rows.number("select count(*) from pharmacy_order where org_id = ?", partner.org());
    }

    private long onHand(long p1Id) {
        return rows.number("select on_hand from inventory_item where org_id = ? and p1_id = ?", partner.org(), p1Id);
    }

    private long logSum(long p1Id) {
        return rows.number(
                "select sum(delta_on_hand) from inventory_log where org_id = ? and p1_id = ?", partner.org(), p1Id);
    }

    @Test
    void approving_makes_the_order_partners_read() {
        long p1Id = product(100);
        String id = request("TM-1", "\"external_id\":\"EX-1\",", line(p1Id, 2));

        String orderId = approve(id, "{\"note\":\"checked\"}")
                .statusCode(200)
                .body("keySet()", is(java.util.Set.of("order_request", "order")))
                .body("order_request.id", is(id))
                .body("order_request.status", is("approved"))
                .body("order_request.note", is("checked"))
                .body("order_request.decided_by", is(staff.id().toString()))
                .body("order_request.decided_by_email", is(staff.email()))
                .body("order.external_id", is("EX-1"))
                .body("order.status", is("pending"))
                .body("order.payment_status", is("cash_on_pickup"))
                .body("order.total_amount", is(17.98f))
                .body(
                        "order.items",
                        is(List.of(
                                Map.of("name", "Blüte", "quantity", 2, "price", 8.99f, "p1_id", Long.toString(p1Id)))))
                .extract()
                .path("order.id");

        String read =
                partner.with(Scope.ORDERS_READ).get("/orders/{id}", orderId).asString();
        staff.with(token)
                .get("/order-requests/{id}", id)
                .then()
                .body("order_id", is(orderId))
                .body("decided_by_email", is(staff.email()))
                .body("decided_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"));
        assertTrue(read.contains("\"id\":\"" + orderId + "\""), read);
        assertEquals(98, onHand(p1Id));
        assertEquals(98, logSum(p1Id));
        assertEquals(
                List.of("order " + orderId + " approved"),
                rows.texts(
                        "select reason from inventory_log where org_id = ? and order_id = ?", partner.org(), orderId));
        assertEquals(List.of("order_created", "order_request_approved"), rows.events(partner));
        assertEquals(List.of("staff order_request.approved " + id), rows.audit(partner));
    }

    @Test
    void approving_takes_no_body_at_all() {
        String id = request("[{\"name\":\"A\",\"quantity\":1,\"price\":5}]");

        staff.with(token).post("/order-requests/{id}/approve", id).then().statusCode(200);
    }

    @Test
    void a_decision_is_final() {
        String approved = request("TM-1", "", "[{\"name\":\"A\",\"quantity\":1,\"price\":5}]");
        String declined = request("TM-2", "", "[{\"name\":\"A\",\"quantity\":1,\"price\":5}]");
        approve(approved, "{}").statusCode(200);
        decline(declined, "{\"reason\":\"no\"}").statusCode(200);

        String already = "{\"error\":\"order request is already approved\"}";
        approve(approved, "{}").statusCode(409).body(is(already));
        decline(approved, "{\"reason\":\"no\"}").statusCode(409).body(is(already));
        correct(approved, "{\"customer_name\":\"x\"}").statusCode(409).body(is(already));
        already = already.replace("approved", "declined");
        approve(declined, "{}").statusCode(409).body(is(already));
        approve(declined, "{\"preview\":true}").statusCode(409).body(is(already));
        decline(declined, "{\"reason\":\"no\"}").statusCode(409).body(is(already));
        assertEquals(1, orders());
    }

    @Test
    void what_can_not_become_an_order_is_refused() {
        long p1Id = product(3);

        refused(approve(request("TM-1", "", "[]"), "{}"), "order request has no lines, enter them before approving it");
        refused(
                approve(request("TM-2", "", "[{\"name\":\"A\",\"quantity\":1}]"), "{}"),
                "items[0].price is required, the shop has none");
        String twice = "[{\"p1_id\":\"%1$d\",\"quantity\":2},{\"name\":\"A\",\"quantity\":1,\"price\":1},"
                + "{\"p1_id\":\"%1$d\",\"quantity\":2}]";
        refused(
                approve(request("TM-3", "", twice.formatted(p1Id)), "{}"),
                "not enough stock for items[0], items[2]: p1_id " + p1Id + ", 4 wanted, 3 on hand");
        refused(
                approve(request("TM-4", "", "[{\"name\":\"A\",\"quantity\":1000000,\"price\":11}]"), "{}"),
                "total_amount must be at most 10000000.00");
        assertEquals(3, onHand(p1Id));
        assertEquals(List.of(), rows.events(partner));
        assertEquals(List.of(), rows.audit(partner));
    }

    @Test
    void an_external_id_makes_one_order_only() {
        String items = "[{\"name\":\"A\",\"quantity\":1,\"price\":5}]";
        String first = request("TM-1", "\"external_id\":\"EX-1\",", items);
        String second = request("TM-2", "\"external_id\":\"EX-1\",", items);
        String orderId = approve(first, "{}").statusCode(200).extract().path("order.id");

        approve(second, "{}")
                .statusCode(409)
                .body(is("{\"error\":\"external_id EX-1 is already used by order " + orderId + "\"}"));
    }

    @Test
    void an_external_id_makes_one_order_only_also_at_the_same_moment() {
        String items = "[{\"name\":\"A\",\"quantity\":1,\"price\":5}]";
        List<String> ids = IntStream.range(0, 8)
                .mapToObj(n -> request("TM-" + n, "\"external_id\":\"EX-1\",", items))
                .toList();

        List<Integer> answers =
                AtOnce.times(8, n -> approve(ids.get(n), "{}").extract().statusCode());

        assertEquals(1, Collections.frequency(answers, 200), answers.toString());
        assertEquals(7, Collections.frequency(answers, 409), answers.toString());
        assertEquals(1, orders());
    }

    @Test
    void sixteen_approvals_at_the_same_moment_make_one_order() {
        long p1Id = product(100);
        String id = request(line(p1Id, 5));

        List<Integer> answers =
                AtOnce.times(16, n -> approve(id, "{}").extract().statusCode());

        assertEquals(1, Collections.frequency(answers, 200), answers.toString());
        assertEquals(15, Collections.frequency(answers, 409), answers.toString());
        assertEquals(1, orders());
        assertEquals(95, onHand(p1Id));
        assertEquals(95, logSum(p1Id));
        assertEquals(List.of("order_created", "order_request_approved"), rows.events(partner));
        assertEquals(1, rows.audit(partner).size());
    }

    @Test
    void ten_on_the_shelf_are_given_to_ten_of_twenty() {
        long p1Id = product(10);
        List<String> ids = IntStream.range(0, 20)
                .mapToObj(n -> request("TM-" + n, "", line(p1Id, 1)))
                .toList();

        List<Integer> answers =
                AtOnce.times(20, n -> approve(ids.get(n), "{}").extract().statusCode());

        assertEquals(10, Collections.frequency(answers, 200), answers.toString());
        assertEquals(10, Collections.frequency(answers, 409), answers.toString());
        assertEquals(10, orders());
        assertEquals(0, onHand(p1Id));
        assertEquals(0, logSum(p1Id));
        assertEquals(1, Collections.frequency(rows.events(partner), "out_of_stock"));
    }

    @Test
    void lines_in_any_order_do_not_block_each_other() {
        long first = product(1000);
        long second = product(1000);
        String there = "[{\"p1_id\":\"%d\",\"quantity\":1},{\"p1_id\":\"%d\",\"quantity\":1}]";
        List<String> ids = IntStream.range(0, 16)
                .mapToObj(n -> request(
                        "TM-" + n, "", n % 2 == 0 ? there.formatted(first, second) : there.formatted(second, first)))
                .toList();

        List<Integer> answers =
                AtOnce.times(16, n -> approve(ids.get(n), "{}").extract().statusCode());

        assertEquals(16, Collections.frequency(answers, 200), answers.toString());
        assertEquals(984, onHand(first));
        assertEquals(984, onHand(second));
    }

    @Test
    void a_backorder_takes_what_is_there_and_says_what_is_missing() {
        long p1Id = product(3);
        String id = request(line(p1Id, 5));

        approve(id, "{\"allow_backorder\":true}")
                .statusCode(200)
                .body("order.items[0].quantity", is(5))
                .body("missing", is(List.of(Map.of("p1_id", Long.toString(p1Id), "wanted", 5, "on_hand", 3))));

        assertEquals(0, onHand(p1Id));
        assertEquals(0, logSum(p1Id));
        assertEquals(List.of("out_of_stock", "order_created", "order_request_approved"), rows.events(partner));
    }

    @Test
    void a_preview_tells_all_and_leaves_nothing_behind() {
        long p1Id = product(3);
        String id = request("TM-1", "\"external_id\":\"EX-1\",", line(p1Id, 5));

        approve(id, "{\"allow_backorder\":true,\"preview\":true}")
                .statusCode(200)
                .body("order_request.status", is("approved"))
                .body("order.total_amount", is(44.95f))
                .body("missing[0].on_hand", is(3));
        approve(id, "{\"preview\":true}").statusCode(409);

        staff.with(token)
                .get("/order-requests/{id}", id)
                .then()
                .body("status", is("pending"))
                .body("$", not(hasKey("order_id")));
        assertEquals(3, onHand(p1Id));
        assertEquals(3, logSum(p1Id));
        assertEquals(0, orders());
        assertEquals(
                0, rows.number("select coalesce(sum(orders), 0) from order_count where org_id = ?", partner.org()));
        assertEquals(List.of(), rows.events(partner));
        assertEquals(List.of(), rows.audit(partner));
        approve(id, "{\"allow_backorder\":true}").statusCode(200);
    }

    @Test
    void corrections_stand_beside_the_payload_and_count_at_approval() {
        String id = request("TM-1", "\"total_amount\":99,", "[{\"name\":\"A\",\"quantity\":1,\"price\":99}]");

        correct(id, "{\"customer_name\":\"Moritz\",\"items\":[{\"name\":\"B\",\"quantity\":2,\"price\":3.5}],\"x\":1}")
                .statusCode(200)
                .body("status", is("pending"))
                .body("payload.customer_name", is("Max Mustermann"))
                .body("payload.total_amount", is(99))
                .body("corrections.customer_name", is("Moritz"))
                .body("corrections", not(hasKey("x")));
        correct(id, "{\"address_city\":\"Testingen\"}")
                .statusCode(200)
                .body("corrections.keySet()", is(java.util.Set.of("customer_name", "items", "address_city")));

        approve(id, "{}")
                .statusCode(200)
                .body("order.customer_name", is("Moritz"))
                .body("order.shipping_address", is(Map.of("city", "Testingen")))
                .body("order.items.name", is(List.of("B")))
                .body("order.total_amount", is(7));
        assertEquals(
                List.of(
                        "staff order_request.corrected " + id,
                        "staff order_request.corrected " + id,
                        "staff order_request.approved " + id),
                rows.audit(partner));
        assertEquals(List.of("[\"customer_name\",\"items\"]", "[\"address_city\"]"), rows.texts("""
                        select details ->> 'keys'
                          from audit_entry
                         where org_id = ?
                           and action = 'order_request.corrected'
                         order by created_at
                        """, partner.org()));
    }

    @Test
    void a_corrected_total_goes_with_its_lines() {
        String id = request("[{\"name\":\"A\",\"quantity\":1,\"price\":99}]");

        correct(id, "{\"total_amount\":50}").statusCode(200);
        correct(id, "{\"items\":[{\"name\":\"B\",\"quantity\":2,\"price\":3.5}]}")
                .statusCode(200);

        approve(id, "{}").statusCode(200).body("order.total_amount", is(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"items\":[{\"name\":\"A\",\"qty\":1}]}  | items[0].quantity must be greater than 0",
                "{\"items\":7}                             | items must be an array",
                "{\"customer_name\":null}                  | customer_name or customer_email is required",
                "{\"total_amount\":1.005,\"address_city\":1} "
                        + "| address_city must be a string; total_amount must have at most two decimals",
                "{\"shipping_option\":\"Post\"} | shipping_option must be one of Abholung, Versand, Express, Uber Eats"
            })
    void a_correction_keeps_to_the_rules_of_a_request(String corrections, String sentence) {
        String id = request("[{\"name\":\"A\",\"quantity\":1,\"price\":99}]");

        correct(id, corrections).statusCode(400).body(is("{\"error\":\"" + sentence + "\"}"));

        assertEquals(List.of(), rows.audit(partner));
    }

    @Test
    void a_correction_corrects_something() {
        String id = request("[]");

        correct(id, "{\"shop_id\":\"x\"}")
                .statusCode(400)
                .body(is("{\"error\":\"at least one is required of customer_id, customer_name, customer_email, "
                        + "address_street, address_city, address_postal_code, address_phone, shipping_option, "
                        + "cash_on_pickup, payment_status, payment_reference, total_amount, items\"}"));
    }

    @Test
    void a_request_with_a_prescription_only_gets_its_lines_from_staff() {
        String id = rows.request(
                partner,
                "TM-1",
                "{\"customer_email\":\"m@example.com\",\"prescription_pdf_url\":\"https://a.example/b\"}");
        refused(approve(id, "{}"), "order request has no lines, enter them before approving it");

        correct(id, "{\"items\":[{\"name\":\"A\",\"quantity\":1,\"price\":5}]}").statusCode(200);

        approve(id, "{}").statusCode(200).body("order.total_amount", is(5));
    }

    @Test
    void declining_takes_a_reason_and_tells_it() {
        String id = request("[]");

        decline(id, "{}").statusCode(400).body(is("{\"error\":\"reason is required\"}"));
        decline(id, "{\"reason\":\"  \"}").statusCode(400).body(is("{\"error\":\"reason is required\"}"));
        decline(id, "{\"reason\":\"expired\"}")
                .statusCode(200)
                .body("status", is("declined"))
                .body("note", is("expired"))
                .body("decided_by_email", is(staff.email()));

        assertEquals(List.of("order_request_declined"), rows.events(partner));
        assertEquals(
                List.of("{\"request_id\":\"" + id + "\",\"external_reference\":\"TM-1\",\"reason\":\"expired\"}"),
                rows.texts("select metadata from webhook_event where org_id = ?", partner.org()));
        assertEquals(List.of("staff order_request.declined " + id), rows.audit(partner));
        assertEquals(0, orders());
    }
}
