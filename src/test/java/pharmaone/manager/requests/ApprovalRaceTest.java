package pharmaone.manager.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

@QuarkusTest
class ApprovalRaceTest {

    @Inject
    Rows rows;

    Desk desk;

    @BeforeEach
    void sitDown() {
        desk = Desk.of(Partner.fresh(), rows);
    }

    @Test
    void an_external_id_makes_one_order_only_also_at_the_same_moment() {
        String items = "[{\"name\":\"A\",\"quantity\":1,\"price\":5}]";
        List<String> ids = IntStream.range(0, 8)
                .mapToObj(n -> desk.request("TM-" + n, "\"external_id\":\"EX-1\",", items))
                .toList();

        List<Response> answers =
                AtOnce.times(8, n -> desk.approve(ids.get(n), "{}").extract().response());

        List<Response> approved =
                answers.stream().filter(answer -> answer.statusCode() == 200).toList();
        assertEquals(1, approved.size());
        String refusal =
                "external_id EX-1 is already used by order " + approved.get(0).path("order.id");
        assertEquals(
                7,
                answers.stream()
                        .filter(answer -> answer.statusCode() == 409 && refusal.equals(answer.path("error")))
                        .count());
        assertEquals(1, desk.orders());
    }

    @Test
    void sixteen_approvals_at_the_same_moment_make_one_order() {
        long p1Id = desk.product(100);
        String id = desk.request(Desk.line(p1Id, 5));

        List<Integer> answers =
                AtOnce.times(16, n -> desk.approve(id, "{}").extract().statusCode());

        assertEquals(1, Collections.frequency(answers, 200), answers.toString());
        assertEquals(15, Collections.frequency(answers, 409), answers.toString());
        assertEquals(1, desk.orders());
        assertEquals(95, desk.onHand(p1Id));
        assertEquals(95, desk.logSum(p1Id));
        assertEquals(List.of("order_created", "order_request_approved"), rows.events(desk.partner()));
        assertEquals(1, rows.audit(desk.partner()).size());
    }

    @Test
    void ten_on_the_shelf_are_given_to_ten_of_twenty() {
        long p1Id = desk.product(10);
        List<String> ids = IntStream.range(0, 20)
                .mapToObj(n -> desk.request("TM-" + n, "", Desk.line(p1Id, 1)))
                .toList();

        List<Integer> answers =
                AtOnce.times(20, n -> desk.approve(ids.get(n), "{}").extract().statusCode());

        assertEquals(10, Collections.frequency(answers, 200), answers.toString());
        assertEquals(10, Collections.frequency(answers, 409), answers.toString());
        assertEquals(10, desk.orders());
        assertEquals(0, desk.onHand(p1Id));
        assertEquals(0, desk.logSum(p1Id));
        assertEquals(1, Collections.frequency(rows.events(desk.partner()), "out_of_stock"));
    }

    @Test
    void lines_in_any_order_do_not_block_each_other() {
        long first = desk.product(1000);
        long second = desk.product(1000);
        String there = "[{\"p1_id\":\"%d\",\"quantity\":1},{\"p1_id\":\"%d\",\"quantity\":1}]";
        List<String> ids = IntStream.range(0, 16)
                .mapToObj(n -> desk.request(
                        "TM-" + n, "", n % 2 == 0 ? there.formatted(first, second) : there.formatted(second, first)))
                .toList();

        List<Integer> answers =
                AtOnce.times(16, n -> desk.approve(ids.get(n), "{}").extract().statusCode());

        assertEquals(16, Collections.frequency(answers, 200), answers.toString());
        assertEquals(984, desk.onHand(first));
        assertEquals(984, desk.onHand(second));
    }
}
