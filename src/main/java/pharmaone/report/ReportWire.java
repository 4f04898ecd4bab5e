package pharmaone.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pharmaone.money.Money;
import pharmaone.order.OrderStatus;

/**
 * What {@code /reports} answers; days and months are UTC. Assumed: the shapes of product-performance, product-sales and
 * pharmaone.
 *
 * <p>Clauses: 11.3, 11.6, 11.8, 11.10, 11.12, 11.16, 11.17.
 */
public interface ReportWire {

    /** How many stand where; {@code total} is pending, approved and declined; completed ones are approved too. */
    record ReportPrescriptionStats(long total, long pending, long approved, long completed, long declined) {

        static ReportPrescriptionStats of(Row row) {
            long pending = row.getLong("pending");
            long approved = row.getLong("approved");
            long declined = row.getLong("declined");
            return new ReportPrescriptionStats(
                    pending + approved + declined, pending, approved, row.getLong("completed"), declined);
        }
    }

    /** A shop, also one that sold nothing. */
    record ReportShopPerformance(
            String shopId, String name, long orderCount, Money totalRevenue, long uniqueCustomers) {

        static ReportShopPerformance of(Row row) {
            return new ReportShopPerformance(
                    row.getString("shop_id"),
                    row.getString("name"),
                    row.getLong("orders"),
                    new Money(row.getBigDecimal("revenue")),
                    row.getLong("customers"));
        }
    }

    /** A month with orders. */
    record ReportMonthlyTrend(YearMonth month, long orderCount, Money revenue) {

        static ReportMonthlyTrend of(Row row) {
            return new ReportMonthlyTrend(
                    YearMonth.from(row.getLocalDate("month")),
                    row.getLong("orders"),
                    new Money(row.getBigDecimal("revenue")));
        }
    }

    /** All orders of the range. */
    record ReportOrderTotals(long count, Money revenue) {

        static ReportOrderTotals of(List<ReportMonthlyTrend> months) {
            return new ReportOrderTotals(
                    months.stream().mapToLong(ReportMonthlyTrend::orderCount).sum(),
                    months.stream().map(ReportMonthlyTrend::revenue).reduce(Money.ZERO, Money::plus));
        }
    }

    /** A customer with name and mail as on the newest order of the range; {@code ""} where there is none. */
    record ReportTopCustomer(String customerName, String customerEmail, long orderCount, Money totalSpent) {

        static ReportTopCustomer of(Row row) {
            return new ReportTopCustomer(
                    row.getString("name"),
                    row.getString("mail"),
                    row.getLong("orders"),
                    new Money(row.getBigDecimal("revenue")));
        }
    }

    /** {@code orders} and {@code customers} come with a range only. */
    @JsonInclude(Include.NON_NULL)
    record ReportStats(
            ReportPrescriptionStats prescriptions,
            List<ReportShopPerformance> shopPerformance,
            List<ReportMonthlyTrend> monthlyTrends,
            ReportOrderTotals orders,
            List<ReportTopCustomer> customers) {}

    /** The organisation at a glance. */
    record ReportStatsResponse(ReportStats data) {}

    /** Both ends included; null is an open end. */
    record ReportPeriod(LocalDate from, LocalDate to) {

        static ReportPeriod of(Period period) {
            return period == null ? new ReportPeriod(null, null) : new ReportPeriod(period.from(), period.to());
        }
    }

    /** A product sold in either period; a change is null when there was nothing before. */
    record ReportProductPerformanceRow(
            String p1Id,
            String name,
            long units,
            Money revenue,
            long previousUnits,
            Money previousRevenue,
            BigDecimal unitsChangePct,
            BigDecimal revenueChangePct) {

        static ReportProductPerformanceRow of(Row row) {
            BigDecimal units = row.getBigDecimal("units");
            BigDecimal revenue = row.getBigDecimal("revenue");
            BigDecimal previousUnits = row.getBigDecimal("previous_units");
            BigDecimal previousRevenue = row.getBigDecimal("previous_revenue");
            return new ReportProductPerformanceRow(
                    row.getLong("p1_id").toString(),
                    row.getString("name"),
                    units.longValueExact(),
                    new Money(revenue),
                    previousUnits.longValueExact(),
                    new Money(previousRevenue),
                    change(previousUnits, units),
                    change(previousRevenue, revenue));
        }

        /** In per cent, half up to one decimal. */
        private static BigDecimal change(BigDecimal before, BigDecimal now) {
            return before.signum() == 0
                    ? null
                    : now.subtract(before).movePointRight(2).divide(before, 1, RoundingMode.HALF_UP);
        }
    }

    /** By revenue, the highest first, then {@code p1_id}. */
    record ReportProductPerformanceResponse(
            List<ReportProductPerformanceRow> data, ReportPeriod period, ReportPeriod previousPeriod) {}

    /** What stands under one status; an order with two lines of the product counts once. */
    record ReportProductSalesStatusRow(OrderStatus status, long orderCount, long volumeGr, Money grossRevenue) {

        static ReportProductSalesStatusRow of(Row row) {
            return new ReportProductSalesStatusRow(
                    OrderStatus.of(row.getString("status")).orElseThrow(),
                    row.getLong("orders"),
                    row.getLong("units"),
                    new Money(row.getBigDecimal("revenue")));
        }
    }

    /** A product; its own figures are the sums of its statuses but {@code cancelled}. */
    record ReportProductSalesRow(
            String p1Id, String name, long volumeGr, Money grossRevenue, List<ReportProductSalesStatusRow> statuses) {

        /** From a row a status, those of a product together. */
        static List<ReportProductSalesRow> of(Iterable<Row> rows) {
            Map<Long, List<Row>> products = new LinkedHashMap<>();
            rows.forEach(row -> products.computeIfAbsent(row.getLong("p1_id"), first -> new ArrayList<>())
                    .add(row));
            return products.values().stream()
                    .map(ReportProductSalesRow::product)
                    .toList();
        }

        private static ReportProductSalesRow product(List<Row> rows) {
            Row row = rows.get(0);
            return new ReportProductSalesRow(
                    row.getLong("p1_id").toString(),
                    row.getString("name"),
                    row.getBigDecimal("sold_units").longValueExact(),
                    new Money(row.getBigDecimal("sold_revenue")),
                    rows.stream()
                            .map(ReportProductSalesStatusRow::of)
                            .sorted(Comparator.comparing(ReportProductSalesStatusRow::status))
                            .toList());
        }
    }

    /** By gross revenue, the highest first, then {@code p1_id}; null is an open end. */
    record ReportProductSalesResponse(List<ReportProductSalesRow> data, LocalDate fromDate, LocalDate toDate) {}

    /** A month, also one without orders. */
    record ReportPharmaoneRow(
            String orgId, YearMonth month, long orderCount, Money revenue, BigDecimal feeRate, Money serviceFee) {

        /** The fee is rounded half up to cents. */
        static ReportPharmaoneRow of(String orgId, ReportMonthlyTrend sold, BigDecimal rate) {
            BigDecimal fee = sold.revenue().amount().multiply(rate).setScale(2, RoundingMode.HALF_UP);
            return new ReportPharmaoneRow(orgId, sold.month(), sold.orderCount(), sold.revenue(), rate, new Money(fee));
        }
    }

    /** Every month of the range, ascending. */
    record ReportPharmaoneResponse(List<ReportPharmaoneRow> data) {}
}
