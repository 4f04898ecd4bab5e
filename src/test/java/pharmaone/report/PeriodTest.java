package pharmaone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.http.error.ApiException;
import pharmaone.report.DateBuckets.Run;

class PeriodTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-31");

    private static Period period(String from, String to) {
        return Period.parse("from", from, "to", to);
    }

    @Test
    void an_end_that_is_absent_or_empty_is_open() {
        assertEquals(new Period(null, LocalDate.parse("2024-02-29")), period("", "2024-02-29"));
        assertEquals(new Period(LocalDate.parse("2024-02-29"), null), period("2024-02-29", null));
        assertEquals(false, period(null, "").isLimited());
        assertEquals(true, period("2024-02-29", null).isLimited());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-02-29", "2026-13-01", "2026-1-1", "+12026-01-01", "2026-01-01T00:00:00Z", "01.02.2026", " "
            })
    void what_is_no_day_is_refused(String text) {
        var refused = assertThrows(ApiException.Invalid.class, () -> period(text, null));

        assertEquals("invalid date, expected YYYY-MM-DD", refused.getMessage());
    }

    @Test
    void the_ends_come_in_their_order() {
        assertEquals(
                LocalDate.parse("2026-01-02"),
                period("2026-01-02", "2026-01-02").last());

        var refused = assertThrows(
                ApiException.Invalid.class, () -> Period.parse("from_date", "2026-01-02", "to_date", "2026-01-01"));

        assertEquals("from_date must not be after to_date", refused.getMessage());
    }

    @Test
    void the_usual_periods_end_today() {
        assertEquals(period("2026-03-02", "2026-03-31"), Period.upTo(TODAY, 30));
        assertEquals(period("2026-03-01", "2026-03-31"), Period.monthTo(TODAY));
        assertEquals(period("2024-02-01", "2024-02-01"), Period.monthTo(LocalDate.parse("2024-02-01")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-31, 2026-03-31, 2026-03-30, 2026-03-30",
        "2026-03-01, 2026-03-31, 2026-01-29, 2026-02-28",
        "2024-03-01, 2024-03-01, 2024-02-29, 2024-02-29",
        "2024-03-01, 2026-02-28, 2022-03-02, 2024-02-29",
        "2026-03-30, '', 2026-03-28, 2026-03-29",
        "2026-04-09, '', 2026-04-08, 2026-04-08"
    })
    void the_previous_stretch_is_as_long_and_ends_the_day_before(
            String from, String to, String previousFrom, String previousTo) {
        assertEquals(period(previousFrom, previousTo), period(from, to).previous(TODAY));
    }

    @Test
    void nothing_lies_before_an_open_beginning() {
        assertEquals(null, period(null, "2026-03-31").previous(TODAY));
        assertEquals(List.of(), DateBuckets.of(null).runs());
    }

    @Test
    void spans_cover_each_day_once_and_are_few() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            LocalDate from = LocalDate.parse("2023-12-01").plusDays(random.nextInt(1_100));
            LocalDate to = from.plusDays(random.nextInt(i % 2 == 0 ? 40 : 800));
            LocalDate next = from;
            List<Run> runs = DateBuckets.of(new Period(from, to)).runs().stream()
                    .sorted((one, other) -> one.first().compareTo(other.first()))
                    .toList();
            for (Run run : runs) {
                long begin = run.first().toEpochDay() - Period.FIRST_DAY.toEpochDay();
                long days = run.past().toEpochDay() - run.first().toEpochDay();
                assertEquals(next, run.first());
                assertEquals(0, begin % run.size());
                assertEquals(0, days % run.size());
                assertEquals(true, days / run.size() <= 6, run::toString);
                next = run.past();
            }
            assertEquals(to.plusDays(1), next);
        }
    }

    @Test
    void spans_of_all_time_are_the_largest_but_at_the_ends() {
        List<Run> runs = DateBuckets.of(period(null, null)).runs();

        assertEquals(1024, runs.get(runs.size() - 1).size());
        assertEquals(Period.FIRST_DAY, runs.get(runs.size() - 1).first());
        assertEquals(true, runs.get(runs.size() - 1).past().isAfter(LocalDate.parse("9997-01-01")));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "2026-1, -, -, 'invalid month, expected YYYY-MM'",
                "-, 2026-13, -, 'invalid month, expected YYYY-MM'",
                "-, -, 2026-01-01, 'invalid month, expected YYYY-MM'",
                "2026-01, 2026-01, -, month must not be combined with month_from or month_to",
                "-, 2026-02, 2026-01, month_from must not be after month_to",
                "-, 1900-01, 2000-01, month_from to month_to must be at most 1200 months"
            },
            nullValues = "-")
    void months_that_make_no_sense_are_refused(String month, String from, String to, String sentence) {
        var refused = assertThrows(ApiException.Invalid.class, () -> Months.parse(month, from, to));

        assertEquals(sentence, refused.getMessage());
    }

    @Test
    void months_are_calendar_months() {
        YearMonth march = YearMonth.parse("2026-03");

        assertEquals(Optional.empty(), Months.parse("", "", ""));
        assertEquals(
                period("2024-02-01", "2024-02-29"),
                Months.parse("2024-02", null, null).orElseThrow().days());
        assertEquals(period("2024-04-01", "2026-03-31"), Months.upTo(march, 24).days());
        assertEquals(
                1_200,
                Months.parse(null, "1900-01", "1999-12")
                        .orElseThrow()
                        .each(List.of(), march)
                        .size());
    }

    @Test
    void an_open_end_goes_on_to_the_last_month_with_orders_or_now() {
        YearMonth march = YearMonth.parse("2026-03");
        Months since = Months.parse(null, "2026-01", null).orElseThrow();
        Months until = Months.parse(null, null, "2026-02").orElseThrow();

        assertEquals(3, since.each(List.of(), march).size());
        assertEquals(5, since.each(List.of(YearMonth.parse("2026-05")), march).size());
        assertEquals(1, since.each(List.of(), YearMonth.parse("2025-03")).size());
        assertEquals(1, until.each(List.of(), march).size());
        assertEquals(3, until.each(List.of(YearMonth.parse("2025-12")), march).size());
    }
}
