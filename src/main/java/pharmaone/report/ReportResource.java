package pharmaone.report;

import static pharmaone.auth.Scope.REPORTS_READ;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.auth.Requires;
import pharmaone.money.Money;
import pharmaone.report.ReportWire.ReportMonthlyTrend;
import pharmaone.report.ReportWire.ReportPeriod;
import pharmaone.report.ReportWire.ReportPharmaoneResponse;
import pharmaone.report.ReportWire.ReportPharmaoneRow;
import pharmaone.report.ReportWire.ReportProductPerformanceResponse;
import pharmaone.report.ReportWire.ReportProductSalesResponse;
import pharmaone.report.ReportWire.ReportStatsResponse;

@Path("/api/v2/public/orgs/{orgId}/reports")
@Cancellable(false)
@Tag(name = "Reports")
class ReportResource {

    private static final int TREND_MONTHS = 12;
    private static final int PERFORMANCE_DAYS = 30;
    private static final int FEE_MONTHS = 24;

    private final StatsQueries stats;
    private final ProductSalesQueries products;
    private final ReportConfig config;
    private final Clock clock;

    ReportResource(StatsQueries stats, ProductSalesQueries products, ReportConfig config, Clock clock) {
        this.stats = stats;
        this.products = products;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Prescriptions, shops, months and, with a range, orders and the ten best customers. {@code from} and {@code to} are
     * days ({@code YYYY-MM-DD}, UTC), both included; one alone is open on the other side; none: all time, with the
     * months of the last twelve that have orders. 400 no date, {@code from} after {@code to}.
     *
     * <p>Source: contract, Reports. Assumed: all but the keys of the sample.
     */
    @GET
    @Path("/stats")
    @Requires(REPORTS_READ)
    @Operation(operationId = "getReportStats", summary = "The organisation at a glance")
    public Uni<ReportStatsResponse> stats(@RestPath String orgId, @RestQuery String from, @RestQuery String to) {
        Period period = Period.parse("from", from, "to", to);
        Period year = Months.upTo(YearMonth.from(today()), TREND_MONTHS).days();
        return stats.of(orgId, period, period.orElse(year)).map(ReportStatsResponse::new);
    }

    /**
     * Units and revenue of each product, beside those of the equally long stretch just before. The last 30 days, today
     * included, when neither end is given; an open end counts as today for the length. Cancelled orders do not count.
     * 400 no date, {@code from} after {@code to}.
     *
     * <p>Source: contract, Reports. Assumed: the shape.
     */
    @GET
    @Path("/product-performance")
    @Requires(REPORTS_READ)
    @Operation(operationId = "getReportProductPerformance", summary = "Products, compared with the period before")
    public Uni<ReportProductPerformanceResponse> productPerformance(
            @RestPath String orgId, @RestQuery String from, @RestQuery String to) {
        Period period = Period.parse("from", from, "to", to).orElse(Period.upTo(today(), PERFORMANCE_DAYS));
        Period previous = period.previous(today());
        return products.performance(orgId, period, previous)
                .map(rows ->
                        new ReportProductPerformanceResponse(rows, ReportPeriod.of(period), ReportPeriod.of(previous)));
    }

    /**
     * Volume and revenue of each product by the status of its orders, cancelled ones too. From the first of this month
     * to today when neither end is given. 400 no date, {@code from_date} after {@code to_date}.
     *
     * <p>Source: contract, Reports. Assumed: the shape.
     */
    @GET
    @Path("/product-sales")
    @Requires(REPORTS_READ)
    @Operation(operationId = "getReportProductSales", summary = "Products by the status of their orders")
    public Uni<ReportProductSalesResponse> productSales(
            @RestPath String orgId, @RestQuery("from_date") String fromDate, @RestQuery("to_date") String toDate) {
        Period period = Period.parse("from_date", fromDate, "to_date", toDate).orElse(Period.monthTo(today()));
        return products.sales(orgId, period)
                .map(rows -> new ReportProductSalesResponse(rows, period.from(), period.to()));
    }

    /**
     * What the service costs a month: a share of the revenue, rounded half up to cents. One {@code month}
     * ({@code YYYY-MM}), or {@code month_from} to {@code month_to}, both included; the last 24 when none is given. One end
     * alone goes on to the last, or back to the first month with orders. 400 no month, both forms at once,
     * {@code month_from} after {@code month_to}, more than 1,200 months.
     *
     * <p>Source: contract, Reports. Assumed: the shape.
     */
    @GET
    @Path("/pharmaone")
    @Requires(REPORTS_READ)
    @Operation(operationId = "getReportPharmaone", summary = "Revenue and service fee by month")
    public Uni<ReportPharmaoneResponse> pharmaone(
            @RestPath String orgId,
            @RestQuery String month,
            @RestQuery("month_from") String monthFrom,
            @RestQuery("month_to") String monthTo) {
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

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
