package pharmaone.manager.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pharmaone.auth.Scope.ORDERS_WRITE;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.manager.requests.Desk;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** Many hands on what is open. */
@QuarkusTest
class BackorderRaceTest {

    private static final int HANDS = 16;

    @Inject
    Rows rows;

    Desk desk;
    long p1Id;

    @BeforeEach
    void sitDown() {
        desk = Desk.of(Partner.fresh(), rows);
        p1Id = desk.product(3);
    }

    private String backorder(int number, int quantity) {
        return desk.approve(desk.request("TM-" + number, "", Desk.line(p1Id, quantity)), "{\"allow_backorder\":true}")
                .statusCode(200)
                .extract()
                .path("order.id");
    }

    private void arrive(int quantity) {
        rows.run(
                "update inventory_item set on_hand = on_hand + ? where org_id = ? and p1_id = ?",
                quantity,
                desk.partner().org(),
                p1Id);
        rows.run("""
                insert into inventory_log (org_id, p1_id, log_id, shop_id, delta_on_hand, delta_incoming, reason, created_at)
                values (?, ?, gen_random_uuid(), '', ?, 0, 'delivery', now())
                """, desk.partner().org(), p1Id, quantity);
    }

    private Response fill(String order) {
        return desk.staff().with(desk.token()).post("/orders/{id}/fill-backorder", order);
    }

    @Test
    void two_who_click_at_once_take_it_once() {
        String order = backorder(1, 10);
        arrive(20);

        List<Integer> answers = AtOnce.answers(HANDS, hand -> fill(order)).stream()
                .map(Response::statusCode)
                .toList();

        assertEquals(1, Collections.frequency(answers, 200), answers.toString());
        assertEquals(HANDS - 1, Collections.frequency(answers, 409), answers.toString());
        assertEquals(13, desk.onHand(p1Id));
        assertEquals(13, desk.logSum(p1Id));
        assertEquals(1, Collections.frequency(rows.audit(desk.partner()), "staff order.backorder_filled " + order));
    }

    @Test
    void orders_that_wait_for_the_same_product_share_what_there_is() {
        List<String> orders =
                IntStream.range(0, HANDS).mapToObj(n -> backorder(n, 10)).toList();
        arrive(45);

        List<Response> answers = AtOnce.answers(HANDS, hand -> fill(orders.get(hand)));

        assertTrue(answers.stream().allMatch(answer -> answer.statusCode() == 200));
        assertEquals(
                45, answers.stream().mapToInt(answer -> answer.path("taken")).sum());
        assertEquals(0, desk.onHand(p1Id));
        assertEquals(0, desk.logSum(p1Id));
    }

    @Test
    void whoever_cancels_meanwhile_leaves_nothing_taken() {
        String order = backorder(1, 10);
        arrive(20);

        AtOnce.answers(
                HANDS,
                hand -> hand % 2 == 0
                        ? fill(order)
                        : desk.partner()
                                .with(ORDERS_WRITE)
                                .body("{\"status\":\"cancelled\"}")
                                .patch("/orders/{id}/status", order));

        assertEquals(23, desk.onHand(p1Id));
        assertEquals(23, desk.logSum(p1Id));
        assertEquals(
                0,
                rows.number(
                        "select sum(delta_on_hand) from inventory_log where org_id = ? and order_id = ?",
                        desk.partner().org(),
                        order));
    }
}
