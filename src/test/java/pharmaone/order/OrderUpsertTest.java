package pharmaone.order;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.auth.Scope.ORDERS_READ;
import static pharmaone.auth.Scope.ORDERS_WRITE;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** POST /orders. */
@QuarkusTest
class OrderUpsertTest {

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();

    @Test
    void makes_an_order_with_the_documented_defaults() {
        post("'items': [{'name': 'Cannabis flos', 'qty': 5, 'price': 8.59}], 'customer_name': 'Max Mustermann'")
                .statusCode(200)
                .body("id", matchesPattern("ORD_\\d{8}_[A-Za-z0-9]{10}"))
                .body("shop_id", is(partner.shop()))
                .body("status", is("pending"))
                .body("payment_status", is("pending"))
                .body("shipped", is(false))
                .body("picked_up", is(false))
                .body("cash_on_pickup", is(false))
                .body("total_amount", equalTo(42.95f))
                .body("items", hasSize(1))
                .body("items[0].quantity", is(5))
                .body("items[0].p1_id", is(""))
                .body("$", not(org.hamcrest.Matchers.hasKey("external_id")))
                .body("$", not(org.hamcrest.Matchers.hasKey("shipping_address")));
        assertEquals(List.of("order_created"), rows.events(partner));
    }

    @Test
    void answers_what_get_answers_afterwards() {
        String answered =
                post("'external_id': 'A-1', 'customer_email': 'max@example.com', 'address_street': 'Musterstr. 1', 'shipping_option': 'Uber Eats', 'payment_status': 'paid', 'payment_reference': 'TX-1', 'cash_on_pickup': true, 'status': 'awaiting_packing', 'total_amount': 98.25, 'order_datetime': '2026-06-05T14:00:00.5+02:00', 'items': [{'name': 'X', 'qty': 11, 'price': 8.75, 'p1_id': 12345}]")
                        .statusCode(200)
                        .body("created_at", is("2026-06-05T12:00:00.500000Z"))
                        .body("id", matchesPattern("ORD_20260605_.*"))
                        .body("items[0].p1_id", is("12345"))
                        .extract()
                        .asString();
        String id = io.restassured.path.json.JsonPath.from(answered).getString("id");

        partner.with(ORDERS_READ).get("/orders/{id}", id).then().statusCode(200).body(is(answered));
    }

    @Test
    void the_same_external_id_of_a_shop_names_the_same_order() {
        String id = post("'external_id': 'A-1', 'customer_name': 'Max', 'items': [{'name': 'X', 'qty': 1, 'price': 2}]")
                .extract()
                .path("id");

        post("'external_id': 'A-1', 'payment_reference': 'TX-9'")
                .statusCode(200)
                .body("id", is(id))
                .body("customer_name", is("Max"))
                .body("items", hasSize(1))
                .body("payment_reference", is("TX-9"));

        assertEquals(List.of("order_created", "order_updated"), rows.events(partner));
        assertEquals(
                List.of("{\"order_id\":\"" + id + "\",\"changed\":[\"payment_reference\"]}"),
                rows.texts(
                        "select metadata from webhook_event where org_id = ? and event_type = 'order_updated'",
                        partner.org()));
    }

    @Test
    void the_same_external_id_in_another_shop_is_another_order() {
        partner.open(partner.shop() + "-b");
        String first =
                post("'external_id': 'A-1', 'customer_name': 'Max', 'items': [{'name': 'X', 'qty': 1, 'price': 2}]")
                        .extract()
                        .path("id");

        partner.with(ORDERS_WRITE)
                .body(json("'shop_id': '" + partner.shop() + "-b', 'external_id': 'A-1', 'customer_name': 'Max', "
                        + "'items': [{'name': 'X', 'qty': 1, 'price': 2}]"))
                .post("/orders")
                .then()
                .statusCode(200)
                .body("id", not(is(first)));
    }

    @Test
    void saying_the_same_again_changes_nothing_and_tells_nobody() {
        String body = "'external_id': 'A-1', 'customer_name': 'Max', 'items': [{'name': 'X', 'qty': 1, 'price': 2}]";
        String first = post(body).extract().asString();

        post(body).statusCode(200).body(is(first));

        assertEquals(List.of("order_created"), rows.events(partner));
    }

