package pharmaone.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.auth.Scope.ORDERS_WRITE;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;

@QuarkusTest
class CallsAtOnceTest {

    /** More than a second lies between the rounds' first calls: the rules of faults are read anew for all of a round. */
    @RepeatedTest(3)
    void keep_their_own_sessions_while_they_wait_for_the_same_rules() throws InterruptedException {
        Partner partner = Partner.fresh();
        Thread.sleep(1_100);

        List<Integer> statuses = AtOnce.times(30, number -> partner.with(ORDERS_WRITE)
                .body(Map.of(
                        "shop_id",
                        partner.shop(),
                        "customer_name",
                        "Max Mustermann",
                        "items",
                        List.of(Map.of("name", "Flos", "qty", 1, "price", 1))))
                .post("/orders")
                .statusCode());

        assertEquals(
                List.of(),
                statuses.stream()
                        .filter(status -> status != 200 && status != 503)
                        .toList()); // 503: the machine is slow
    }
}
