package pharmaone.manager.orders;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** Orders without scripts: find, look, move along, mark as paid, cancel, delete. */
@QuarkusTest
class OrdersScreenTest {

    private static final String ORDERS = "/manager/orders";

    @Inject
    Rows rows;

    private Partner partner;
    private Visitor staff;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        staff = Visitor.of(rows.staff(partner, "staff"));
    }

    private static String page(String id) {
        return ORDERS + "/" + id;
    }

    private Response move(String id, String seen, String status) {
        return staff.send(page(id), page(id) + "/status", Map.of("seen", seen, "status", status, "confirmed", "true"));
    }

    private String status(String id) {
        return rows.texts("select status from pharmacy_order where org_id = ? and order_id = ?", partner.org(), id)
                .get(0);
    }

    @Test
    void the_list_is_the_organisations_own_and_is_filtered_by_status_and_shop() {
        String pending = rows.order(partner, "pending", "8.99");
        String shipped = rows.order(partner, "shipped", "8.99");
        String foreign = rows.order(Partner.fresh(), "pending", "8.99");

        staff.get(ORDERS)
                .then()
                .statusCode(200)
                .body(allOf(containsString(pending), containsString(shipped), not(containsString(foreign))));
        staff.get(ORDERS + "?status=shipped&shop=" + partner.shop())
                .then()
                .body(allOf(containsString(shipped), not(containsString(pending))));
        staff.get(ORDERS + "?status=cancelled").then().body(containsString("No results."));
    }

    @Test
    void a_pharmacy_without_orders_is_told_where_they_come_from() {
        staff.get(ORDERS).then().body(containsString("No orders yet."));
    }

    @Test
    void many_orders_are_shown_a_page_at_a_time() {
        for (int i = 0; i < 26; i++) {
            rows.order(partner, "pending", "8.99");
        }

        staff.get(ORDERS + "?status=pending")
                .then()
                .body(allOf(containsString("1–25 of 26"), containsString("?page=2&amp;status=pending")));
        staff.get(ORDERS + "?status=pending&page=2").then().body(containsString("26–26 of 26"));
    }

    @Test
    void an_order_moves_along_and_the_partner_is_told() {
        String id = rows.order(partner, "pending", "8.99");

        move(id, "pending", "shipped").then().statusCode(303).header("Location", endsWith(page(id) + "?done=moved"));

        staff.get(page(id) + "?done=moved").then().body(containsString("Saved. The partner is notified."));
        assertEquals("shipped", status(id));
        assertEquals(List.of("order_status_updated"), rows.events(partner));
        assertEquals(List.of("staff order.moved " + id), rows.audit(partner));
        assertEquals(1, rows.number("select count(*) from pharmacy_order where org_id = ? and shipped", partner.org()));
    }

    @Test
    void the_status_an_order_has_already_is_told_and_nobody_is_notified() {
        String id = rows.order(partner, "shipped", "8.99");

        move(id, "shipped", "shipped")
                .then()
                .statusCode(303)
                .header("Location", endsWith(page(id) + "?done=unchanged"));

        staff.get(page(id) + "?done=unchanged").then().body(containsString("The order already has this status."));
        staff.with("Accept-Language", "de")
                .get(page(id) + "?done=unchanged")
                .then()
                .body(containsString("Die Bestellung hat diesen Status bereits."));
        assertEquals(List.of(), rows.events(partner));
        assertEquals(List.of(), rows.audit(partner));
    }

    @Test
    void the_second_of_two_at_one_order_is_told_and_overwrites_nothing() {
        String id = rows.order(partner, "pending", "8.99");

        move(id, "pending", "ready_pickup").then().statusCode(303);
        move(id, "pending", "ready_shipping")
                .then()
                .statusCode(409)
                .body(allOf(
                        containsString("Someone else changed the status"), containsString("value=\"ready_pickup\"")));

        assertEquals("ready_pickup", status(id));
    }

    @Test
    void a_final_order_offers_no_way_and_goes_none() {
        String id = rows.order(partner, "completed", "8.99");

        staff.get(page(id))
                .then()
                .body(allOf(containsString("This order is closed"), not(containsString("Cancel order"))));
        move(id, "completed", "pending").then().statusCode(400).body(containsString("Order is completed."));
        move(id, "completed", "lost").then().statusCode(400);
        assertEquals("completed", status(id));
    }

    @Test
    void a_payment_is_noted_with_its_reference() {
        String id = rows.order(partner, "pending", "8.99");

        staff.send(page(id), page(id) + "/paid", Map.of("payment_reference", "x".repeat(300)))
                .then()
                .statusCode(400)
                .body(allOf(
                        containsString("Not saved. Please check the marked fields."),
                        containsString("“Payment reference” must have at most 255 characters."),
                        containsString("value=\"" + "x".repeat(300) + "\""),
                        containsString("aria-describedby=\"wrong-payment_reference\"")));
        staff.send(page(id), page(id) + "/paid", Map.of("payment_reference", "PAY-1"))
                .then()
                .statusCode(303);

        staff.get(page(id))
                .then()
                .body(allOf(containsString("PAY-1"), containsString("Paid"), not(containsString("Mark as paid"))));
        assertEquals(List.of("staff order.marked_paid " + id), rows.audit(partner));
    }

    @Test
    void cancelling_is_asked_first_and_stays_in_the_list() {
        String id = rows.order(partner, "pending", "8.99");

        staff.get(page(id)).then().body(containsString("The stock is returned"));
        move(id, "pending", "cancelled").then().statusCode(303);

        assertEquals("cancelled", status(id));
        staff.get(ORDERS).then().body(containsString(id));
    }

    @Test
    void a_deleted_order_is_gone() {
        String id = rows.order(partner, "pending", "8.99");

        staff.send(page(id), page(id) + "/delete", Map.of())
                .then()
                .statusCode(303)
                .header("Location", endsWith("done=deleted"));

        staff.get(ORDERS + "?done=deleted").then().body(containsString("Order deleted."));
        staff.get(page(id)).then().statusCode(404);
    }

    @Test
    void a_name_with_markup_stays_a_name() {
        String id = rows.order(partner, "pending", "8.99");
        rows.run("update pharmacy_order set customer_name = '<img src=x onerror=alert(1)>' where order_id = ?", id);

        for (String path : List.of(ORDERS, page(id))) {
            staff.get(path).then().body(allOf(containsString("&lt;img src=x"), not(containsString("<img"))));
        }
    }

    @Test
    void another_organisations_order_is_not_there() {
        String id = rows.order(Partner.fresh(), "pending", "8.99");

        staff.get(page(id)).then().statusCode(404).body(containsString("Page not found"));
        for (String deed : List.of("/status", "/paid", "/delete")) {
            staff.send(
                            ORDERS + "/" + rows.order(partner, "pending", "1"),
                            page(id) + deed,
                            Map.of("seen", "pending", "status", "shipped"))
                    .then()
                    .statusCode(404);
        }
        new Visitor().get(ORDERS).then().statusCode(303);
    }

    @Test
    void german_speaks_german_throughout() {
        String id = rows.order(partner, "awaiting_packing", "8.99");
        staff.with("Accept-Language", "de");

        staff.get(ORDERS).then().body(allOf(containsString("Bestellungen"), containsString("Zu packen")));
        staff.get(page(id))
                .then()
                .body(allOf(
                        containsString("Als bezahlt markieren"),
                        containsString("8,99\u00a0€"),
                        not(containsString("Cancel"))));
    }
}
