package pharmaone.testing;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The UTC day, of which more than a minute is left: a test begun just before midnight waits for the next one. */
public final class Today {

    private static final Duration ENOUGH = Duration.ofMinutes(1);

    private Today() {}

    public static LocalDate utc() {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        LocalDateTime midnight = now.toLocalDate().plusDays(1).atStartOfDay();
        Duration left = Duration.between(now, midnight);
        if (left.compareTo(ENOUGH) > 0) {
            return now.toLocalDate();
        }
        try {
            Thread.sleep(left.toMillis() + 1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return midnight.toLocalDate();
    }
}
