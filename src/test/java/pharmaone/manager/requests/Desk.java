package pharmaone.manager.requests;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** Where a member of staff of a test's own pharmacy reviews requests, and a look at what came of it. */
public record Desk(Partner partner, Rows rows, Staff staff, String token) {

    public static Desk of(Partner partner, Rows rows) {
        Staff staff = rows.staff(partner, "staff");
        return new Desk(partner, rows, staff, staff.token());
    }

    public String request(String items) {
        return request("TM-1", "", items);
    }

    public String request(String reference, String more, String items) {
        return rows.request(
                partner,
                reference,
                "{\"shop_id\":\"%s\",\"customer_name\":\"Max Mustermann\",%s\"items\":%s}"
                        .formatted(partner.shop(), more, items));
    }

    public static String line(long p1Id, int quantity) {
        return "[{\"p1_id\":\"%d\",\"quantity\":%d}]".formatted(p1Id, quantity);
    }

    /** On the shelf and in the shop. */
    public long product(int onHand) {
        long p1Id = rows.product("Blüte", "8.99");
        rows.inventory(partner, p1Id, onHand);
        rows.attached(partner, p1Id, null);
        return p1Id;
    }

    public ValidatableResponse approve(String id, String terms) {
        return staff.with(token)
                .body(terms)
                .post("/order-requests/{id}/approve", id)
                .then();
    }

    public ValidatableResponse correct(String id, String corrections) {
        return staff.with(token)
                .body(corrections)
                .patch("/order-requests/{id}", id)
                .then();
    }

    public ValidatableResponse decline(String id, String body) {
        return staff.with(token)
                .body(body)
                .post("/order-requests/{id}/decline", id)
                .then();
    }

    public void refused(ValidatableResponse answer, String sentence) {
        answer.statusCode(409).body(is("{\"error\":\"" + sentence + "\"}"));
        assertEquals(0, orders());
    }

    public long orders() {
        return rows.number("select count(*) from pharmacy_order where org_id = ?", partner.org());
    }

    public long onHand(long p1Id) {
        return rows.number("select on_hand from inventory_item where org_id = ? and p1_id = ?", partner.org(), p1Id);
    }

    public long logSum(long p1Id) {
        return rows.number(
                "select sum(delta_on_hand) from inventory_log where org_id = ? and p1_id = ?", partner.org(), p1Id);
    }
}
