package pharmaone.http.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pharmaone.http.body.BodyBudget.Hold;
import pharmaone.http.body.BodyOwner.Kind;

class BodyBudgetTest {

    private static final long MEBIBYTE = 1_024 * 1_024;

    final BodyBudget budget = new BodyBudget(500 * MEBIBYTE, 16 * MEBIBYTE);

    private Hold open(Kind kind, String name) {
        return budget.open(new BodyOwner(kind, name), 0);
    }

    /** Bodies of a mebibyte, as many as are let in. */
    private List<Hold> fill(Kind kind, String name) {
        List<Hold> holds = new ArrayList<>();
        for (Hold next = open(kind, name); next.growTo(MEBIBYTE); next = open(kind, name)) {
            holds.add(next);
        }
        return holds;
    }

    @Test
    void a_body_counts_as_what_becomes_of_it() {
        Hold hold = budget.open(new BodyOwner(Kind.PARTNERS, "org1"), 1_000);

        hold.growTo(10);
        assertEquals(10 * 4 + 10 * 64, budget.held(), "each byte may make a key or a value");
        hold.growTo(1_000_000);
        assertEquals(1_000_000 * 4 + 1_000 * 64, budget.held(), "but no more of them than are allowed");
    }

    @Test
    void the_partners_of_one_organisation_get_half_and_the_others_are_let_in() {
        fill(Kind.PARTNERS, "org1");

        assertEquals(125 * MEBIBYTE, budget.held(), MEBIBYTE * 4);
        assertTrue(open(Kind.PARTNERS, "org2").growTo(16 * MEBIBYTE));
        assertTrue(open(Kind.STAFF, "org1").growTo(MEBIBYTE));
    }

    @Test
    void partners_and_staff_of_one_organisation_leave_a_quarter_to_the_others() {
        fill(Kind.PARTNERS, "org1");
        fill(Kind.STAFF, "org1");

        assertTrue(open(Kind.PARTNERS, "org2").growTo(15 * MEBIBYTE));
    }

    @Test
    void strangers_take_nothing_of_those_who_showed_a_credential() {
        for (int address = 0; address < 10; address++) {
            fill(Kind.STRANGER, "192.0.2." + address);
        }

        assertTrue(budget.held() <= 500 * MEBIBYTE / 16);
        assertTrue(open(Kind.PARTNERS, "org1").growTo(16 * MEBIBYTE));
    }

    @Test
    void one_address_leaves_most_to_the_other_strangers() {
        fill(Kind.STRANGER, "192.0.2.1");

        assertTrue(open(Kind.STRANGER, "192.0.2.2").growTo(MEBIBYTE));
    }

    @Test
    void one_of_the_largest_bodies_is_let_in_whatever_the_heap() {
        BodyBudget small = new BodyBudget(64 * MEBIBYTE, 16 * MEBIBYTE);

        assertTrue(small.open(new BodyOwner(Kind.PARTNERS, "org1"), BodySize.LARGE.tokens())
                .growTo(16 * MEBIBYTE));
    }

    @Test
    void what_is_refused_takes_nothing() {
        List<Hold> holds = fill(Kind.PARTNERS, "org1");
        long before = budget.held();

        assertFalse(holds.get(0).growTo(16 * MEBIBYTE));
        assertEquals(before, budget.held());
    }

    @Test
    void all_is_given_back_once_and_nothing_taken_after_that() {
        Hold hold = open(Kind.PARTNERS, "org1");
        hold.growTo(1_000);
        hold.growTo(2_000);

        hold.giveBack();
        hold.giveBack();

        assertEquals(0, budget.held());
        assertFalse(hold.growTo(3_000));
        assertEquals(0, budget.held());
    }
}
