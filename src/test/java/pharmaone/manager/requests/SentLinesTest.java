package pharmaone.manager.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestLineItem;

/** What staff did to the lines of a request, told from those that were sent and those that are there now. */
class SentLinesTest {

    private static final OrderRequestLineItem FLOWER = line("Blüte", 2, "12345");
    private static final OrderRequestLineItem OIL = line("Öl", 1, "777");
    private static final OrderRequestLineItem PAPER = line("Papier", 3, null);

    private static OrderRequestLineItem line(String name, int quantity, String p1Id) {
        return new OrderRequestLineItem(name, quantity, null, p1Id);
    }

    private static void assertBefore(
            List<OrderRequestLineItem> sent,
            List<OrderRequestLineItem> now,
            List<OrderRequestLineItem> before,
            List<OrderRequestLineItem> dropped) {
        assertEquals(new SentLines(before, dropped), SentLines.of(sent, now));
    }

    @Test
    void the_first_line_was_taken_out_and_the_others_are_what_they_were() {
        assertBefore(List.of(FLOWER, OIL, PAPER), List.of(OIL, PAPER), List.of(OIL, PAPER), List.of(FLOWER));
    }

    @Test
    void a_line_is_known_by_its_product_wherever_it_stands() {
        assertBefore(List.of(FLOWER, OIL), List.of(OIL, line("Blüte", 5, "12345")), List.of(OIL, FLOWER), List.of());
    }

    @Test
    void a_line_is_known_by_its_name_when_it_gets_its_product() {
        assertBefore(
                List.of(FLOWER, PAPER), List.of(line("Papier", 3, "9"), FLOWER), List.of(PAPER, FLOWER), List.of());
    }

    @Test
    void what_became_another_product_stands_where_it_stood() {
        assertBefore(List.of(FLOWER, OIL), List.of(FLOWER, line("Tee", 1, "9")), List.of(FLOWER, OIL), List.of());
    }

    @Test
    void what_was_added_was_not_sent() {
        assertBefore(List.of(FLOWER), List.of(FLOWER, OIL), Arrays.asList(FLOWER, null), List.of());
    }

    @Test
    void of_equal_lines_each_was_one_of_those_sent() {
        assertBefore(List.of(FLOWER, FLOWER), List.of(FLOWER), List.of(FLOWER), List.of(FLOWER));
    }
}