    @Test
    void null_clears_an_optional_field_and_items_replace_the_lines() {
        post(
                "'external_id': 'A-1', 'customer_name': 'Max', 'customer_email': 'max@example.com', 'address_city': 'Berlin', 'payment_reference': 'T', 'items': [{'name': 'X', 'qty': 1, 'price': 2}, {'name': 'Y', 'qty': 1, 'price': 2}]");

        post("'external_id': 'A-1', 'customer_email': null, 'address_city': null, 'payment_reference': '', 'items': [{'name': 'Z', 'qty': 3, 'price': 1.5}]")
                .statusCode(200)
                .body("$", not(org.hamcrest.Matchers.hasKey("customer_email")))
                .body("$", not(org.hamcrest.Matchers.hasKey("shipping_address")))
                .body("$", not(org.hamcrest.Matchers.hasKey("payment_reference")))
                .body("items.name", contains("Z"))
                .body("total_amount", equalTo(4.5f));
    }

    @Test
    void a_given_total_is_not_checked_and_stays_until_lines_change() {
        post("'external_id': 'A-1', 'customer_name': 'Max', 'total_amount': 98.25, 'items': [{'name': 'X', 'qty': 11, 'price': 8.75}]")
                .body("total_amount", equalTo(98.25f));
        post("'external_id': 'A-1', 'customer_name': 'Moritz'").body("total_amount", equalTo(98.25f));

        post("'external_id': 'A-1', 'items': [{'name': 'X', 'qty': 10, 'price': 8.75}]")
                .body("total_amount", equalTo(87.5f));
    }

    @Test
    void an_order_number_nobody_has_becomes_the_id_and_names_the_order_from_then_on() {
        post("'order_number': 'POS_4711-a', 'customer_name': 'Max', 'items': [{'name': 'X', 'qty': 1, 'price': 2}]")
                .body("id", is("POS_4711-a"));

        post("'order_number': 'POS_4711-a', 'customer_name': 'Moritz', 'external_id': 'A-1'")
                .statusCode(200)
                .body("id", is("POS_4711-a"))
                .body("external_id", is("A-1"))
                .body("customer_name", is("Moritz"));
    }

    @Test
    void number_and_external_id_of_two_orders_are_refused() {
        post("'order_number': 'N-1', 'customer_name': 'Max', 'items': [{'name': 'X', 'qty': 1, 'price': 2}]");
        String other =
                post("'external_id': 'A-1', 'customer_name': 'Max', 'items': [{'name': 'X', 'qty': 1, 'price': 2}]")
                        .extract()
                        .path("id");

        post("'order_number': 'N-1', 'external_id': 'A-1'")
                .statusCode(400)
                .body(is("{\"error\":\"external_id already used by order " + other + "\"}"));
    }

    @Test
    void order_datetime_moves_the_order_in_time_but_keeps_its_id() {
        String id = post("'external_id': 'A-1', 'customer_name': 'Max', 'items': [{'name': 'X', 'qty': 1, 'price': 2}]")
                .extract()
                .path("id");

        post("'external_id': 'A-1', 'order_datetime': '2024-02-29T23:59:59Z'")
                .body("id", is(id))
                .body("created_at", is("2024-02-29T23:59:59.000000Z"));
    }

    @Test
    void a_line_with_only_an_id_takes_the_name_of_the_shops_product_else_of_the_catalogue_else_none() {
        long sold = rows.product("Catalogue name", "5.00");
        rows.inventory(partner, sold, 5);
        rows.attached(partner, sold, null);
        rows.run("update shop_product set name = 'Shop name' where org_id = ? and p1_id = ?", partner.org(), sold);
        long known = rows.product("Known name", "5.00");

        post("'customer_name': 'Max', 'items': [{'p1_id': '" + sold + "', 'qty': 1, 'price': 2}, {'product_id': "
                        + known + ", 'qty': 1, 'price': 2}, {'p1_id': '999999999999999999', 'qty': 1, 'price': 2}]")
                .statusCode(200)
                .body("items.name", contains("Shop name", "Known name", ""));
    }

