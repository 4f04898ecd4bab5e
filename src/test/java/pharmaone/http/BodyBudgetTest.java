package pharmaone.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BodyBudgetTest {

    final BodyBudget budget = new BodyBudget();
    final long all = Runtime.getRuntime().maxMemory() / 8;

    @Test
    void what_goes_beyond_it_is_refused_and_takes_nothing() {
        assertTrue(budget.take(all - 1));

        assertFalse(budget.take(2));
        assertTrue(budget.take(1));
    }

    @Test
    void what_is_given_back_can_be_taken_again() {
        assertTrue(budget.take(all));
        assertFalse(budget.take(1));

        budget.giveBack(all);

        assertTrue(budget.take(all));
    }
}
