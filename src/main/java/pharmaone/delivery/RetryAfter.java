package pharmaone.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * The header {@code Retry-After} of a 429 or 503: seconds or a date. Assumed: it holds for the whole subscription, a
 * day at most.
 */
final class RetryAfter {

    /** Whoever asks for more gets this. */
    static final Duration LONGEST = Duration.ofHours(24);

    private RetryAfter() {}

    /** Null for another status, no header, or one that says nothing. */
    static Duration of(int status, String header, Instant now) {
        if (status != 429 && status != 503 || header == null) {
            return null;
        }
        Duration asked = header.strip().matches("\\d{1,18}") ? seconds(header.strip()) : until(header.strip(), now);
        if (asked == null || asked.isNegative()) {
            return null;
        }
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    private static Duration seconds(String digits) {
        return Duration.ofSeconds(Math.min(Long.parseLong(digits), LONGEST.toSeconds()));
    }

    private static Duration until(String date, Instant now) {
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
