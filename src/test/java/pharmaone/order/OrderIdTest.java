package pharmaone.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderIdTest {

    @Test
    void names_the_utc_day_and_ten_letters_or_digits() {
        String id = OrderId.next(Instant.parse("2026-06-13T23:59:59.999999Z"));

        assertTrue(id.matches("ORD_20260613_[A-Za-z0-9]{10}"), id);
    }

    @Test
    void no_two_are_alike() {
        Instant at = Instant.parse("2026-06-14T00:00:00Z");

        assertEquals(
                10_000,
                Stream.generate(() -> OrderId.next(at))
                        .limit(10_000)
                        .collect(Collectors.toSet())
                        .size());
    }
}
