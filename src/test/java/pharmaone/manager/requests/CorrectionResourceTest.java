package pharmaone.manager.requests;

import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

@QuarkusTest
class CorrectionResourceTest {

    @Inject
    Rows rows;

    Desk desk;

    @BeforeEach
    void sitDown() {
        desk = Desk.of(Partner.fresh(), rows);
    }

    @Test
    void corrections_stand_beside_the_payload_and_count_at_approval() {
        String id = desk.request("TM-1", "\"total_amount\":99,", "[{\"name\":\"A\",\"quantity\":1,\"price\":99}]");

        desk.correct(
                        id,
                        "{\"customer_name\":\"Moritz\",\"items\":[{\"name\":\"B\",\"quantity\":2,\"price\":3.5}],\"x\":1}")
                .statusCode(200)
                .body("status", is("pending"))
                .body("payload.customer_name", is("Max Mustermann"))
                .body("payload.total_amount", is(99))
                .body("corrections.customer_name", is("Moritz"))
                .body("corrections", not(hasKey("x")));
        desk.correct(id, "{\"address_city\":\"Testingen\"}")
                .statusCode(200)
                .body("corrections.keySet()", is(Set.of("customer_name", "items", "address_city")));

        desk.approve(id, "{}")
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
                rows.audit(desk.partner()));
        assertEquals(
                List.of("[\"customer_name\",\"items\"]", "[\"address_city\"]"),
                rows.texts("""
                        select details ->> 'keys'
                          from audit_entry
                         where org_id = ?
                           and action = 'order_request.corrected'
                         order by created_at
                        """, desk.partner().org()));
    }

    @Test
    void a_corrected_total_goes_with_its_lines() {
        String id = desk.request("[{\"name\":\"A\",\"quantity\":1,\"price\":99}]");

        desk.correct(id, "{\"total_amount\":50}").statusCode(200);
        desk.correct(id, "{\"items\":[{\"name\":\"B\",\"quantity\":2,\"price\":3.5}]}")
                .statusCode(200);

        desk.approve(id, "{}").statusCode(200).body("order.total_amount", is(7));
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
        String id = desk.request("[{\"name\":\"A\",\"quantity\":1,\"price\":99}]");

        desk.correct(id, corrections).statusCode(400).body(is("{\"error\":\"" + sentence + "\"}"));

        assertEquals(List.of(), rows.audit(desk.partner()));
    }

    @Test
    void a_correction_corrects_something() {
        String id = desk.request("[]");

        desk.correct(id, "{\"shop_id\":\"x\"}")
                .statusCode(400)
                .body(is("{\"error\":\"at least one is required of customer_id, customer_name, customer_email, "
                        + "address_street, address_city, address_postal_code, address_phone, shipping_option, "
                        + "cash_on_pickup, payment_status, payment_reference, total_amount, items\"}"));
    }

    @Test
    void a_request_with_a_prescription_only_gets_its_lines_from_staff() {
        String id = rows.request(
                desk.partner(),
                "TM-1",
                "{\"customer_email\":\"m@example.com\",\"prescription_pdf_url\":\"https://a.example/b\"}");
        desk.refused(desk.approve(id, "{}"), "order request has no lines, enter them before approving it");

        desk.correct(id, "{\"items\":[{\"name\":\"A\",\"quantity\":1,\"price\":5}]}")
                .statusCode(200);

        desk.approve(id, "{}").statusCode(200).body("order.total_amount", is(5));
    }

    @Test
    void declining_takes_a_reason_and_tells_it() {
        String id = desk.request("[]");

        desk.decline(id, "{}").statusCode(400).body(is("{\"error\":\"reason is required\"}"));
        desk.decline(id, "{\"reason\":\"  \"}").statusCode(400).body(is("{\"error\":\"reason is required\"}"));
        desk.decline(id, "{\"reason\":\"expired\"}")
                .statusCode(200)
                .body("status", is("declined"))
                .body("note", is("expired"))
                .body("decided_by_email", is(desk.staff().email()));

        assertEquals(List.of("order_request_declined"), rows.events(desk.partner()));
        assertEquals(
                List.of("{\"request_id\":\"" + id + "\",\"external_reference\":\"TM-1\",\"reason\":\"expired\"}"),
                rows.texts(
                        "select metadata from webhook_event where org_id = ?",
                        desk.partner().org()));
        assertEquals(List.of("staff order_request.declined " + id), rows.audit(desk.partner()));
        assertEquals(0, desk.orders());
    }
}
