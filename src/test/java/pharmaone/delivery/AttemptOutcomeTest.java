package pharmaone.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.webhook.FailureReason;

class AttemptOutcomeTest {

    private static final List<Duration> DELAYS = List.of(Duration.ofSeconds(5), Duration.ofSeconds(30));
    private static final Instant NOW = Instant.parse("2026-06-05T12:00:00Z");

    private static AttemptOutcome on(int failures, AttemptResult answer) {
        Claim claim = new Claim(
                "org1",
                UUID.randomUUID(),
                UUID.randomUUID(),
                NOW,
                failures + 1,
                failures,
                "test",
                new byte[0],
                "",
                new byte[0],
                null);
        return AttemptOutcome.on(claim, answer, DELAYS, new Random());
    }

    private static AttemptResult answered(int status, Duration retryAfter) {
        return AttemptResult.of(status, "", retryAfter, Duration.ZERO);
    }

    @Test
    void retries_come_by_the_schedule_and_up_to_a_fifth_later() {
        for (int i = 0; i < 1_000; i++) {
            long first = on(0, AttemptResult.none(FailureReason.TIMED_OUT, Duration.ZERO))
                    .retryIn()
                    .orElseThrow()
                    .toMillis();
            long second = on(1, answered(500, null)).retryIn().orElseThrow().toMillis();

            assertTrue(first >= 5_000 && first <= 6_000, first + " ms");
            assertTrue(second >= 30_000 && second <= 36_000, second + " ms");
        }
    }

    @Test
    void after_the_last_retry_nothing_comes() {
        assertEquals(Optional.empty(), on(2, answered(500, null)).retryIn());
        assertEquals("exhausted", on(2, answered(500, null)).outcome());
    }

    @ParameterizedTest
    @CsvSource({"200, delivered", "204, delivered", "299, delivered", "300, failed", "302, failed", "404, failed"})
    void success_is_any_2xx(int status, String outcome) {
        assertEquals(outcome, on(0, answered(status, null)).outcome());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "429, 120, PT2M",
                "503, 0, PT0S",
                "503, '  7 ', PT7S",
                "429, 'Fri, 05 Jun 2026 12:01:00 GMT', PT1M",
                "429, 'Fri, 05 Jun 2026 11:59:00 GMT', none",
                "429, 99999999999, PT24H",
                "429, 'Fri, 05 Jun 2099 12:01:00 GMT', PT24H",
                "429, 'Friday, 05-Jun-26 12:01:00 GMT', PT1M",
                "503, 'Fri Jun  5 12:01:00 2026', PT1M",
                "503, 'Fri Jun 26 12:01:00 2026', PT24H",
                "429, 'Friday, 05-Jun-81 12:01:00 GMT', none",
                "429, 'Sunday, 06-Nov-94 08:49:37 GMT', none",
                "429, 'Wed, 31 Dec 9999 23:59:59 GMT', none",
                "429, 'Fri, 31 Dec 9999 23:59:59 GMT', PT24H",
                "429, 18446744073709551616, PT24H",
                "429, 00000000000000000007, PT7S",
                "429, '1 2', none",
                "429, ٣, none",
                "429, '', none",
                "429, -5, none",
                "429, soon, none",
                "429, none, none",
                "500, 120, none",
                "200, 120, none"
            })
    void reads_retry_after(int status, String header, String asked) {
        assertEquals(asked == null ? null : Duration.parse(asked), RetryAfter.of(status, header, NOW));
    }
}
