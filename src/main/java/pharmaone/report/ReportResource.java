package pharmaone.report;

import static pharmaone.auth.Scope.REPORTS_READ;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.auth.Requires;
import pharmaone.report.ReportWire.ReportPharmaoneResponse;
import pharmaone.report.ReportWire.ReportProductPerformanceResponse;
import pharmaone.report.ReportWire.ReportProductSalesResponse;
import pharmaone.report.ReportWire.ReportStatsResponse;

/** Clauses: 11.1, 11.2, 11.6, 11.8, 11.10. */
@Path("/api/v2/public/orgs/{orgId}/reports")
@Cancellable(false)
class ReportResource {

    private final Reports reports;

    ReportResource(Reports reports) {
        this.reports = reports;
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
    public Uni<ReportStatsResponse> stats(@RestPath String orgId, @RestQuery String from, @RestQuery String to) {
        return reports.stats(orgId, from, to).map(ReportStatsResponse::new);
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
    public Uni<ReportProductPerformanceResponse> productPerformance(
            @RestPath String orgId, @RestQuery String from, @RestQuery String to) {
        return reports.performance(orgId, from, to);
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
    public Uni<ReportProductSalesResponse> productSales(
            @RestPath String orgId, @RestQuery("from_date") String fromDate, @RestQuery("to_date") String toDate) {
        return reports.sales(orgId, fromDate, toDate);
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
    public Uni<ReportPharmaoneResponse> pharmaone(
            @RestPath String orgId,
            @RestQuery String month,
            @RestQuery("month_from") String monthFrom,
            @RestQuery("month_to") String monthTo) {
        return reports.fees(orgId, month, monthFrom, monthTo);
    }
}
