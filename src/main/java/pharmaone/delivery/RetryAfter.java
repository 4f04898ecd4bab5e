package pharmaone.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/**
 * The header {@code Retry-After} of a 429 or 503: seconds or a date of HTTP. Assumed: it holds for the whole subscription, a
 * day at most.
 */
final class RetryAfter {

    /** Whoever asks for more gets this. */
    static final Duration LONGEST = Duration.ofHours(24);

    /** The three forms of a date in HTTP; in the second a year of two digits is that of the fifty before or after. */
    private static final List<Function<Instant, DateTimeFormatter>> FORMS = List.of(
            now -> DateTimeFormatter.RFC_1123_DATE_TIME,
            now -> new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(
                            ChronoField.YEAR, 2, 2, now.atZone(ZoneOffset.UTC).getYear() - 49)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.ENGLISH),
            now -> DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH));

    private RetryAfter() {}

    /** Null for another status, no header, or one that says nothing. */
    static Duration of(int status, String header, Instant now) {
        if (status != 429 && status != 503 || header == null) {
            return null;
        }
        String asked = header.strip();
        Duration time = asked.matches("[0-9]+") ? seconds(asked) : until(asked, now);
        if (time == null || time.isNegative()) {
            return null;
        }
        return time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }

    private static Duration seconds(String digits) {
        String number = digits.replaceFirst("^0+(?=.)", "");
        return number.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(number));
    }

    private static Duration until(String date, Instant now) {
        return FORMS.stream()
                .map(form -> parsed(form.apply(now), date))
                .filter(Objects::nonNull)
                .findFirst()
                .map(then -> Duration.between(now, then))
                .orElse(null);
    }

    private static Instant parsed(DateTimeFormatter form, String date) {
        try {
            return Instant.from(form.withZone(ZoneOffset.UTC).parse(date));
        } catch (DateTimeException otherForm) {
            return null;
        }
    }
}
