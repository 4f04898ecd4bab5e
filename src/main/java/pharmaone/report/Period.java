package pharmaone.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/**
 * UTC days from one to another, both included; null is an open end.
 *
 * <p>Clauses: 11.7, 11.13, 11.14, 11.23, 11.28.
 */
record Period(LocalDate from, LocalDate to) {

    /** Orders carry years of four digits. */
    static final LocalDate FIRST_DAY = LocalDate.of(0, 1, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final Period ALL = new Period(null, null);

    /** Parses two query parameters as they came. 400 no date, or the first after the second. */
    static Period parse(String fromName, String from, String toName, String to) {
        Period period = new Period(date(from), date(to));
        if (period.first().isAfter(period.last())) {
            throw new ApiException.Invalid(fromName, Rule.NOT_AFTER, toName);
        }
        return period;
    }

    private static LocalDate date(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException noSuchDay) {
            // said below
        }
        throw new ApiException.Invalid(Rule.DATE);
    }

    /** The last so many days, today included. */
    static Period upTo(LocalDate today, int days) {
        return new Period(today.minusDays(days - 1L), today);
    }

    static Period monthTo(LocalDate today) {
        return new Period(today.withDayOfMonth(1), today);
    }

    Period orElse(Period usual) {
        return isLimited() ? this : usual;
    }

    /** At one end at least. */
    boolean isLimited() {
        return !equals(ALL);
    }

    LocalDate first() {
        return from == null ? FIRST_DAY : from;
    }

    LocalDate last() {
        return to == null ? LAST_DAY : to;
    }

    /**
     * The equally long stretch just before, null when nothing lies before. Assumed: what has an open end is as long as
     * until today.
     */
    Period previous(LocalDate today) {
        if (from == null) {
            return null;
        }
        LocalDate until = to != null ? to : today.isBefore(from) ? from : today;
        return new Period(from.minusDays(ChronoUnit.DAYS.between(from, until) + 1), from.minusDays(1));
    }
}
