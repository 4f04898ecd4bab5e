package pharmaone.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pharmaone.auth.Scope.ORDERS_WRITE;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** Many hands on one order. */
@QuarkusTest
class OrderRaceTest {

    private static final int HANDS = 40;

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();

    @Test
    void simultaneous_upserts_of_one_key_make_one_order_and_none_is_lost() {
        List<Response> answers = AtOnce.answers(
                HANDS,
                hand -> upsert("'external_id': 'A-1', 'customer_name': 'Hand " + hand + "', 'customer_id': 'C-" + hand
                        + "', 'items': [{'name': 'X', 'qty': " + (hand + 1) + ", 'price': 1}]"));

        Set<String> ids = new HashSet<>();
        answers.forEach(answer -> {
            assertEquals(200, answer.statusCode(), answer.asString());
            ids.add(answer.path("id"));
            int hand = Integer.parseInt(answer.<String>path("customer_name").substring(5));
            assertEquals(List.of(hand + 1), answer.path("items.quantity"));
        });
        assertEquals(1, ids.size());
        assertEquals(
                HANDS,
                answers.stream()
                        .map(answer -> answer.path("customer_name"))
                        .distinct()
                        .count());
        assertEquals(
                1, rows.events(partner).stream().filter("order_created"::equals).count());
        assertEquals(
                HANDS - 1,
                rows.events(partner).stream().filter("order_updated"::equals).count());
    }

    @Test
    void two_fields_changed_at_once_are_both_changed() {
        String id = rows.order(partner, "pending", "1.00");

        AtOnce.answers(HANDS, hand -> partner.with(ORDERS_WRITE)
                .body(OrderUpsertTest.json(hand % 2 == 0 ? "'address_city': 'Köln'" : "'address_street': 'Domplatz 1'"))
                .put("/orders/{id}", id));

        assertEquals(
                List.of("Köln, Domplatz 1"),
                rows.texts(
                        "select address_city || ', ' || address_street from pharmacy_order where org_id = ?",
                        partner.org()));
        assertEquals(2, rows.events(partner).size());
    }

    @Test
    void one_of_many_takes_an_external_id() {
        List<String> orders = IntStream.range(0, HANDS)
                .mapToObj(hand -> rows.order(partner, "pending", "1.00"))
                .toList();

        List<Response> answers = AtOnce.answers(HANDS, hand -> partner.with(ORDERS_WRITE)
                .body(OrderUpsertTest.json("'external_id': 'A-1'"))
                .put("/orders/{id}", orders.get(hand)));

        assertEquals(
                1, answers.stream().filter(answer -> answer.statusCode() == 200).count());
        assertTrue(answers.stream()
                .filter(answer -> answer.statusCode() != 200)
                .allMatch(answer -> answer.statusCode() == 400
                        && answer.<String>path("error").startsWith("external_id already used by order ORD_")));
    }

    private Response upsert(String fields) {
        return partner.with(ORDERS_WRITE)
                .body(OrderUpsertTest.json("'shop_id': '" + partner.shop() + "', " + fields))
                .post("/orders");
    }
}
