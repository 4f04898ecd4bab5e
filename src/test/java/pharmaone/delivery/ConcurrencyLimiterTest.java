package pharmaone.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pharmaone.delivery.ConcurrencyLimiter.Known;

class ConcurrencyLimiterTest {

    private long now;
    private final ConcurrencyLimiter limiter = new ConcurrencyLimiter(32, 40, () -> now);
    private final UUID one = UUID.randomUUID();

    private void used(UUID subscription, int times, boolean well) {
        for (int i = 0; i < times; i++) {
            limiter.take(subscription);
            limiter.free(subscription, well);
        }
    }

    @Test
    void a_lane_narrows_to_one_by_failures_and_widens_by_successes() {
        used(one, 10, false);
        assertEquals(List.of(new Known(one, 1, false)), limiter.known());

        used(one, 5, true);
        assertEquals(List.of(new Known(one, 6, false)), limiter.known());
    }

    @Test
    void a_lane_is_never_wider_than_allowed() {
        limiter.take(one);
        for (int i = 0; i < 100; i++) {
            used(one, 1, true);
        }

        assertEquals(List.of(new Known(one, 31, true)), limiter.known());
    }

    @Test
    void what_is_idle_and_well_is_forgotten() {
        used(one, 3, true);

        assertEquals(List.of(), limiter.known());
        assertEquals(0, limiter.taken());
    }

    @Test
    void what_failed_is_remembered_for_an_hour() {
        used(one, 3, false);

        now += Duration.ofMinutes(60).toNanos();
        assertEquals(List.of(new Known(one, 1, false)), limiter.known());

        now += 1;
        assertEquals(List.of(), limiter.known());
    }

    @Test
    void what_is_under_way_is_never_forgotten() {
        limiter.take(one);
        now += Duration.ofDays(1).toNanos();

        assertEquals(List.of(new Known(one, 7, true)), limiter.known());
    }

    @Test
    void everybodys_first_place_is_their_own() {
        for (int i = 0; i < 1_000; i++) {
            limiter.take(UUID.randomUUID());
        }
        assertEquals(40, limiter.spare());

        for (int i = 0; i < 9; i++) {
            limiter.take(one);
        }
        assertEquals(32, limiter.spare());
    }

    @Test
    void when_nothing_is_spare_only_who_has_nothing_under_way_has_room() {
        ConcurrencyLimiter narrow = new ConcurrencyLimiter(32, 2, () -> now);
        UUID other = UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            narrow.take(one);
        }
        assertEquals(0, narrow.spare());
        assertEquals(List.of(new Known(one, 0, true)), narrow.known());

        narrow.take(other);
        narrow.free(other, false);
        assertTrue(narrow.known().contains(new Known(other, 4, false)), () -> narrow.known()
                .toString());

        narrow.free(one, true);
        assertEquals(1, narrow.spare());
        assertTrue(narrow.known().contains(new Known(one, 7, true)), () -> narrow.known()
                .toString());
    }
}
