package pharmaone.manager.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Amounts by month as columns, in the units of a drawing that is 100 high and ten wide a month. */
public record Chart(List<Column> columns, BigDecimal top) {

    /** {@code isNamed}: its month stands below; not every one has the room. */
    public record Column(YearMonth month, BigDecimal amount, int place, BigDecimal height, boolean isNamed) {

        public String left() {
            return BigDecimal.valueOf(place * 10L).add(new BigDecimal("1.5")).toPlainString();
        }

        public String upper() {
            return BigDecimal.valueOf(100).subtract(height).toPlainString();
        }

        /** Below the first column only where the next year is not said right beside it. */
        public boolean isNewYear() {
            return month.getMonthValue() == 1 || place == 0 && month.getMonthValue() < 11;
        }
    }

    private static final int MOST_NAMES = 12;

    public static Chart of(SortedMap<YearMonth, BigDecimal> amounts) {
        BigDecimal top = roundedUp(amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::max));
        int every = (amounts.size() + MOST_NAMES - 1) / MOST_NAMES;
        List<Column> columns = new ArrayList<>();
        amounts.forEach((month, amount) -> {
            int place = columns.size();
            columns.add(new Column(month, amount, place, share(amount, top), place % every == 0));
        });
        return new Chart(columns, top);
    }

    /** Per cent of {@code whole}, none of nothing. */
    public static BigDecimal share(BigDecimal part, BigDecimal whole) {
        return whole.signum() <= 0 ? BigDecimal.ZERO : part.movePointRight(2).divide(whole, 2, RoundingMode.HALF_UP);
    }

    /** To 1, 2, 4 or 10 times a power of ten, so that half of it can be read as well. */
    private static BigDecimal roundedUp(BigDecimal most) {
        BigDecimal power = BigDecimal.TEN;
        while (power.movePointRight(1).compareTo(most) < 0) {
            power = power.movePointRight(1);
        }
        for (int times : new int[] {1, 2, 4, 6, 8}) {
            BigDecimal top = power.multiply(BigDecimal.valueOf(times));
            if (top.compareTo(most) >= 0) {
                return top;
            }
        }
        return power.movePointRight(1);
    }

    public BigDecimal half() {
        return top.divide(BigDecimal.valueOf(2), 2, RoundingMode.HALF_UP);
    }

    public int width() {
        return columns.size() * 10;
    }
}
