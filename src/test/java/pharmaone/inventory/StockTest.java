package pharmaone.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pharmaone.auth.Scope.INVENTORY_WRITE;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pharmaone.inventory.Stock.Withdrawal;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

@QuarkusTest
class StockTest {

    @Inject
    Rows rows;

    @Inject
    Stock stock;

    private static <T> T inTransaction(Supplier<Uni<T>> deed) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(deed));
    }

    private long product(Partner partner, long onHand) {
        long p1Id = rows.product("Example Strain", "8.99");
        rows.inventory(partner, p1Id, onHand);
        return p1Id;
    }

    private long onHand(long p1Id) {
        return rows.number("select on_hand from inventory_item where p1_id = ?", p1Id);
    }

    private void take(Partner partner, String order, long quantity, Long... p1Ids) throws Throwable {
        inTransaction(() -> stock.hold(partner.org(), List.of(p1Ids))
                .flatMap(held -> stock.take(
                        partner.org(),
                        partner.shop(),
                        order,
                        "order " + order + " approved",
                        held.stream().map(one -> new Withdrawal(one, quantity)).toList())));
    }

    private void giveBack(Partner partner, String order) throws Throwable {
        inTransaction(() -> stock.giveBack(partner.org(), order, "order " + order + " cancelled"));
    }

    private List<String> log(long p1Id) {
        return rows.texts(
                "select delta_on_hand || ' ' || shop_id || ' ' || order_id || ' ' || reason from inventory_log"
                        + " where p1_id = ? and order_id is not null order by created_at",
                p1Id);
    }

    @Test
    void gives_back_what_an_order_took_exactly_once() throws Throwable {
        Partner partner = Partner.fresh();
        long one = product(partner, 10);
        long other = product(partner, 20);
        take(partner, "ORD_1", 4, one, other);
        take(partner, "ORD_2", 1, one);

        giveBack(partner, "ORD_1");
        giveBack(partner, "ORD_1");

        assertEquals(9, onHand(one));
        assertEquals(20, onHand(other));
        assertEquals(
                List.of(
                        "-4 " + partner.shop() + " ORD_1 order ORD_1 approved",
                        "4 " + partner.shop() + " ORD_1 order ORD_1 cancelled"),
                log(other));
    }

    @Test
    void gives_back_nothing_for_an_order_that_took_nothing_or_is_another_organisations() throws Throwable {
        Partner partner = Partner.fresh();
        Partner stranger = Partner.fresh();
        long p1Id = product(partner, 10);
        take(partner, "ORD_1", 4, p1Id);

        giveBack(partner, "ORD_2");
        giveBack(stranger, "ORD_1");

        assertEquals(6, onHand(p1Id));
    }

    @Test
    void two_hundred_adjustments_at_once_end_at_the_right_number_and_never_below_zero() throws Exception {
        Partner partner = Partner.fresh();
        long p1Id = product(partner, 20);
        String token = partner.token(INVENTORY_WRITE);

        List<Integer> answers = AtOnce.answers(200, nr -> adjust(partner, token, p1Id, nr % 4 == 0 ? 2 : -1)).stream()
                .map(Response::statusCode)
                .toList();

        long more = IntStream.range(0, 200)
                .filter(nr -> nr % 4 == 0 && answers.get(nr) == 200)
                .count();
        long less = answers.stream().filter(status -> status == 200).count() - more;
        assertEquals(
                200 - more - less,
                answers.stream().filter(status -> status == 400).count());
        assertEquals(50, more);
        assertEquals(20 + 2 * more - less, onHand(p1Id));
        assertTrue(less >= 100 && less <= 120, () -> "taken: " + less);
        assertEquals(onHand(p1Id), rows.number("select sum(delta_on_hand) from inventory_log where p1_id = ?", p1Id));
        assertEquals(1 + more + less, rows.number("select count(*) from inventory_log where p1_id = ?", p1Id));
        assertEquals(1 + more + less, rows.number("select log_entries from inventory_item where p1_id = ?", p1Id));
    }

    private static Response adjust(Partner partner, String token, long p1Id, int delta) {
        return partner.anonymous()
                .auth()
                .oauth2(token)
                .body("{\"p1_id\":%d,\"delta_on_hand\":%d,\"reason\":\"rush\"}".formatted(p1Id, delta))
                .post("/inventory/adjust");
    }
}
