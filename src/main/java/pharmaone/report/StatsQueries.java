package pharmaone.report;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import pharmaone.report.ReportWire.ReportMonthlyTrend;
import pharmaone.report.ReportWire.ReportOrderTotals;
import pharmaone.report.ReportWire.ReportPrescriptionStats;
import pharmaone.report.ReportWire.ReportShopPerformance;
import pharmaone.report.ReportWire.ReportStats;
import pharmaone.report.ReportWire.ReportTopCustomer;

/**
 * Sums over orders and prescriptions: from the roll-ups and the changes that are not folded into them yet, both of one
 * moment. A look-up a run of spans, each in the key's index ({@code offset 0}). Assumed: who counts as one customer,
 * and that months of a range hold its orders alone.
 *
 * <p>Clauses: 11.1, 11.2, 11.3, 11.18, 11.19, 11.20, 11.21, 11.22, 11.24, 11.27, 11.29.
 */
@ApplicationScoped
class StatsQueries {

    private static final int BEST = 10;

    /** Parameters: organisation, first day, last day. */
    private static final String BY_SHOP = """
            select day, shop_id, orders, revenue
                      from shop_sales
                     where org_id = $1
                       and day between $2 and $3
                     union all
                    select day, shop_id, orders, revenue
                      from order_change
                     where org_id = $1
                       and day between $2 and $3\
            """;

    /** Parameters: organisation, first day, last day, spans. */
    private static final String BY_CUSTOMER = """
            select s.shop_id, s.customer, s.orders, s.revenue
                      from unnest($4::integer[], $5::date[], $6::date[]) as run (span, first, past)
                     cross join lateral (select shop_id, customer, orders, revenue
                                           from customer_sales
                                          where org_id = $1
                                            and span = run.span
                                            and first_day >= run.first
                                            and first_day < run.past
                                         offset 0) as s
                     union all
                    select shop_id, customer, orders, revenue
                      from order_change
                     where org_id = $1
                       and day between $2 and $3\
            """;

    private static final String MONTHS = """
            select date_trunc('month', day::timestamp)::date as month, sum(orders)::bigint as orders, sum(revenue) as revenue
              from (%s) as sold
             group by 1
            having sum(orders) > 0
             order by 1
            """.formatted(BY_SHOP);

    /** Shops with what they sold, then the best customers: a customer's rows are read once for both. Also: how many. */
    private static final String SHOPS_AND_CUSTOMERS = """
            with sold as (
                select shop_id, sum(orders)::bigint as orders, sum(revenue) as revenue
                  from (%s) as sold
                 group by shop_id
            ), bought as materialized (
                select shop_id, customer, sum(orders)::bigint as orders, sum(revenue) as revenue
                  from (%s) as bought
                 group by shop_id, customer
                having sum(orders) > 0
            ), known as (
                select shop_id, count(*) as customers
                  from bought
                 group by shop_id
            ), best as (
                select customer, sum(orders)::bigint as orders, sum(revenue) as revenue
                  from bought
                 group by customer
                 order by revenue desc, orders desc, customer
                 limit $7
            )
            select s.shop_id, s.name, null as mail, coalesce(sold.orders, 0) as orders, coalesce(sold.revenue, 0) as revenue,
                   coalesce(known.customers, 0) as customers, s.shop_no as place
              from shop s
              left join sold on sold.shop_id = s.shop_id
              left join known on known.shop_id = s.shop_id
             where s.org_id = $1
             union all
            select null, coalesce(o.customer_name, ''), coalesce(o.customer_email, ''), best.orders, best.revenue, null,
                   row_number() over (order by best.revenue desc, best.orders desc, best.customer)
              from best
             cross join lateral (select customer_name, customer_email
                                   from pharmacy_order
                                  where org_id = $1
                                    and customer_key(customer_email, customer_name) = best.customer
                                    and deleted_at is null
                                    and status <> 'cancelled'
                                    and created_at >= $2::timestamp at time zone 'UTC'
                                    and created_at < ($3::date + 1)::timestamp at time zone 'UTC'
                                  order by created_at desc, order_id desc
                                  limit 1) as o
             order by place
            """.formatted(BY_SHOP, BY_CUSTOMER);

    private static final String PRESCRIPTIONS = """
            select coalesce(sum(prescriptions) filter (where status in ('new', 'pending', 'pending_signature')), 0)::bigint as pending,
                   coalesce(sum(prescriptions) filter (where status in ('signed', 'approved', 'completed')), 0)::bigint as approved,
                   coalesce(sum(prescriptions) filter (where status = 'completed'), 0)::bigint as completed,
                   coalesce(sum(prescriptions) filter (where status = 'declined'), 0)::bigint as declined
              from (select status, prescriptions
                      from prescription_day
                     where org_id = $1
                       and day between $2 and $3
                     union all
                    select status, prescriptions
                      from prescription_change
                     where org_id = $1
                       and day between $2 and $3) as handed_in
            """;

    private final Pool pool;

    StatsQueries(Pool pool) {
        this.pool = pool;
    }

    /** {@code trends}: the days whose months are shown. Orders and customers are those of a limited period only. */
    Uni<ReportStats> of(String orgId, Period period, Period trends) {
        Tuple days = days(orgId, period);
        Tuple spans = DateBuckets.of(period).addTo(days(orgId, period)).addValue(period.isLimited() ? BEST : 0);
        return pool.withTransaction(connection -> atOneMoment(connection).flatMap(begun -> Uni.combine()
                .all()
                .unis(
                        connection.preparedQuery(PRESCRIPTIONS).execute(days),
                        connection.preparedQuery(SHOPS_AND_CUSTOMERS).execute(spans),
                        connection.preparedQuery(MONTHS).execute(days(orgId, trends)))
                .with((prescriptions, both, months) -> stats(prescriptions, both, months, period))));
    }

    private static Uni<?> atOneMoment(SqlConnection connection) {
        return connection
                .query("set transaction isolation level repeatable read, read only")
                .execute();
    }

    private static ReportStats stats(
            RowSet<Row> prescriptions, RowSet<Row> shopsAndCustomers, RowSet<Row> months, Period period) {
        List<ReportMonthlyTrend> trends = list(months);
        return new ReportStats(
                ReportPrescriptionStats.of(prescriptions.iterator().next()),
                shopsAndCustomers.stream()
                        .filter(row -> row.getString("shop_id") != null)
                        .map(ReportShopPerformance::of)
                        .toList(),
                trends,
                period.isLimited() ? ReportOrderTotals.of(trends) : null,
                period.isLimited()
                        ? shopsAndCustomers.stream()
                                .filter(row -> row.getString("shop_id") == null)
                                .map(ReportTopCustomer::of)
                                .toList()
                        : null);
    }

    /** Months with orders, ascending. */
    Uni<List<ReportMonthlyTrend>> months(String orgId, Period period) {
        return pool.preparedQuery(MONTHS).execute(days(orgId, period)).map(rows -> list(rows));
    }

    private static Tuple days(String orgId, Period period) {
        return Tuple.of(orgId, period.first(), period.last());
    }

    private static List<ReportMonthlyTrend> list(RowSet<Row> months) {
        return months.stream().map(ReportMonthlyTrend::of).toList();
    }
}
