package pharmaone.manager.customers;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** What is known of a customer: shown, handed out and erased without scripts. */
@QuarkusTest
class CustomersScreenTest {

    private static final String CUSTOMERS = "/manager/customers";
    private static final String EXPORT = CUSTOMERS + "/export";
    private static final String ERASE = CUSTOMERS + "/erase";
    private static final String MAIL = "max@example.com";

    @Inject
    Rows rows;

    private Partner partner;
    private Visitor owner;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        owner = Visitor.of(rows.staff(partner, "owner"));
    }

    private Response search(String email) {
        return owner.send(CUSTOMERS, CUSTOMERS, Map.of("email", email));
    }

    /** The page of a customer. */
    private Response look(String email) {
        return owner.get(address(email));
    }

    private String address(String email) {
        String location = search(email).then().statusCode(303).extract().header("Location");
        return location.substring(location.indexOf(CUSTOMERS));
    }

    private Response erase(Response seen, String confirmed) {
        return owner.post(
                ERASE, Visitor.seal(seen.asString()), Visitor.form(seen, ERASE, Map.of("confirm", confirmed)));
    }

    private String request(String reference) {
        return rows.request(
                partner, reference, "{\"customer_name\":\"Max Mustermann\",\"customer_email\":\"Max@Example.com\"}");
    }

    private void decline(String request) {
        rows.run("""
                update order_request
                   set status = 'declined', decided_by = 'sandbox', decided_at = now(), decision_note = 'x'
                 where request_id = ?::uuid
                """, request);
    }

    private String prescribe() {
        return partner.with(Scope.PRESCRIPTIONS_WRITE)
                .body("{\"shop_id\":\"%s\",\"Customer Email\":\"%s\"}".formatted(partner.shop(), MAIL))
                .post("/prescriptions")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    @Test
    void what_there_is_stands_there_with_what_is_still_open() {
        String closed = rows.order(partner, "completed", "5.00");
        String open = rows.order(partner, "pending", "6.00");
        String deleted = rows.order(partner, "pending", "7.00");
        rows.run("update pharmacy_order set deleted_at = now() where order_id = ?", deleted);
        String request = request("TM-17");
        String prescription = prescribe();

        look(" MAX@example.COM ")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString(MAIL),
                        containsString("Orders (3)"),
                        containsString("href=\"/manager/orders/" + closed + "\""),
                        containsString("href=\"/manager/orders/" + open + "\""),
                        not(containsString("href=\"/manager/orders/" + deleted + "\"")),
                        containsString(deleted)))
                .body(allOf(
                        containsString("Order requests (1)"),
                        containsString("href=\"/manager/request/" + request + "\""),
                        containsString("TM-17"),
                        containsString("Prescriptions (1)"),
                        containsString("href=\"/manager/prescriptions/" + prescription + "\""),
                        containsString("3 of these records are still open"),
                        not(containsString("action=\"" + ERASE + "\""))));
    }

    @Test
    void the_mail_stands_in_no_address() {
        rows.order(partner, "completed", "5.00");

        String address = address(MAIL);

        assertFalse(address.contains("max"), address);
        look(MAIL).then().body(not(matchesPattern("(?s).*(href|action)=\"[^\"]*(max@|max%40).*")));
        Visitor.of(rows.staff(Partner.fresh(), "owner")).get(address).then().body(not(containsString(MAIL)));
    }

    @Test
    void each_look_is_in_the_audit_log_and_not_at_whom() {
        rows.order(partner, "completed", "5.00");

        look(MAIL).then().statusCode(200);

        assertEquals(1, rows.audit(partner).size());
        assertEquals(
                List.of("{\"orders\": 1, \"prescriptions\": 0, \"order_requests\": 0}"),
                rows.texts(
                        "select details::jsonb::text from audit_entry where org_id = ? and action = 'customer.viewed'",
                        partner.org()));
        assertFalse(String.join("\n", rows.texts("select t::text from audit_entry t where org_id = ?", partner.org()))
                .contains("max@"));
    }

    @Test
    void who_is_not_known_and_what_is_no_address_is_told() {
        look("nobody@example.com")
                .then()
                .statusCode(200)
                .body(allOf(containsString("Nothing is stored"), not(containsString("action=\"" + EXPORT + "\""))));
        for (String none : List.of(" ", "x".repeat(201))) {
            search(none).then().statusCode(400).body(containsString("Please enter an e-mail address"));
        }
        owner.get(CUSTOMERS + "?sought=nonsense")
                .then()
                .statusCode(200)
                .body(not(containsString("action=\"" + EXPORT + "\"")));
        assertEquals(List.of(), rows.audit(partner));
    }

    @Test
    void everything_is_handed_out_as_a_file_that_nobody_keeps() {
        String order = rows.order(partner, "pending", "5.00");
        Response seen = look(MAIL);

        owner.post(EXPORT, Visitor.seal(seen.asString()), Visitor.form(seen, EXPORT, Map.of()))
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header(
                        "Content-Disposition",
                        matchesPattern("attachment; filename=\"customer-export-[0-9a-f-]{36}\\.json\""))
                .header("Cache-Control", "no-store")
                .body("email", is(MAIL))
                .body("records.orders.order_id", is(List.of(order)))
                .body("records.orders[0].customer_name", is("Max Mustermann"));
        assertEquals(
                1,
                rows.audit(partner).stream()
                        .filter(entry -> entry.startsWith("staff customer.exported "))
                        .count());
    }

    @Test
    void whoever_was_erased_meanwhile_has_no_file() {
        rows.order(partner, "completed", "5.00");
        Response seen = look(MAIL);
        erase(seen, MAIL).then().statusCode(200);

        Response gone = owner.post(EXPORT, Visitor.seal(seen.asString()), Visitor.form(seen, EXPORT, Map.of()));

        gone.then().statusCode(303);
        owner.get(gone.header("Location")).then().body(containsString("Nothing is stored"));
    }

    @Test
    void an_erasure_asks_for_the_mail_again_and_says_what_was_erased() {
        String order = rows.order(partner, "completed", "5.00");
        decline(request("TM-17"));
        Response seen = look(MAIL);
        seen.then().body(allOf(containsString("<li>Orders: 1</li>"), containsString("<li>Order requests: 1</li>")));

        erase(seen, "moritz@example.com").then().statusCode(400).body(containsString("Nothing was erased"));
        erase(seen, "Max@Example.com")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("The customer was erased"),
                        containsString("erased-"),
                        containsString("<dt>Orders</dt><dd>1</dd>"),
                        containsString("<dt>Order requests</dt><dd>1</dd>"),
                        not(containsString(MAIL))));

        assertEquals(
                0,
                rows.number(
                        "select count(*) from pharmacy_order where org_id = ? and customer_email = ?",
                        partner.org(),
                        MAIL));
        assertEquals(1, rows.number("select count(*) from pharmacy_order where order_id = ?", order));
        assertEquals(
                1,
                rows.audit(partner).stream()
                        .filter(entry -> entry.startsWith("staff customer.erased erased-"))
                        .count());
        erase(seen, MAIL).then().statusCode(200).body(containsString("Nothing is stored"));
    }

    @Test
    void what_came_after_the_preview_is_not_erased_unseen() {
        rows.order(partner, "completed", "5.00");
        Response seen = look(MAIL);
        String later = rows.order(partner, "completed", "6.00");

        Response told = erase(seen, MAIL);

        told.then().statusCode(409).body(allOf(containsString("have changed since"), containsString(later)));
        assertEquals(
                2,
                rows.number(
                        "select count(*) from pharmacy_order where org_id = ? and customer_email = ?",
                        partner.org(),
                        MAIL));
        erase(told, MAIL).then().statusCode(200).body(containsString("<dt>Orders</dt><dd>2</dd>"));
    }

    @Test
    void nothing_is_erased_without_a_preview_or_while_something_is_open() {
        String order = rows.order(partner, "completed", "5.00");
        Response seen = look(MAIL);
        String seal = Visitor.seal(seen.asString());
        String sought = Visitor.form(seen, ERASE).get("sought").get(0);

        owner.post(ERASE, seal, Map.of("sought", sought, "confirm", MAIL))
                .then()
                .statusCode(409);
        owner.post(ERASE, seal, Map.of("confirm", MAIL)).then().statusCode(404);
        rows.run("update pharmacy_order set status = 'pending' where order_id = ?", order);
        erase(seen, MAIL).then().statusCode(409).body(containsString("Some records are still open"));

        assertEquals(List.of(MAIL), rows.texts("select customer_email from pharmacy_order where order_id = ?", order));
    }

    @Test
    void thousands_of_orders_are_counted_and_some_of_them_listed() {
        rows.run("""
                insert into pharmacy_order
                       (org_id, order_id, shop_id, customer_name, customer_email, status, payment_status, total_amount,
                        shipped, picked_up, cash_on_pickup, created_at, updated_at, version)
                select ?, 'ORD_' || i, ?, 'Max Mustermann', 'max@example.com', case i when 7 then 'pending' else 'completed' end,
                       'paid', 5, false, false, false, now() - make_interval(hours => 3000 - i), now(), 0
                  from generate_series(1, 3000) as i
                """, partner.org(), partner.shop());

        Response seen = look(MAIL);

        seen.then()
                .statusCode(200)
                .body(allOf(
                        containsString("Orders (3,000)"),
                        containsString("and 2,950 more"),
                        containsString(">ORD_7<"),
                        containsString(">ORD_3000<"),
                        not(containsString(">ORD_8<"))));
        rows.run("update pharmacy_order set status = 'completed' where org_id = ?", partner.org());
        owner.post(EXPORT, Visitor.seal(seen.asString()), Visitor.form(seen, EXPORT, Map.of()))
                .then()
                .body("records.orders", hasSize(3_000));
        erase(look(MAIL), MAIL).then().statusCode(200).body(containsString("<dt>Orders</dt><dd>3,000</dd>"));
    }

    @Test
    void staff_and_other_pharmacies_see_nothing() {
        rows.order(partner, "completed", "5.00");
        Visitor staff = Visitor.of(rows.staff(partner, "staff"));

        staff.get(CUSTOMERS).then().statusCode(403);
        staff.get("/manager/orders").then().body(not(containsString("href=\"" + CUSTOMERS + "\"")));
        owner.get("/manager/orders").then().body(containsString("href=\"" + CUSTOMERS + "\""));
        Visitor other = Visitor.of(rows.staff(Partner.fresh(), "owner"));
        other.get(other.send(CUSTOMERS, CUSTOMERS, Map.of("email", MAIL)).header("Location"))
                .then()
                .body(containsString("Nothing is stored"));
    }

    @Test
    void german_speaks_german_throughout() {
        rows.order(partner, "completed", "5.00");
        owner.with("Accept-Language", "de");

        Response seen = look(MAIL);
        seen.then()
                .body(allOf(
                        containsString("Kunden"),
                        containsString("Bestellungen (1)"),
                        containsString("Daten herunterladen")));
        erase(seen, "x").then().body(containsString("Es wurde nichts gelöscht"));
        erase(look(MAIL), MAIL).then().body(containsString("Der Kunde wurde gelöscht"));
        look(MAIL).then().body(containsString("ist nichts gespeichert"));
        owner.get("/manager/audit").then().body(containsString("Kundendaten angezeigt"));
    }
}
