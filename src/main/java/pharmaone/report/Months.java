package pharmaone.report;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/**
 * Calendar months from one to another, both included; null is an open end.
 *
 * <p>Clauses: 11.11, 11.13, 11.14.
 */
record Months(YearMonth from, YearMonth to) {

    /** A century: more months of a closed range are a mistake. */
    private static final int MOST = 1_200;

    /** Parses the query parameters as they came; empty when there are none. 400 as the sentences below say. */
    static Optional<Months> parse(String month, String from, String to) {
        YearMonth one = month(month);
        Months range = new Months(month(from), month(to));
        if (one != null) {
            if (range.from != null || range.to != null) {
                throw new ApiException.Invalid("month", Rule.NOT_WITH, "month_from or month_to");
            }
            return Optional.of(new Months(one, one));
        }
        if (range.from != null && range.to != null) {
            range.check();
        }
        return range.from == null && range.to == null ? Optional.empty() : Optional.of(range);
    }

    private void check() {
        if (from.isAfter(to)) {
            throw new ApiException.Invalid("month_from", Rule.NOT_AFTER, "month_to");
        }
        if (ChronoUnit.MONTHS.between(from, to) >= MOST) {
            throw new ApiException.Invalid("month_from", Rule.MONTHS, "month_to", MOST);
        }
    }

    private static YearMonth month(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            if (text.matches("[0-9]{4}-[0-9]{2}")) {
                return YearMonth.parse(text);
            }
        } catch (DateTimeException noSuchMonth) {
            // said below
        }
        throw new ApiException.Invalid(Rule.MONTH);
    }

    /** The last so many, this month included. */
    static Months upTo(YearMonth now, int count) {
        return new Months(now.minusMonths(count - 1L), now);
    }

    Period days() {
        return new Period(from == null ? null : from.atDay(1), to == null ? null : to.atEndOfMonth());
    }

    /**
     * Every month, ascending. Assumed: an open beginning is the first month with orders, an open end the last one or
     * now, whichever is later; {@code sold} are those with orders, ascending.
     */
    List<YearMonth> each(List<YearMonth> sold, YearMonth now) {
        YearMonth first = from != null ? from : sold.isEmpty() ? to : sold.get(0);
        YearMonth last = to != null ? to : latest(first, sold.isEmpty() ? now : sold.get(sold.size() - 1), now);
        return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .toList();
    }

    private static YearMonth latest(YearMonth... months) {
        return Stream.of(months).max(YearMonth::compareTo).orElseThrow();
    }
}
