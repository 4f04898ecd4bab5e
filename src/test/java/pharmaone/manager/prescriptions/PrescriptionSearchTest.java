package pharmaone.manager.prescriptions;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.auth.Scope;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** Prescriptions are found as orders are, in Manager and by the Manager API. */
@QuarkusTest
class PrescriptionSearchTest {

    private static final String PRESCRIPTIONS = "/manager/prescriptions";
    private static final Pattern ROW = Pattern.compile("href=\"/manager/prescriptions/([^\"]+)\"");

    @Inject
    Rows rows;

    private Partner partner;
    private Staff member;
    private Visitor staff;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        member = rows.staff(partner, "owner");
        staff = Visitor.of(member);
    }

    private String handIn(Map<String, ?> keys) {
        Map<String, Object> body = new HashMap<>(keys);
        body.put("Shop Id", partner.shop());
        return partner.with(Scope.PRESCRIPTIONS_WRITE)
                .body(body)
                .post("/prescriptions")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private String handInOf(String firstName, String lastName) {
        return handIn(Map.of("Customer First Name", firstName, "customer_last_name", lastName));
    }

    private Response search(Map<String, String> form) {
        String address = staff.send(PRESCRIPTIONS, PRESCRIPTIONS, form)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        return staff.get(address.substring(address.indexOf(PRESCRIPTIONS)));
    }

    private Set<String> found(String q) {
        Set<String> ids = new TreeSet<>();
        ROW.matcher(search(Map.of("q", q)).then().statusCode(200).extract().asString())
                .results()
                .forEach(row -> ids.add(row.group(1)));
        return ids;
    }

    private ValidatableResponse list(String q) {
        return member.with().queryParam("q", q).get("/prescriptions").then().statusCode(200);
    }

    @Test
    void the_list_says_whose_each_is() {
        String named = handIn(Map.of(
                "Customer First Name", "Jürgen", "customer_last_name", "Müller", "Customer Email", "jm@mail.example"));
        String nobodys = handIn(Map.of());

        staff.get(PRESCRIPTIONS)
                .then()
                .body(allOf(
                        containsString("href=\"/manager/prescriptions/" + named + "\"><bdi>Jürgen Müller</bdi>"),
                        containsString("jm@mail.example"),
                        containsString("href=\"/manager/prescriptions/" + nobodys + "\">No name given")));
        list("").body("data.customer_last_name", contains("", "Müller"))
                .body("data.customer_first_name", contains("", "Jürgen"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"müller", "Mueller, Jürgen", "muller jurgen", "jm@mail.example", "JM@mail"})
    void by_name_and_mail_in_any_spelling(String q) {
        String prescription = handIn(Map.of(
                "Customer First Name", "Jürgen", "customer_last_name", "Müller", "Customer Email", "jm@mail.example"));
        handInOf("Jürgen", "Mohr");

        assertEquals(Set.of(prescription), found(q));
        list(q).body("data.id", contains(prescription)).body("pagination.total", is(1));
    }

    @Test
    void by_its_number_its_tail_and_the_order_that_came_of_it() {
        String prescription = handInOf("Anna", "Alt");
        handInOf("Ben", "Neu");
        String order = rows.order(partner, "pending", "8.99");
        String page = PRESCRIPTIONS + "/" + prescription;
        staff.send(page, page + "/status", Map.of("seen", "new", "status", "pending", "order_id", order))
                .then()
                .statusCode(303);

        assertEquals(Set.of(prescription), found(prescription));
        assertEquals(Set.of(prescription), found(prescription.substring(prescription.lastIndexOf('-') + 1)));
        assertEquals(Set.of(prescription), found(order));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Customer Phone",
                "customer_phone",
                "Phone",
                "phone_number",
                "address_phone",
                "Customer Mobile",
                "Telefon",
                "Telefonnummer",
                "Handynummer"
            })
    void by_the_phone_under_whatever_key_a_form_sends_it(String key) {
        String prescription = handIn(Map.of(key, "+49 171 2345678", "Customer Last Name", "Alt"));
        handIn(Map.of(key, "+49 171 9345678"));

        assertEquals(Set.of(prescription), found("0171 2345"));
        assertEquals(Set.of(prescription), found("alt 0049 171/2345678"));
    }

    @Test
    void what_is_no_phone_is_taken_in_all_the_same() {
        String prescription = handIn(
                Map.of("Phone", Map.of("home", List.of(1, 2)), "Mobile", "0".repeat(5_000), "telefon", 1712345678L));

        assertEquals(Set.of(prescription), found("0171 2345"));
    }

    @Test
    void handed_in_again_it_is_found_by_what_it_holds_now() {
        String prescription = handIn(Map.of("Customer Last Name", "Alt", "Phone", "0171 2345678"));

        handIn(Map.of("id", prescription, "Customer Last Name", "Neu", "Phone", "0171 9345678"));

        assertEquals(Set.of(prescription), found("neu 0171 93"));
        assertEquals(Set.of(), found("alt"));
        assertEquals(Set.of(), found("0171 23"));
    }

    @Test
    void once_erased_it_is_found_by_nothing_of_the_customer() {
        String prescription = handIn(
                Map.of("Customer Last Name", "Alt", "Phone", "0171 2345678", "Customer Email", "alt@mail.example"));
        String page = PRESCRIPTIONS + "/" + prescription;
        staff.send(page, page + "/status", Map.of("seen", "new", "status", "declined"))
                .then()
                .statusCode(303);

        member.with()
                .body(Map.of("email", "alt@mail.example"))
                .post("/customers/erase")
                .then()
                .statusCode(200);

        for (String q : List.of("alt", "0171 23", "alt@mail.example")) {
            assertEquals(Set.of(), found(q), q);
        }
        assertEquals(Set.of(prescription), found(prescription));
        assertEquals(
                List.of(""), rows.texts("select customer_phone from prescription where org_id = ?", partner.org()));
    }

    @Test
    void a_gateway_of_the_version_before_forgets_the_phone_too() {
        handIn(Map.of("Phone", "0171 2345678"));

        rows.run("update prescription set erased_at = now() where org_id = ?", partner.org());

        assertEquals(
                List.of(""), rows.texts("select customer_phone from prescription where org_id = ?", partner.org()));
        assertEquals(Set.of(), found("0171 2345"));
    }

    @Test
    void by_status_and_shop_too_and_never_another_organisations() {
        String fresh = handInOf("Anna", "Alt");
        String declined = handInOf("Anna", "Alt");
        staff.send(
                        PRESCRIPTIONS + "/" + declined,
                        PRESCRIPTIONS + "/" + declined + "/status",
                        Map.of("seen", "new", "status", "declined"))
                .then()
                .statusCode(303);
        Partner.fresh()
                .with(Scope.PRESCRIPTIONS_WRITE)
                .body(Map.of("shop_id", partner.shop(), "customer_last_name", "Alt"))
                .post("/prescriptions");

        search(Map.of("q", "alt", "status", "declined", "shop", partner.shop()))
                .then()
                .body(allOf(containsString(declined), not(containsString(fresh))));
        member.with()
                .queryParams("q", "alt", "status", "declined", "shop_id", partner.shop())
                .get("/prescriptions")
                .then()
                .body("data.id", contains(declined));
        list("alt").body("pagination.total", is(2));
    }

    @Test
    void what_is_typed_never_stands_in_an_address() {
        handInOf("Anna", "Alt");

        assertFalse(search(Map.of("q", "anna")).asString().matches("(?s).*(href|action)=\"[^\"]*anna.*"));
    }

    @Test
    void the_manager_api_says_so_when_too_much_is_typed() {
        member.with()
                .queryParam("q", "x".repeat(201))
                .get("/prescriptions")
                .then()
                .statusCode(400)
                .body("error", is("q must have at most 200 characters"));
    }

    @Test
    void partners_list_as_before() {
        handInOf("Anna", "Alt");

        partner.with(Scope.PRESCRIPTIONS_READ)
                .queryParam("q", "ben")
                .get("/prescriptions")
                .then()
                .body("data[0].keySet()", not(contains("customer_last_name")))
                .body("data.size()", is(1));
    }
}
