package pharmaone.manager.orders;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.auth.Scope;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** A customer stands at the counter: the order is found by what they say, however somebody spells it. */
@QuarkusTest
class OrderSearchTest {

    private static final String ORDERS = "/manager/orders";
    private static final Pattern ROW = Pattern.compile("href=\"/manager/orders/([^\"]+)\"");

    @Inject
    Rows rows;

    private Partner partner;
    private Visitor staff;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        staff = Visitor.of(rows.staff(partner, "staff"));
    }

    /** As a partner posts it. */
    private String order(Map<String, ?> keys) {
        Map<String, Object> body = new HashMap<>(
                Map.of("shop_id", partner.shop(), "items", List.of(Map.of("name", "Blüte", "qty", 1, "price", 8.99))));
        body.putAll(keys);
        return partner.with(Scope.values())
                .body(body)
                .post("/orders")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private String orderOf(String name) {
        return order(Map.of("customer_name", name));
    }

    private Response search(Map<String, String> form) {
        String address = staff.send(ORDERS, ORDERS, form)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        return staff.get(address.substring(address.indexOf(ORDERS)));
    }

    private Set<String> found(String q) {
        return found(search(Map.of("q", q)));
    }

    private static Set<String> found(Response page) {
        Set<String> ids = new TreeSet<>();
        ROW.matcher(page.then().statusCode(200).extract().asString()).results().forEach(row -> ids.add(row.group(1)));
        return ids;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jürgen Müller-Weiß",
                "müller",
                "MÜLLER",
                "Muller",
                "Mueller",
                "Mu\u0308ller",
                "  Müller ,  Jürgen ",
                "Müller, J",
                "weiss",
                "Weiß jurgen",
                "juergen   mull",
                "müller-weiß"
            })
    void by_the_name_in_any_spelling_and_order(String q) {
        String order = orderOf("Jürgen Müller-Weiß");
        orderOf("Jürgen Mohr");
        orderOf("Martha Mull");

        assertEquals(Set.of(order), found(q), q);
    }

    @ParameterizedTest
    @CsvSource({
        "Ayşe Öztürk, ozturk ayse",
        "Ayse Oeztuerk, Öztürk",
        "Mu\u0308ller, Müller",
        "Łukasz Żółć, lukasz zolc",
        "Seán O’Neill, o'neill",
        "Søren Ærø, soren aro",
        "Иван Петров, иван",
        "İbrahim Çelik, ibrahim celik",
    })
    void by_the_name_whatever_signs_it_has(String name, String q) {
        String order = orderOf(name);
        orderOf("Somebody Else");

        assertEquals(Set.of(order), found(q));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0171 2345678",
                "01712345678",
                "0171 2345",
                "0171/23 45 67-8",
                "+49 171 2345678",
                "+49 (0)171 2345",
                "0049171 2345678",
                "491712345678",
                "49 171 2345678",
                "Anna 0171 23"
            })
    void by_the_phone_in_any_spelling(String q) {
        for (String phone : List.of("+49 171 2345678", "0171/2345678", "0049 171 234-5678", "171 2345678")) {
            String order = order(Map.of("customer_name", "Anna Alt", "address_phone", phone));
            String other = order(Map.of("customer_name", "Anna Alt", "address_phone", "+49 171 9345678"));

            Set<String> found = found(q);

            assertTrue(found.contains(order), phone);
            assertFalse(found.contains(other), phone);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"max.mustermann@mail.example", "MAX.Mustermann@mail.example ", "max.muster", "max.mustermann@ma"
            })
    void by_the_mail_or_its_beginning(String q) {
        String order = order(Map.of("customer_email", "Max.Mustermann@mail.example"));
        order(Map.of("customer_email", "max.meier@mail.example"));

        assertEquals(Set.of(order), found(q));
    }

    @Test
    void by_our_number_and_its_tail() {
        String order = orderOf("Anna Alt");
        orderOf("Ben Neu");

        assertEquals(Set.of(order), found(order));
        assertEquals(Set.of(order), found(order.toLowerCase()));
        assertEquals(Set.of(order), found(order.substring(order.lastIndexOf('_') + 1)));
    }

    @Test
    void by_the_partners_number_and_the_payments_reference() {
        String order = order(Map.of("external_id", "POS-100700", "customer_name", "Anna Alt"));
        order(Map.of("external_id", "POS-100800", "customer_name", "Anna Alt"));
        staff.send(ORDERS + "/" + order, ORDERS + "/" + order + "/paid", Map.of("payment_reference", "TX-9F77"))
                .then()
                .statusCode(303);

        for (String q : List.of("POS-100700", "pos 100700", "1007", "tx-9f77", "9F77")) {
            assertEquals(Set.of(order), found(q), q);
        }
    }

    @ParameterizedTest
    @CsvSource({"RV-9, RV-1", "RV-1, RV-9", "TX-DEMO-0008, TX-DEMO-0080", "TX-DEMO-0080, TX-DEMO-0008"})
    void a_reference_finds_its_order_and_not_one_that_has_its_parts(String reference, String another) {
        String order = order(Map.of("external_id", reference, "customer_name", "Anna Alt"));
        String other = order(Map.of("external_id", another, "customer_name", "Anna Alt"));
        rows.run("""
                insert into pharmacy_order
                select numbered.*
                  from pharmacy_order one,
                       jsonb_populate_record(one, '{"order_id": "ORD_20261130_ab-9x-1y-8z", "external_id": "RV-5 TX-DEMO-5"}') numbered
                 where one.org_id = ?
                   and one.order_id = ?
                """, partner.org(), other);

        for (String q : List.of(reference, reference.toLowerCase(), reference.replace('-', '_'))) {
            assertEquals(Set.of(order), found(q), q);
        }
    }

    @Test
    void by_a_reference_from_any_of_its_parts_on() {
        String order = order(Map.of("external_id", "TX-DEMO-0008", "customer_name", "Anna Alt"));
        order(Map.of("external_id", "TX-DEMO-0010", "customer_name", "Anna Alt"));

        for (String q : List.of("TX-DEMO-0008", "DEMO-0008", "demo_0008")) {
            assertEquals(Set.of(order), found(q), q);
        }
        for (String q : List.of("0008", "tx demo 0008")) {
            assertTrue(found(q).contains(order), q);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mustermann-Meier", "mustermann meier", "Meier-Mustermann", "meier", "Mustermann-Me"})
    void by_a_double_name_with_and_without_its_hyphen(String q) {
        Set<String> orders = Set.of(orderOf("Max Mustermann-Meier"), orderOf("Max Mustermann Meier"));
        orderOf("Max Mustermann");

        assertEquals(new TreeSet<>(orders), found(q));
    }

    @Test
    void by_the_beginning_of_a_mail_with_digits() {
        String order = order(Map.of("customer_email", "max.muster99@mail.example"));
        order(Map.of("customer_email", "max.muster98@mail.example"));

        for (String q : List.of("max.muster99", "max.muster99@ma", "muster99")) {
            assertEquals(Set.of(order), found(q), q);
        }
    }

    @Test
    void by_the_reference_of_the_request_it_came_of() {
        String request = rows.request(partner, "TM-4711", """
                {"customer_name":"Anna Alt","items":[{"name":"Blüte","quantity":1,"price":8.99}]}""");
        staff.send("/manager/request/" + request, "/manager/request/" + request + "/approve", Map.of("version", 0))
                .then()
                .statusCode(303);

        assertEquals(1, found("TM-4711").size());
        assertEquals(1, found("anna 4711").size());
    }

    @Test
    void of_the_own_organisation_alone_and_never_a_deleted_one() {
        rows.order(Partner.fresh(), "pending", "8.99");
        String order = rows.order(partner, "pending", "8.99");
        assertEquals(Set.of(order), found("Mustermann"));

        staff.send(ORDERS + "/" + order, ORDERS + "/" + order + "/delete", Map.of())
                .then()
                .statusCode(303);

        search(Map.of("q", "Mustermann")).then().body(containsString("No results. The beginning of a name"));
    }

    @Test
    void among_those_of_a_status_and_shop_a_page_at_a_time() {
        partner.open("other" + partner.shop());
        for (int i = 0; i < 26; i++) {
            rows.order(partner, "pending", "8.99");
        }
        String shipped = rows.order(partner, "shipped", "8.99");
        String elsewhere = order(Map.of("customer_name", "Max Mustermann", "shop_id", "other" + partner.shop()));

        Response first = search(Map.of("q", "mustermann", "status", "pending", "shop", partner.shop()));
        Response second = staff.get(first.asString()
                .replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1")
                .replace("&amp;", "&"));

        first.then()
                .body(allOf(
                        containsString("1–25 of 26"), not(containsString(shipped)), not(containsString(elsewhere))));
        second.then().body(allOf(containsString("26–26 of 26"), containsString("value=\"mustermann\"")));
        assertEquals(Set.of(shipped), found(search(Map.of("q", "Max", "status", "shipped"))));
        assertEquals(Set.of(elsewhere), found(search(Map.of("q", "Max", "shop", "other" + partner.shop()))));
    }

    @Test
    void what_is_typed_never_stands_in_an_address() {
        String order = orderOf("Anna Alt");

        Response answer = staff.send(ORDERS, ORDERS, Map.of("q", "anna", "status", "pending"));

        assertFalse(answer.getHeader("Location").contains("anna"), answer.getHeader("Location"));
        assertTrue(answer.getHeader("Location").contains("status=pending"), answer.getHeader("Location"));
        String found = search(Map.of("q", "anna")).asString();
        assertTrue(found.contains(order), found);
        assertFalse(found.matches("(?s).*(href|action)=\"[^\"]*anna.*"), found);
        assertEquals(Set.of(order), found(staff.get(ORDERS + "?sought=nonsense")));
        assertEquals(Set.of(order), found(search(Map.of("q", " "))));
    }

    @Test
    void one_letter_is_enough_and_signs_alone_find_nothing() {
        String order = orderOf("Anna Alt");
        orderOf("Ben Neu");

        assertTrue(found("a").contains(order));
        assertEquals(Set.of(order), found("Alt a"));
        assertEquals(Set.of(), found("' -- ;%_\\ :*&|!"));
        assertEquals(Set.of(order), found("alt' & !(anna):*"));
    }

    @Test
    void of_more_than_five_hundred_the_newest_are_listed() {
        String newest = orderOf("Anna Alt");
        rows.run("""
                insert into pharmacy_order
                select other.*
                  from pharmacy_order one, generate_series(1, 520) n,
                       jsonb_populate_record(one, jsonb_build_object('order_id', 'A-' || n, 'created_at', one.created_at - n * interval '1 day')) other
                 where one.org_id = ?
                """, partner.org());

        Response page = search(Map.of("q", "anna"));

        page.then()
                .body(allOf(
                        containsString("1–25 of 500"),
                        containsString("These are the newest matches; there are more.")));
        assertTrue(found(page).containsAll(Set.of(newest, "A-1", "A-24")));
        assertEquals(Set.of("A-520"), found("anna 520"));
    }

    @Test
    void a_new_name_is_found_and_the_old_one_is_not() {
        String order = order(Map.of("external_id", "E-1", "customer_name", "Anna Alt"));

        assertEquals(order, order(Map.of("external_id", "E-1", "customer_name", "Anna Neu")));

        assertEquals(Set.of(order), found("neu"));
        assertEquals(Set.of(), found("alt"));
    }

    @Test
    void a_change_of_the_status_leaves_its_words_alone() {
        String order = orderOf("Anna Alt");
        String version = "select xmin::text from order_search where org_id = ?";
        List<String> before = rows.texts(version, partner.org());

        staff.send(
                        ORDERS + "/" + order,
                        ORDERS + "/" + order + "/status",
                        Map.of("seen", "pending", "status", "awaiting_packing"))
                .then()
                .statusCode(303);

        assertEquals(before, rows.texts(version, partner.org()));
        assertEquals(Set.of(order), found("anna"));
    }

    @Test
    void a_key_leads_to_the_search() {
        staff.get(ORDERS)
                .then()
                .body(containsString("maxlength=\"200\" placeholder=\"Name, e-mail, number or phone\" data-key=\"/\""));
    }

    @Test
    void german_speaks_german() {
        orderOf("Anna Alt");
        staff.with("Accept-Language", "de");

        search(Map.of("q", "ben"))
                .then()
                .body(allOf(
                        containsString("Keine Treffer. Der Anfang"),
                        containsString("Name, E-Mail, Nummer oder Telefon")));
    }
}
