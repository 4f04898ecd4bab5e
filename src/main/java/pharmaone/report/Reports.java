package pharmaone.report;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pharmaone.money.Money;
import pharmaone.report.ReportWire.ReportMonthlyTrend;
import pharmaone.report.ReportWire.ReportPeriod;
import pharmaone.report.ReportWire.ReportPharmaoneResponse;
import pharmaone.report.ReportWire.ReportPharmaoneRow;
import pharmaone.report.ReportWire.ReportProductPerformanceResponse;
import pharmaone.report.ReportWire.ReportProductSalesResponse;
import pharmaone.report.ReportWire.ReportStats;

/** The reports and what they show when nobody says which time. Days and months are UTC, texts as they were sent. */
@ApplicationScoped
public class Reports {

    private static final int TREND_MONTHS = 12;
    private static final int PERFORMANCE_DAYS = 30;
    private static final int FEE_MONTHS = 24;

    private final StatsQueries stats;
    private final ProductSalesQueries products;
    private final ReportConfig config;
    private final Clock clock;

    Reports(StatsQueries stats, ProductSalesQueries products, ReportConfig config, Clock clock) {
        this.stats = stats;
        this.products = products;
        this.config = config;
        this.clock = clock;
    }

    public Uni<ReportStats> stats(String orgId, String from, String to) {
        Period period = Period.parse("from", from, "to", to);
        Period year = Months.upTo(YearMonth.from(today()), TREND_MONTHS).days();
        return stats.of(orgId, period, period.orElse(year));
    }

    public Uni<ReportProductPerformanceResponse> performance(String orgId, String from, String to) {
        Period period = Period.parse("from", from, "to", to).orElse(Period.upTo(today(), PERFORMANCE_DAYS));
        Period previous = period.previous(today());
        return products.performance(orgId, period, previous)
                .map(rows ->
                        new ReportProductPerformanceResponse(rows, ReportPeriod.of(period), ReportPeriod.of(previous)));
    }

    Uni<ReportProductSalesResponse> sales(String orgId, String fromDate, String toDate) {
        Period period = Period.parse("from_date", fromDate, "to_date", toDate).orElse(Period.monthTo(today()));
        return products.sales(orgId, period)
                .map(rows -> new ReportProductSalesResponse(rows, period.from(), period.to()));
    }

    public Uni<ReportPharmaoneResponse> fees(String orgId, String month, String monthFrom, String monthTo) {
        YearMonth now = YearMonth.from(today());
        Months months = Months.parse(month, monthFrom, monthTo).orElse(Months.upTo(now, FEE_MONTHS));
        return stats.months(orgId, months.days())
                .map(sold -> new ReportPharmaoneResponse(fees(orgId, months, sold, now)));
    }

    private List<ReportPharmaoneRow> fees(String orgId, Months months, List<ReportMonthlyTrend> sold, YearMonth now) {
        Map<YearMonth, ReportMonthlyTrend> known =
                sold.stream().collect(Collectors.toMap(ReportMonthlyTrend::month, trend -> trend));
        return months.each(sold.stream().map(ReportMonthlyTrend::month).toList(), now).stream()
                .map(month -> known.getOrDefault(month, new ReportMonthlyTrend(month, 0, Money.ZERO)))
                .map(trend -> ReportPharmaoneRow.of(orgId, trend, config.feeRate()))
                .toList();
    }

    /** As the reports have it. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
