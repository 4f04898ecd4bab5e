package pharmaone.manager.reports;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import pharmaone.manager.page.Chart;
import pharmaone.money.Money;
import pharmaone.report.ReportWire.ReportPharmaoneRow;
import pharmaone.report.ReportWire.ReportProductPerformanceRow;
import pharmaone.report.ReportWire.ReportShopPerformance;
import pharmaone.report.ReportWire.ReportStats;

/** The reports of a time as they are shown; {@code months} are whole ones. */
public record ReportView(
        ReportTime time,
        ReportStats stats,
        List<ReportPharmaoneRow> months,
        List<ReportProductPerformanceRow> products,
        Chart chart) {

    private static final int BEST = 15;

    static ReportView of(
            ReportTime time,
            ReportStats stats,
            List<ReportPharmaoneRow> months,
            List<ReportProductPerformanceRow> products) {
        SortedMap<YearMonth, BigDecimal> revenue = new TreeMap<>();
        months.forEach(row -> revenue.put(row.month(), row.revenue().amount()));
        return new ReportView(time, stats, months, products, Chart.of(revenue));
    }

    public boolean isEmpty() {
        return stats.prescriptions().total() == 0
                && products.isEmpty()
                && months.stream().allMatch(row -> row.orderCount() == 0);
    }

    /** Newest first, as a table is read. */
    public List<ReportPharmaoneRow> monthsBackwards() {
        return months.stream()
                .sorted(Comparator.comparing(ReportPharmaoneRow::month).reversed())
                .toList();
    }

    public long monthsOrders() {
        return months.stream().mapToLong(ReportPharmaoneRow::orderCount).sum();
    }

    public Money monthsRevenue() {
        return months.stream().map(ReportPharmaoneRow::revenue).reduce(Money.ZERO, Money::plus);
    }

    public Money fees() {
        return months.stream().map(ReportPharmaoneRow::serviceFee).reduce(Money.ZERO, Money::plus);
    }

    /** By revenue, the highest first. */
    public List<ReportShopPerformance> shops() {
        return stats.shopPerformance().stream()
                .sorted(Comparator.comparing((ReportShopPerformance shop) ->
                                shop.totalRevenue().amount())
                        .reversed())
                .toList();
    }

    public BigDecimal share(ReportShopPerformance shop) {
        return Chart.share(
                shop.totalRevenue().amount(), shops().get(0).totalRevenue().amount());
    }

    public List<ReportProductPerformanceRow> best() {
        return products.subList(0, Math.min(BEST, products.size()));
    }

    public BigDecimal share(ReportProductPerformanceRow product) {
        return Chart.share(product.revenue().amount(), products.get(0).revenue().amount());
    }

    /** Per cent of all prescriptions. */
    public BigDecimal share(long prescriptions) {
        return Chart.share(
                BigDecimal.valueOf(prescriptions),
                BigDecimal.valueOf(stats.prescriptions().total()));
    }

    /** Where the approved ones begin, those that wait being first. */
    public BigDecimal pastPending() {
        return share(stats.prescriptions().pending());
    }

    public BigDecimal pastApproved() {
        return pastPending().add(share(stats.prescriptions().approved()));
    }
}
