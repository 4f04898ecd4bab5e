package pharmaone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.boot.Command.Outcome;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

@QuarkusTest
class RepairTest {

    @Inject
    Repair repair;

    @Inject
    RollUpJob fold;

    @Inject
    Rows rows;

    Partner partner;

    @BeforeEach
    void an_order_of_the_fifth_of_june() {
        partner = Partner.fresh();
        rows.order(partner, "pending", "10.50");
        rows.run(
                "update pharmacy_order set created_at = '2026-06-05 23:59:59.999999Z' where org_id = ?", partner.org());
    }

    private void fold() {
        fold.now().await().atMost(Duration.ofSeconds(30));
    }

    /** Until nobody else holds the lock. */
    private void foldForSure() {
        while (unfolded() > 0) {
            fold();
        }
    }

    private long unfolded() {
        return rows.number(
                "select (select count(*) from order_change where org_id = ?) + (select count(*) from line_change where org_id = ?)",
                partner.org(),
                partner.org());
    }

    private List<String> repaired() {
        Outcome outcome = repair.run(List.of(partner.org()));
        return outcome.isDone() ? List.of() : outcome.lines();
    }

    @Test
    void finds_no_difference_before_and_after_a_fold() {
        assertEquals(List.of(), repaired());

        foldForSure();

        assertEquals(List.of(), repaired());
        assertEquals(
                List.of("2026-06-05|1|10.50"),
                rows.texts(
                        "select concat_ws('|', day, orders, revenue) from shop_sales where org_id = ? and orders <> 0",
                        partner.org()));
    }

    @Test
    void tells_each_difference_and_puts_it_right() {
        foldForSure();
        rows.run(
                "update shop_sales set orders = 5, revenue = 12 where org_id = ? and day = '2026-06-05'",
                partner.org());
        rows.run("delete from product_sales where org_id = ? and span = 16", partner.org());
        rows.run("insert into prescription_day values (?, '2026-06-05', 'new', 2)", partner.org());

        assertEquals(
                List.of(
                        partner.org() + ": 3 differences, repaired",
                        "  shop_sales 2026-06-05 " + partner.shop() + ": must be more by -4 orders, -1.50 revenue",
                        "  product_sales 16 2026-05-27 12345 pending: must be more by 1 orders, 1 units, 10.50 revenue",
                        "  prescription_day 2026-06-05 new: must be more by -2 prescriptions"),
                repaired());
        assertEquals(List.of(), repaired());
    }

    @Test
    void ends_with_an_error_when_there_was_a_difference() {
        foldForSure();
        rows.run("update shop_sales set orders = orders + 1 where org_id = ?", partner.org());

        assertFalse(repair.run(List.of(partner.org())).isDone());
        assertEquals(Outcome.done("1 organisations: no difference"), repair.run(List.of(partner.org())));
    }

    @Test
    void goes_through_all_organisations_unless_some_are_named() {
        Outcome all = repair.run(List.of());

        assertTrue(all.lines().get(0).matches("\\d+ organisations: no difference"), all.toString());
        assertEquals(
                Outcome.failed(List.of("nobody: no such organisation")), repair.run(List.of(partner.org(), "nobody")));
    }

    @Test
    void finds_none_while_others_write_and_fold() {
        List<String> found = AtOnce.times(5, place -> {
            if (place == 0) {
                return String.join(
                        "\n",
                        IntStream.range(0, 6)
                                .mapToObj(again -> repaired())
                                .flatMap(List::stream)
                                .toList());
            }
            for (int i = 0; i < 25; i++) {
                String order = rows.order(partner, "pending", "1.25");
                rows.run(
                        "update pharmacy_order set created_at = created_at - interval '3 days' where order_id = ? and org_id = ?",
                        order,
                        partner.org());
                fold();
            }
            return "";
        });

        assertEquals("", String.join("", found));
        assertEquals(List.of(), repaired());
    }

    @Test
    void finds_none_whatever_a_statement_did_to_the_rows() {
        String other = rows.order(partner, "shipped", "7.00");
        for (String change : List.of(
                "insert into order_line select org_id, order_id, 1, name, p1_id, 3, 0.50 from order_line where org_id = ?",
                "insert into order_line select org_id, order_id, 2, name, '', 3, 0.50 from order_line where org_id = ? and line_no = 1",
                "insert into order_line select org_id, order_id, 3, name, '777', 1, 9 from order_line where org_id = ? and line_no = 1",
                "update order_line set quantity = quantity + 1 where org_id = ?",
                "update order_line set p1_id = '777' where line_no = 1 and org_id = ?",
                "update pharmacy_order set status = 'cancelled', total_amount = 2 where status = 'shipped' and org_id = ?",
                "update pharmacy_order set customer_email = null, created_at = created_at - interval '40 days' where org_id = ?",
                "delete from order_line where line_no = 3 and org_id = ?",
                "update pharmacy_order set status = 'completed', deleted_at = now() where status = 'pending' and org_id = ?",
                "delete from order_line where line_no = 1 and org_id = ?",
                "update pharmacy_order set deleted_at = null where org_id = ?")) {
            rows.run(change, partner.org());
            assertEquals(List.of(), repaired(), change);
        }
        rows.run("delete from order_line where org_id = ? and order_id = ?", partner.org(), other);
        rows.run("delete from pharmacy_order where org_id = ? and order_id = ?", partner.org(), other);
        assertEquals(List.of(), repaired());
        foldForSure();
        assertEquals(List.of(), repaired());
    }
}
