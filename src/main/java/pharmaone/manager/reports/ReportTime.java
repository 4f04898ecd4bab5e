package pharmaone.manager.reports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import pharmaone.manager.page.Place;

/** The days a report is about, both included; {@code isRefused}: what was asked for is no such time, so it is the usual one. */
public record ReportTime(LocalDate from, LocalDate to, LocalDate today, boolean isRefused) {

    /** What a link chooses at once. */
    public enum Preset {
        DAYS_30,
        THIS_MONTH,
        THIS_YEAR,
        MONTHS_12,
        MONTHS_24;

        LocalDate from(LocalDate today) {
            return switch (this) {
                case DAYS_30 -> today.minusDays(29);
                case THIS_MONTH -> today.withDayOfMonth(1);
                case THIS_YEAR -> today.withDayOfYear(1);
                case MONTHS_12 -> today.withDayOfMonth(1).minusMonths(11);
                case MONTHS_24 -> today.withDayOfMonth(1).minusMonths(23);
            };
        }
    }

    /** More columns nobody tells apart. */
    private static final int MOST_MONTHS = 120;

    static ReportTime of(String from, String to, LocalDate today) {
        LocalDate usual = Preset.MONTHS_12.from(today);
        try {
            LocalDate first = from == null || from.isBlank() ? usual : LocalDate.parse(from);
            LocalDate last = to == null || to.isBlank() ? today : LocalDate.parse(to);
            boolean sound = !first.isAfter(last)
                    && first.getYear() >= 1_900
                    && last.getYear() <= 9_999
                    && ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(last)) < MOST_MONTHS;
            return sound ? new ReportTime(first, last, today, false) : new ReportTime(usual, today, today, true);
        } catch (DateTimeException noDate) {
            return new ReportTime(usual, today, today, true);
        }
    }

    public Preset[] presets() {
        return Preset.values();
    }

    public String href(Preset preset) {
        return Place.REPORTS.path() + "?from=" + preset.from(today) + "&to=" + today;
    }

    public boolean shows(Preset preset) {
        return to.equals(today)
                && Arrays.stream(Preset.values())
                                .filter(one -> one.from(today).equals(from))
                                .findFirst()
                                .orElse(null)
                        == preset;
    }
}
