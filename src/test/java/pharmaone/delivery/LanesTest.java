package pharmaone.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LanesTest {

    private final Lanes lanes = new Lanes(32, 40);
    private final UUID one = UUID.randomUUID();

    private void used(UUID subscription, int times, boolean well) {
        for (int i = 0; i < times; i++) {
            lanes.take(subscription);
            lanes.free(subscription, well);
        }
    }

    @Test
    void a_lane_narrows_to_one_by_failures_and_widens_by_successes() {
        used(one, 10, false);
        assertEquals(Map.of(one, 1), lanes.room());

        used(one, 5, true);
        assertEquals(Map.of(one, 6), lanes.room());
    }

    @Test
    void a_lane_is_never_wider_than_allowed() {
        lanes.take(one);
        for (int i = 0; i < 100; i++) {
            used(one, 1, true);
        }

        assertEquals(Map.of(one, 31), lanes.room());
    }

    @Test
    void what_is_idle_and_well_is_forgotten() {
        used(one, 3, true);

        assertEquals(Map.of(), lanes.room());
        assertEquals(0, lanes.taken());
    }

    @Test
    void everybodys_first_place_is_their_own() {
        for (int i = 0; i < 1_000; i++) {
            lanes.take(UUID.randomUUID());
        }
        assertEquals(40, lanes.spare());

        for (int i = 0; i < 9; i++) {
            lanes.take(one);
        }
        assertEquals(32, lanes.spare());
    }
}
