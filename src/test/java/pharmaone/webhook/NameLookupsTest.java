package pharmaone.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Name servers that never answer are the trouble of whoever named them. */
class NameLookupsTest {

    private final NameLookups lookups = new NameLookups();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final Semaphore asked = new Semaphore(0);

    @AfterEach
    void stop() {
        answered.countDown();
        lookups.stop();
    }

    private void hang() {
        asked.release();
        try {
            answered.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void asksForDeadNames(String orgId, int names) {
        IntStream.range(0, names).forEach(name -> lookups.of(orgId).execute(this::hang));
    }

    private static boolean isAnswered(Executor organisation) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        organisation.execute(done::countDown);
        return done.await(10, TimeUnit.SECONDS);
    }

    /** Every look-up has its own thread, which begins when the machine lets it. */
    private void assertAsked(int times) throws InterruptedException {
        assertTrue(asked.tryAcquire(times, 10, TimeUnit.SECONDS));
        assertEquals(0, asked.availablePermits());
    }

    @Test
    void however_many_dead_names_an_organisation_has_the_others_are_answered() throws Exception {
        asksForDeadNames("dead", 1_000);

        assertTrue(isAnswered(lookups.of("alive")));
        assertAsked(NameLookups.EACH);
    }

    @Test
    void nor_do_many_such_organisations_hold_up_others() throws Exception {
        IntStream.range(0, 60).forEach(nth -> asksForDeadNames("dead" + nth, 10));

        assertTrue(isAnswered(lookups.of("alive")));
    }

    @Test
    void what_waits_in_an_organisation_comes_when_the_names_before_it_are_done() throws Exception {
        asksForDeadNames("slow", 20);
        CountDownLatch last = new CountDownLatch(1);
        lookups.of("slow").execute(last::countDown);

        answered.countDown();

        assertTrue(last.await(10, TimeUnit.SECONDS));
        assertAsked(20);
    }

    @Test
    void a_look_up_that_breaks_gives_its_place_back() throws Exception {
        List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
                .forEach(nth -> lookups.of("broken").execute(this::noteAndBreak));

        assertTrue(isAnswered(lookups.of("broken")));
        assertAsked(10);
    }

    private void noteAndBreak() {
        asked.release();
        throw new IllegalStateException("on purpose");
    }
}
