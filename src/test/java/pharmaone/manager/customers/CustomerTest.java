package pharmaone.manager.customers;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** A customer who asks what is known of them, and one who wants to be forgotten. */
@QuarkusTest
class CustomerTest {

    private static final String PDF =
            Base64.getEncoder().encodeToString("%PDF-1.4 Musterrezept".getBytes(StandardCharsets.US_ASCII));

    private static final String BODY = """
            {"external_reference":"%s","source":"tm","payload":{"shop_id":"%s","customer_name":"Max Mustermann",
             "customer_email":"Max@Example.com","customer_id":"C-77","address_street":"Musterstr. 1","address_city":"Berlin",
             "address_postal_code":"10115","address_phone":"+49 30 1","payment_reference":"TX-9","questionnaire":{"pain":"yes"},
             "prescription_pdf_base64":"%s","items":[{"name":"Blüte","quantity":2,"price":8.99,"hint":"for Max"}]}}""";

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();
    Staff owner;
    String token;

    @BeforeEach
    void an_owner() {
        owner = rows.staff(partner, "owner");
        token = owner.token();
    }

    private String post(String reference) {
        return partner.with(Scope.values())
                .body(BODY.formatted(reference, partner.shop(), PDF))
                .post("/order-requests")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private String approve(String request) {
        return owner.with(token)
                .body("{}")
                .post("/order-requests/{id}/approve", request)
                .then()
                .statusCode(200)
                .extract()
                .path("order.id");
    }

    private void complete(String order) {
        partner.with(Scope.values())
                .body("{\"status\":\"completed\"}")
                .patch("/orders/{id}/status", order)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse ask(String deed, String email) {
        return owner.with(token)
                .body(Map.of("email", email))
                .post("/customers/" + deed)
                .then();
    }

    /** Every row of the organisation as text, sealed values opened by nobody. */
    private String everything() {
        StringBuilder text = new StringBuilder();
        for (String table : List.of(
                "pharmacy_order",
                "order_line",
                "order_request",
                "prescription_document",
                "audit_entry",
                "webhook_event")) {
            rows.texts("select t::text from " + table + " t where org_id = ?", partner.org())
                    .forEach(row -> text.append(table).append(' ').append(row).append('\n'));
        }
        return text.toString();
    }

    @Test
    void a_customer_is_told_everything_that_is_kept() {
        String request = post("TM-1");
        String order = approve(request);

        ask("export", " MAX@example.COM ")
                .statusCode(200)
                .body("email", is("max@example.com"))
                .body("records.orders.order_id", contains(order))
                .body("records.orders[0].customer_name", is("Max Mustermann"))
                .body("records.orders[0].address_street", is("Musterstr. 1"))
                .body("records.orders[0].items[0].quantity", is(2))
                .body("records.order_requests.id", contains(request))
                .body("unreadable", hasSize(0))
                .body("records.order_requests[0].payload.questionnaire.pain", is("yes"))
                .body("records.order_requests[0].prescription", is("/order-requests/" + request + "/prescription.pdf"));
    }

    @Test
    void the_document_is_exactly_this() {
        String prescription = prescribe("\"customer_email\":\"max@example.com\",\"n\":1");
        prescribe("\"id\":\"%s\",\"customer_email\":\"max@example.com\",\"n\":2".formatted(prescription));
        String later = prescribe("\"customer_email\":\"max@example.com\"");

        String document = ask("export", "max@example.com").extract().asString();

        String shop = partner.shop();
        String begin = "\"status\":\"new\",\"shop_id\":\"" + shop
                + "\",\"order_id\":\"\",\"customer_email\":\"max@example.com\","
                + "\"customer_first_name\":\"\",\"customer_last_name\":\"\",\"order_total_amount\":null,\"content\":";
        assertEquals(
                "{\"export_id\":\"ID\",\"email\":\"max@example.com\",\"exported_at\":\"AT\",\"records\":{\"order_requests\":[],"
                        + "\"prescriptions\":[{\"id\":\"" + prescription + "\"," + begin
                        + "{\"shop_id\":\"" + shop
                        + "\",\"id\":\"" + prescription
                        + "\",\"customer_email\":\"max@example.com\",\"n\":2},\"former\":[{\"content\":"
                        + "{\"shop_id\":\"" + shop
                        + "\",\"customer_email\":\"max@example.com\",\"n\":1},\"replaced_at\":\"AT\"}],"
                        + "\"created_at\":\"AT\",\"updated_at\":\"AT\"},{\"id\":\"" + later + "\"," + begin
                        + "{\"shop_id\":\"" + shop + "\",\"customer_email\":\"max@example.com\"},\"former\":[],"
                        + "\"created_at\":\"AT\",\"updated_at\":\"AT\"}],\"orders\":[]},\"unreadable\":[]}",
                document.replaceFirst("export_id\":\"[0-9a-f-]{36}", "export_id\":\"ID")
                        .replaceAll("_at\":\"[^\"]*", "_at\":\"AT"));
    }

    @Test
    void blanks_around_a_stored_mail_hide_nobody() {
        String order = approve(post("TM-1"));
        rows.run("update pharmacy_order set customer_email = ' MAX@example.com ' where org_id = ?", partner.org());
        rows.run("update order_request set customer_email = 'max@example.com ' where org_id = ?", partner.org());

        ask("export", "max@example.com")
                .statusCode(200)
                .body("records.orders.order_id", contains(order))
                .body("records.order_requests", hasSize(1));
    }

    @Test
    void a_request_without_a_mail_belongs_to_whom_its_order_belongs_to() {
        String request = post("TM-1");
        approve(request);
        rows.run("update order_request set customer_email = '' where org_id = ?", partner.org());

        ask("export", "max@example.com").statusCode(200).body("records.order_requests.id", contains(request));
    }

    @Test
    void what_leads_to_the_same_order_belongs_to_whom_its_prescription_belongs_to() {
        String request = post("TM-1");
        String order = approve(request);
        String prescription = prescribe("\"Customer Email\":\"maria@example.com\"");
        rows.run("update prescription set order_id = ? where org_id = ?", order, partner.org());

        ask("export", "maria@example.com")
                .statusCode(200)
                .body("records.prescriptions.id", contains(prescription))
                .body("records.orders.order_id", contains(order))
                .body("records.order_requests.id", contains(request));
    }

    @Test
    void the_audit_log_knows_that_there_was_an_export_and_not_whose() {
        approve(post("TM-1"));

        String exportId = ask("export", "max@example.com").extract().path("export_id");

        assertEquals(
                1,
                rows.audit(partner).stream()
                        .filter(("staff customer.exported " + exportId)::equals)
                        .count());
        assertFalse(String.join("\n", rows.texts("select t::text from audit_entry t where org_id = ?", partner.org()))
                .toLowerCase()
                .contains("max@"));
    }

    @Test
    void who_is_forgotten_is_nowhere_any_more_and_what_was_traded_is() {
        String request = post("TM-1");
        String order = approve(request);
        complete(order);
        String other = rows.order(partner, "completed", "5.00");

        String pseudonym = ask("erase", "max@example.com")
                .statusCode(200)
                .body("pseudonym", matchesPattern("erased-[0-9a-f]{12}"))
                .body("erased.orders", is(2))
                .body("erased.order_requests", is(1))
                .extract()
                .path("pseudonym");

        String left = everything();
        for (String personal : List.of("Mustermann", "ax@", "Musterstr", "10115", "C-77", "TX-9", "+49 30")) {
            assertFalse(left.contains(personal), personal + " is in\n" + left);
        }
        assertEquals(0, rows.number("select count(*) from prescription_document where org_id = ?", partner.org()));
        for (String id : List.of(order, other)) {
            partner.with(Scope.ORDERS_READ)
                    .get("/orders/{id}", id)
                    .then()
                    .body("customer_name", is(pseudonym))
                    .body("customer_email", is(pseudonym + "@erased.invalid"));
        }
        partner.with(Scope.ORDERS_READ)
                .get("/orders/{id}", order)
                .then()
                .body("total_amount", is(17.98f))
                .body("items[0].quantity", is(2));
        owner.with(token)
                .get("/order-requests/{id}", request)
                .then()
                .statusCode(200)
                .body("has_prescription", is(false))
                .body("payload.customer_name", is(pseudonym))
                .body("payload.items[0]", not(hasKey("hint")))
                .body("payload", not(hasKey("questionnaire")))
                .body("payload.items[0].price", is(8.99f));
        owner.with(token)
                .get("/order-requests/{id}/prescription.pdf", request)
                .then()
                .statusCode(404);
        assertEquals(
                1,
                rows.audit(partner).stream()
                        .filter(("staff customer.erased " + pseudonym)::equals)
                        .count());
        ask("erase", "max@example.com").statusCode(404).body("error", is("customer not found"));
        ask("export", "max@example.com").statusCode(404);
    }

    @Test
    void the_same_request_posted_again_is_still_known() {
        String request = post("TM-1");
        complete(approve(request));
        ask("erase", "max@example.com").statusCode(200);

        assertEquals(request, post("TM-1"));
    }

    @Test
    void orders_that_came_of_a_request_with_the_mail_are_the_customers_too() {
        String request = post("TM-1");
        owner.with(token)
                .body("{\"customer_email\":\"maximilian@example.com\"}")
                .patch("/order-requests/{id}", request)
                .then()
                .statusCode(200);
        String order = approve(request);
        complete(order);

        ask("export", "maximilian@example.com").body("records.order_requests", hasSize(1));
        ask("erase", "max@example.com").statusCode(200).body("erased.orders", is(1));

        assertFalse(everything().contains("aximilian"));
    }

    @Test
    void what_is_under_way_comes_to_its_end_first() {
        String request = post("TM-1");
        ask("erase", "max@example.com").statusCode(409).body("error", is("still under way, end it first: " + request));

        String order = approve(request);
        ask("erase", "max@example.com").statusCode(409).body("error", containsString(order));

        complete(order);
        ask("erase", "max@example.com").statusCode(200);
    }

    private String prescribe(String keys) {
        return partner.with(Scope.values())
                .body("{\"shop_id\":\"%s\",%s}".formatted(partner.shop(), keys))
                .post("/prescriptions")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private void moved(String prescription, String status) {
        owner.with(token)
                .body(Map.of("status", status))
                .post("/prescriptions/{id}/status", prescription)
                .then()
                .statusCode(200);
    }

    @Test
    void prescriptions_are_told_with_all_that_was_ever_handed_in() {
        String id = prescribe("\"Customer Email\":\"Max@Example.com\",\"Questionnaire Indication\":\"Migräne\"");
        prescribe("\"id\":\"%s\",\"customer_email\":\"moritz@example.com\"".formatted(id));

        ask("export", "max@example.com")
                .statusCode(200)
                .body("records.prescriptions.id", contains(id))
                .body("records.prescriptions[0].customer_email", is("moritz@example.com"))
                .body("records.prescriptions[0].former[0].content.'Questionnaire Indication'", is("Migräne"));
    }

    @Test
    void of_a_prescription_products_and_amounts_stay() {
        String id = prescribe(
                "\"customer_email\":\"max@example.com\",\"Customer Last Name\":\"Mustermann\",\"Order Total Amount\":12.5,"
                        + "\"Product 1 Pharma One Product Id\":\"12345\",\"Smoker\":true");
        ask("erase", "max@example.com").statusCode(409).body("error", is("still under way, end it first: " + id));
        moved(id, "declined");

        String pseudonym = ask("erase", "max@example.com")
                .statusCode(200)
                .body("erased.prescriptions", is(1))
                .extract()
                .path("pseudonym");

        owner.with(token)
                .get("/prescriptions/{id}", id)
                .then()
                .body("customer_email", is(pseudonym + "@erased.invalid"))
                .body("customer_first_name", is(""))
                .body("customer_last_name", is(pseudonym))
                .body("order_total_amount", is(12.5f))
                .body("content", is(Map.of("Order Total Amount", 12.5f, "Product 1 Pharma One Product Id", "12345")))
                .body("former", hasSize(0));
    }

    /** A key that nobody has any more, a changed byte, and something else altogether. */
    @ParameterizedTest
    @ValueSource(strings = {"01046c6f7374000102", "010474657374000102030405060708090a0b0c0d0e0f", "00ff"})
    void what_cannot_be_read_is_named_in_an_export_and_goes_in_an_erasure(String stored) {
        String request = post("TM-1");
        complete(approve(request));
        String prescription = prescribe("\"customer_email\":\"max@example.com\",\"Customer Last Name\":\"Mustermann\"");
        prescribe("\"id\":\"%s\",\"customer_email\":\"max@example.com\",\"Customer Last Name\":\"Mustermann\""
                .formatted(prescription));
        moved(prescription, "declined");
        for (String column :
                List.of("order_request.envelope", "prescription.content", "prescription_former_content.content")) {
            String[] names = column.split("\\.");
            rows.run(
                    "update %s set %s = decode(?, 'hex') where org_id = ?".formatted(names[0], names[1]),
                    stored,
                    partner.org());
        }

        ask("export", "max@example.com")
                .statusCode(200)
                .body("unreadable", containsInAnyOrder(request, prescription))
                .body("records.order_requests[0].payload", nullValue())
                .body("records.order_requests[0].unreadable", contains("payload"))
                .body("records.prescriptions[0].unreadable", contains("content", "former"))
                .body("records.orders[0].customer_name", is("Max Mustermann"));
        String pseudonym = ask("erase", "max@example.com")
                .statusCode(200)
                .body("erased.order_requests", is(1))
                .body("erased.prescriptions", is(1))
                .extract()
                .path("pseudonym");

        owner.with(token)
                .get("/order-requests/{id}", request)
                .then()
                .statusCode(200)
                .body("payload.customer_name", is(pseudonym))
                .body("has_prescription", is(false));
        owner.with(token)
                .get("/prescriptions/{id}", prescription)
                .then()
                .statusCode(200)
                .body("customer_last_name", is(pseudonym))
                .body("content", is(Map.of()))
                .body("former", hasSize(0));
    }

    @Test
    void another_pharmacys_customer_of_the_same_mail_stays() {
        Partner other = Partner.fresh();
        String id = rows.order(other, "completed", "5.00");
        rows.order(partner, "completed", "5.00");

        ask("erase", "max@example.com").statusCode(200).body("erased.orders", is(1));

        other.with(Scope.ORDERS_READ).get("/orders/{id}", id).then().body("customer_email", is("max@example.com"));
    }

    @Test
    void the_mail_is_needed() {
        ask("export", " ").statusCode(400).body("error", containsString("email"));
        ask("erase", "nobody@example.com").statusCode(404);
    }
}
