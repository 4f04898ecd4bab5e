package pharmaone.report;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of days as the few spans it is made of: of each size in days those that begin from {@code first} on and before
 * {@code past}. The sizes are those of the roll-ups; the largest are as many as it takes.
 */
record DateBuckets(List<Run> runs) {

    private static final long[] SIZES = {1, 4, 16, 64, 256, 1024};

    /** Neighbours of one size. */
    record Run(int size, LocalDate first, LocalDate past) {}

    static DateBuckets of(Period period) {
        if (period == null) {
            return new DateBuckets(List.of());
        }
        List<Run> runs = new ArrayList<>();
        long begin = number(period.first());
        long end = number(period.last()) + 1;
        for (int level = 0; level < SIZES.length - 1; level++) {
            long larger = SIZES[level + 1];
            long innerBegin = Math.floorDiv(begin + larger - 1, larger) * larger;
            long innerEnd = Math.floorDiv(end, larger) * larger;
            if (innerBegin >= innerEnd) {
                add(runs, SIZES[level], begin, end);
                return new DateBuckets(runs);
            }
            add(runs, SIZES[level], begin, innerBegin);
            add(runs, SIZES[level], innerEnd, end);
            begin = innerBegin;
            end = innerEnd;
        }
        add(runs, SIZES[SIZES.length - 1], begin, end);
        return new DateBuckets(runs);
    }

    private static void add(List<Run> runs, long size, long begin, long end) {
        if (begin < end) {
            runs.add(new Run((int) size, day(begin), day(end)));
        }
    }

    private static long number(LocalDate day) {
        return day.toEpochDay() - Period.FIRST_DAY.toEpochDay();
    }

    private static LocalDate day(long number) {
        return Period.FIRST_DAY.plusDays(number);
    }

    /** As three arrays: sizes, firsts, pasts. */
    Tuple addTo(Tuple parameters) {
        return parameters
                .addValue(runs.stream().map(Run::size).toArray(Integer[]::new))
                .addValue(runs.stream().map(Run::first).toArray(LocalDate[]::new))
                .addValue(runs.stream().map(Run::past).toArray(LocalDate[]::new));
    }
}
