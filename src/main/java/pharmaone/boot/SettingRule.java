package pharmaone.boot;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;

/** What the value of one setting must be like; {@code form} says it to the operator. */
record SettingRule(String name, String form, Predicate<String> holds) {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);

    static SettingRule flag(String name) {
        return new SettingRule(name, "true or false", value -> value.matches("true|false"));
    }

    static SettingRule whole(String name, int least, int most) {
        return new SettingRule(
                name,
                "a whole number from %d to %d".formatted(least, most),
                value -> value.matches("[0-9]{1,9}")
                        && Integer.parseInt(value) >= least
                        && Integer.parseInt(value) <= most);
    }

    /** From 0 to 1. */
    static SettingRule share(String name) {
        return new SettingRule(
                name,
                "a number from 0 to 1, as 0.02",
                value ->
                        value.matches("[0-9](\\.[0-9]{1,9})?") && new BigDecimal(value).compareTo(BigDecimal.ONE) <= 0);
    }

    static SettingRule duration(String name, Duration least, Duration most) {
        return new SettingRule(
                name,
                "a duration from %s to %s, as 500ms, 30s, 5m, 1h or 30D".formatted(told(least), told(most)),
                value -> isBetween(value, least, most));
    }

    static SettingRule durations(String name, Duration least, Duration most) {
        SettingRule each = duration(name, least, most);
        return new SettingRule(
                name,
                "durations with commas between, each " + each.form.substring("a duration ".length()),
                value -> Arrays.stream(value.split(",", -1)).map(String::strip).allMatch(each.holds));
    }

    /** A number without its unit is seconds, and what was removed by mistake does not come back. */
    static SettingRule retention(String kind, int leastDays) {
        return new SettingRule(
                "gateway.retention." + kind,
                "0, for ever, or at least %dD, as 365D".formatted(leastDays),
                value -> isBetween(value, Duration.ZERO, Duration.ZERO)
                        || isBetween(value, Duration.ofDays(leastDays), DAY.multipliedBy(36_500)));
    }

    static SettingRule size(String name, long least, long most) {
        return new SettingRule(name, "a size from 1K to 1G, as 16M", value -> {
            try {
                long bytes = new MemorySizeConverter().convert(value).asLongValue();
                return bytes >= least && bytes <= most;
            } catch (RuntimeException e) {
                return false;
            }
        });
    }

    static SettingRule like(String name, String form, String pattern) {
        return new SettingRule(name, form, value -> value.matches(pattern));
    }

    /** As the configuration reads it. */
    static Duration parsed(String value) {
        return DurationConverter.parseDuration(value.strip());
    }

    private static boolean isBetween(String value, Duration least, Duration most) {
        try {
            Duration given = parsed(value);
            return given.compareTo(least) >= 0 && given.compareTo(most) <= 0;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static String told(Duration duration) {
        if (duration.compareTo(SECOND) < 0) {
            return duration.toMillis() + "ms";
        }
        return duration.compareTo(DAY) < 0 ? duration.toSeconds() + "s" : duration.toDays() + "D";
    }
}
