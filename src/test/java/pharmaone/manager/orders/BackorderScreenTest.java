package pharmaone.manager.orders;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pharmaone.manager.page.Visitor;
import pharmaone.manager.requests.RequestReview;

/** What is open of an order, on its page and in the list, and how staff end it. */
@QuarkusTest
class BackorderScreenTest extends RequestReview {

    private static final String ORDERS = "/manager/orders";

    /** Approved with backorder, as staff do it. */
    private String backorder(String items) {
        String request = request("Wanda Wegwerf", items);
        staff.send(page(request), page(request) + "/approve", Map.of("version", 0, "allow_backorder", "true"))
                .then()
                .statusCode(303);
        return rows.texts(
                        "select order_id from order_request where org_id = ? and request_id = ?::uuid",
                        partner.org(),
                        request)
                .get(0);
    }

    private static String order(String id) {
        return ORDERS + "/" + id;
    }

    private Response fill(String id) {
        return staff.send(order(id), order(id) + "/backorder", Map.of());
    }

    private void arrives(long p1Id, int quantity) {
        rows.run(
                "update inventory_item set on_hand = on_hand + ? where org_id = ? and p1_id = ?",
                quantity,
                partner.org(),
                p1Id);
    }

    private long onHand(long p1Id) {
        return rows.number("select on_hand from inventory_item where org_id = ? and p1_id = ?", partner.org(), p1Id);
    }

    @Test
    void each_line_says_what_was_taken_and_what_is_open() {
        long scarce = product(113);
        long plenty = product(50);
        String id = backorder(
                "[{\"p1_id\":\"%d\",\"quantity\":100},{\"p1_id\":\"%d\",\"quantity\":1300},{\"p1_id\":\"%d\",\"quantity\":5},{\"name\":\"Versand\",\"quantity\":1,\"price\":5}]"
                        .formatted(scarce, scarce, plenty));

        staff.get(order(id))
                .then()
                .body(allOf(
                        containsString(">100 taken<"),
                        containsString("13 taken, 1,287 open"),
                        containsString(">5 taken<"),
                        containsString("None of the open units are in stock"),
                        not(containsString("Take what is in stock now"))));
        staff.with("Accept-Language", "de")
                .get(order(id))
                .then()
                .body(allOf(containsString("13 entnommen, 1.287 offen"), containsString("Rückstand")));
    }

    @Test
    void an_order_that_got_all_says_nothing_of_stock() {
        String id = backorder(line(product(10), 5));

        staff.get(order(id)).then().body(allOf(not(containsString("taken")), not(containsString("Backorder"))));
    }

    @Test
    void the_list_marks_backorders_and_shows_them_alone() {
        String open = backorder(line(product(3), 5));
        String other = rows.order(partner, "pending", "8.99");
        String done = backorder(line(product(3), 5));
        rows.run("update pharmacy_order set status = 'completed' where order_id = ?", done);

        staff.get(ORDERS).then().body(containsString("<span class=\"badge warn\">Backorder</span>"));
        staff.get(ORDERS + "?backorders=open")
                .then()
                .body(allOf(
                        containsString(open),
                        not(containsString(other)),
                        not(containsString(done)),
                        containsString("value=\"open\" data-sends checked"),
                        containsString("1–1 of 1")));
        staff.get(ORDERS + "?backorders=open&status=pending&shop=" + partner.shop())
                .then()
                .body(containsString(open));
        staff.get(ORDERS + "?backorders=open&status=shipped").then().body(containsString("No results."));
        staff.get(ORDERS + "?backorders=nonsense").then().body(containsString(other));
    }

    @Test
    void the_filter_stays_from_page_to_page() {
        for (int i = 0; i < 26; i++) {
            rows.order(partner, "pending", "8.99");
        }
        rows.run("update pharmacy_order set backordered = true where org_id = ?", partner.org());

        staff.get(ORDERS + "?backorders=open&status=pending")
                .then()
                .body(allOf(containsString("1–25 of 26"), containsString("backorders=open"), containsString("page=2")));
        staff.get(ORDERS + "?backorders=open&status=pending&page=2").then().body(containsString("26–26 of 26"));
        staff.get(ORDERS + "?backorders=open&page=9")
                .then()
                .statusCode(303)
                .header("Location", containsString("backorders=open"));
    }

    @Test
    void what_is_in_stock_is_taken_by_one_click_until_nothing_is_open() {
        long p1Id = product(3);
        String id = backorder(line(p1Id, 20));
        arrives(p1Id, 4);

        staff.get(order(id))
                .then()
                .body(allOf(
                        containsString("4 of 17 open units are in stock now."),
                        containsString("Take what is in stock now")));
        fill(id).then().statusCode(303).header("Location", endsWith("?done=partfilled"));
        fill(id).then().statusCode(303).header("Location", endsWith("?done=unfilled"));
        staff.get(order(id) + "?done=unfilled")
                .then()
                .body(containsString("Nothing was taken: none of the open items"));
        arrives(p1Id, 30);
        fill(id).then().statusCode(303).header("Location", endsWith("?done=filled"));

        staff.get(order(id) + "?done=filled")
                .then()
                .body(allOf(containsString("Nothing is left open on this order."), not(containsString("Backorder"))));
        assertEquals(17, onHand(p1Id));
        assertEquals(
                List.of("staff order.backorder_filled " + id, "staff order.backorder_filled " + id),
                rows.audit(partner).stream()
                        .filter(entry -> entry.contains("backorder"))
                        .toList());
    }

    @Test
    void the_second_of_two_is_told_that_nothing_is_open() {
        long p1Id = product(3);
        String id = backorder(line(p1Id, 5));
        arrives(p1Id, 10);

        fill(id).then().statusCode(303);
        fill(id).then()
                .statusCode(409)
                .body(containsString("Nothing was taken: nothing is open on this order any more."));

        assertEquals(8, onHand(p1Id));
    }

    @Test
    void a_backorder_with_nothing_left_open_takes_nothing_and_says_so() {
        String id = rows.order(partner, "pending", "8.99");
        rows.run("update pharmacy_order set backordered = true where org_id = ? and order_id = ?", partner.org(), id);

        fill(id).then().statusCode(303).header("Location", endsWith("?done=settled"));

        staff.get(order(id) + "?done=settled")
                .then()
                .body(containsString("Nothing was taken: nothing is open on this order any more."));
    }

    @Test
    void completing_a_backorder_says_that_some_of_it_is_open() {
        String id = backorder(line(product(3), 5));

        staff.send(order(id), order(id) + "/status", Map.of("seen", "pending", "status", "completed"))
                .then()
                .statusCode(200)
                .body(containsString("It will no longer count as a backorder."));
        staff.get(ORDERS + "?backorders=open").then().body(containsString(id));
    }

    @Test
    void the_audit_log_says_it_in_words() {
        long p1Id = product(3);
        String id = backorder(line(p1Id, 5));
        arrives(p1Id, 10);
        fill(id);
        Visitor owner = Visitor.of(rows.staff(partner, "owner"));

        owner.get("/manager/audit").then().body(containsString("Backorder filled from stock"));
        owner.with("Accept-Language", "de")
                .get("/manager/audit")
                .then()
                .body(containsString("Rückstand aus dem Bestand bedient"));
    }
}
