package pharmaone.http.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import org.junit.jupiter.api.Test;
import pharmaone.http.Streamed;
import pharmaone.http.body.AnswerBudget.Hold;
import pharmaone.http.error.ApiException;

/** Large values take turns in memory. */
class AnswerBudgetTest {

    private static final int MB = 1_024 * 1_024;

    private final AnswerBudget budget = new AnswerBudget(20 * MB);

    private static UniAssertSubscriber<Void> admitted(Hold hold) {
        return hold.admitted().subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void what_has_no_room_waits_until_something_is_released() {
        Hold first = budget.open(2 * MB);
        admitted(first).assertCompleted();
        Hold second = budget.open(2 * MB);
        UniAssertSubscriber<Void> waiting = admitted(second).assertNotTerminated();

        first.release();
        first.release();

        waiting.assertCompleted();
        assertEquals(12 * MB, budget.held());
        second.release();
        assertEquals(0, budget.held());
    }

    @Test
    void a_value_larger_than_all_memory_has_its_turn_alone() {
        Hold huge = budget.open(50 * MB);
        admitted(huge).assertCompleted();

        UniAssertSubscriber<Void> waiting = admitted(budget.open(MB)).assertNotTerminated();
        admitted(budget.open(1_000)).assertNotTerminated();

        huge.release();
        waiting.assertCompleted();
    }

    @Test
    void a_client_that_takes_a_large_value_slowly_keeps_nobody_waiting_for_a_small_one() {
        AssertSubscriber<byte[]> slow = budget.whileSent(5 * MB, () -> Streamed.slices(new byte[5 * MB]))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(0));
        Hold small = budget.open(MB);
        UniAssertSubscriber<Void> waiting = admitted(small).assertNotTerminated();

        slow.request(1);

        waiting.assertCompleted();
        assertEquals(10 * MB + 6 * MB, budget.held());
        small.release();
        slow.cancel();
        assertEquals(0, budget.held());
    }

    @Test
    void who_leaves_the_line_is_in_nobodys_way() {
        Hold first = budget.open(3 * MB);
        admitted(first);
        Hold gone = budget.open(3 * MB);
        admitted(gone).cancel();
        UniAssertSubscriber<Void> last = admitted(budget.open(MB));

        gone.release();
        first.release();

        last.assertCompleted();
        assertEquals(6 * MB, budget.held());
    }

    @Test
    void the_line_has_an_end() {
        admitted(budget.open(50 * MB));
        for (int i = 0; i < 100; i++) {
            admitted(budget.open(MB)).assertNotTerminated();
        }

        Throwable refusal = admitted(budget.open(MB)).getFailure();

        assertInstanceOf(ApiException.Transport.class, refusal);
        assertEquals(503, ((ApiException) refusal).status());
    }
}