    @Test
    void payment_that_turned_to_paid_has_an_event_of_its_own() {
        String id = post("'external_id': 'A-1', 'customer_name': 'Max', 'items': [{'name': 'X', 'qty': 1, 'price': 2}]")
                .extract()
                .path("id");

        post("'external_id': 'A-1', 'payment_status': 'paid'").statusCode(200);
        assertEquals(List.of("order_created", "order_marked_paid"), rows.events(partner));

        post("'external_id': 'A-1', 'payment_status': 'pending'");
        post("'external_id': 'A-1', 'payment_status': 'paid', 'payment_reference': 'TX', 'status': 'shipped'");
        assertEquals(
                List.of(
                        "order_created",
                        "order_marked_paid",
                        "order_updated",
                        "order_updated",
                        "order_status_updated",
                        "order_marked_paid"),
                rows.events(partner));
        assertEquals(
                "{\"order_id\":\"" + id + "\",\"payment_reference\":\"TX\"}",
                rows.texts(
                                "select metadata from webhook_event where org_id = ? and event_type = 'order_marked_paid' order by event_no desc",
                                partner.org())
                        .get(0));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'customer_name': 'M', 'items': [{'name': 'X', 'quantity': 1, 'price': 2}] | items[0].qty must be greater than 0",
                "'customer_name': 'M', 'items': [{'name': 'X', 'qty': 0, 'price': 2}] | items[0].qty must be greater than 0",
                "'customer_name': 'M', 'items': [{'name': 'X', 'qty': 1.5, 'price': 2}] | items[0].qty must be greater than 0",
                "'customer_name': 'M', 'items': [{'name': 'X', 'qty': 1000001, 'price': 2}] | items[0].qty must be at most 1000000",
                "'customer_name': 'M', 'items': [{'qty': 1, 'price': 2}] | items[0] requires name, p1_id or product_id",
                "'customer_name': 'M', 'items': [{'name': 'X', 'qty': 1}] | items[0].price is required",
                "'customer_name': 'M', 'items': [{'name': 'X', 'qty': 1, 'price': -1}] | items[0].price must not be negative",
                "'customer_name': 'M', 'items': [{'name': 'X', 'qty': 1, 'price': 1.001}] | items[0].price must have at most two decimals",
                "'customer_name': 'M', 'items': [{'p1_id': '1', 'product_id': 2, 'qty': 1, 'price': 1}] | items[0].product_id must equal p1_id",
                "'customer_name': 'M', 'items': [] | items must have at least one entry",
                "'customer_name': 'M' | items is required",
                "'items': [{'name': 'X', 'qty': 1, 'price': 2}] | customer_name or customer_email is required",
                "'customer_name': 'M', 'items': [{'name': 'X', 'qty': 1000000, 'price': 100}] | total_amount must be at most 10000000.00",
                "'customer_name': 'M', 'total_amount': 10000000.01, 'items': [{'name': 'X', 'qty': 1, 'price': 1}] | total_amount must be at most 10000000.00",
                "'status': 'lost' | invalid status",
                "'payment_status': 'lost' | payment_status must be one of cash_on_pickup, paid, pending",
                "'shipping_option': 'Drohne' | shipping_option must be one of Abholung, Versand, Express, Uber Eats",
                "'order_datetime': '2026-02-30T00:00:00Z' | order_datetime must be an RFC 3339 time",
                "'order_datetime': '2026-02-03' | order_datetime must be an RFC 3339 time",
                "'order_number': 'a b' | order_number must have 1 to 64 of A-Z, a-z, 0-9, _ and -",
                "'cash_on_pickup': 'yes' | cash_on_pickup must be true or false",
            })
    void what_breaks_a_rule_is_named_and_nothing_is_stored(String fields, String sentence) {
        post(fields).statusCode(400).body(is("{\"error\":\"" + sentence + "\"}"));

        assertEquals(0, rows.number("select count(*) from pharmacy_order where org_id = ?", partner.org()));
        assertEquals(List.of(), rows.events(partner));
    }

    @Test
    void the_shop_must_be_named_and_be_ones_own() {
        partner.with(ORDERS_WRITE)
                .body("{}")
                .post("/orders")
                .then()
                .statusCode(400)
                .body(is("{\"error\":\"shop_id is required\"}"));
        partner.with(ORDERS_WRITE)
                .body("{\"shop_id\":\"" + Partner.fresh().shop() + "\"}")
                .post("/orders")
                .then()
                .statusCode(400)
                .body(is("{\"error\":\"invalid shop_id\"}"));
    }

    private ValidatableResponse post(String fields) {
        return partner.with(ORDERS_WRITE)
                .body(json("'shop_id': '" + partner.shop() + "', " + fields))
                .post("/orders")
                .then();
    }

    static String json(String fields) {
        return "{" + fields.replace('\'', '"') + "}";
    }
}
