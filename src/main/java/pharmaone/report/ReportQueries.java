package pharmaone.report;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import pharmaone.report.ReportWire.ReportMonthlyTrend;
import pharmaone.report.ReportWire.ReportOrderTotals;
import pharmaone.report.ReportWire.ReportPrescriptionStats;
import pharmaone.report.ReportWire.ReportProductPerformanceRow;
import pharmaone.report.ReportWire.ReportProductSalesRow;
import pharmaone.report.ReportWire.ReportShopPerformance;
import pharmaone.report.ReportWire.ReportStats;
import pharmaone.report.ReportWire.ReportTopCustomer;

/**
 * Reports from the roll-ups and the changes that are not folded into them yet, both of one moment. A look-up a run of
 * spans, each in the key's index ({@code offset 0}).
 */
@ApplicationScoped
class ReportQueries {

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

    private static final String SHOPS = """
            with sold as (
                select shop_id, sum(orders)::bigint as orders, sum(revenue) as revenue
                  from (%s) as sold
                 group by shop_id
            ), known as (
                select shop_id, count(*) as customers
                  from (select shop_id, customer
                          from (%s) as bought
                         group by shop_id, customer
                        having sum(orders) > 0) as customer
                 group by shop_id
            )
            select s.shop_id, s.name, coalesce(sold.orders, 0) as orders, coalesce(sold.revenue, 0) as revenue,
                   coalesce(known.customers, 0) as customers
              from shop s
              left join sold on sold.shop_id = s.shop_id
              left join known on known.shop_id = s.shop_id
             where s.org_id = $1
             order by s.shop_no
            """.formatted(BY_SHOP, BY_CUSTOMER);

    private static final String CUSTOMERS = """
            with best as (
                select customer, sum(orders)::bigint as orders, sum(revenue) as revenue
                  from (%s) as bought
                 group by customer
                having sum(orders) > 0
                 order by revenue desc, orders desc, customer
                 limit 10
            )
            select coalesce(o.customer_name, '') as customer_name, coalesce(o.customer_email, '') as customer_email,
                   best.orders, best.revenue
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
             order by best.revenue desc, best.orders desc, best.customer
            """.formatted(BY_CUSTOMER);

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

    /** Ours, else the catalogue's, else the first by alphabet of those on its lines. */
    private static final String NAMED = """
            left join inventory_item i on i.org_id = $1 and i.p1_id = sold.p1_id
              left join catalogue_product c on c.p1_id = sold.p1_id
              left join lateral (select name
                                   from order_line
                                  where org_id = $1
                                    and p1_id = sold.p1_id::text
                                    and p1_id <> ''
                                    and name <> ''
                                    and c.p1_id is null
                                    and (select deleted_at
                                           from pharmacy_order o
                                          where o.org_id = order_line.org_id
                                            and o.order_id = order_line.order_id) is null
                                  order by name collate "C"
                                  limit 1) as l on true\
            """;

    private static final String PERFORMANCE = """
            with sold as (
                select p1_id,
                       coalesce(sum(units) filter (where is_current), 0) as units,
                       coalesce(sum(revenue) filter (where is_current), 0) as revenue,
                       coalesce(sum(units) filter (where not is_current), 0) as previous_units,
                       coalesce(sum(revenue) filter (where not is_current), 0) as previous_revenue
                  from (select run.is_current, s.p1_id, s.orders, s.units, s.revenue
                          from (select true as is_current, span, first, past
                                  from unnest($5::integer[], $6::date[], $7::date[]) as run (span, first, past)
                                 union all
                                select false, span, first, past
                                  from unnest($8::integer[], $9::date[], $10::date[]) as run (span, first, past)) as run
                         cross join lateral (select p1_id, orders, units, revenue
                                               from product_sales
                                              where org_id = $1
                                                and span = run.span
                                                and first_day >= run.first
                                                and first_day < run.past
                                                and status <> 'cancelled'
                                             offset 0) as s
                         union all
                        select day >= $3, p1_id, orders, units, revenue
                          from line_change
                         where org_id = $1
                           and day between $2 and $4
                           and status <> 'cancelled') as either
                 group by p1_id
                having sum(orders) > 0
            )
            select sold.p1_id, coalesce(i.name, c.name, l.name, '') as name, units, revenue, previous_units, previous_revenue
              from sold
              %s
             order by revenue desc, sold.p1_id
            """.formatted(NAMED);

    private static final String SALES = """
            with sold as (
                select p1_id, status, sum(orders)::bigint as orders, sum(units)::bigint as units, sum(revenue) as revenue
                  from (select s.p1_id, s.status, s.orders, s.units, s.revenue
                          from unnest($4::integer[], $5::date[], $6::date[]) as run (span, first, past)
                         cross join lateral (select p1_id, status, orders, units, revenue
                                               from product_sales
                                              where org_id = $1
                                                and span = run.span
                                                and first_day >= run.first
                                                and first_day < run.past
                                             offset 0) as s
                         union all
                        select p1_id, status, orders, units, revenue
                          from line_change
                         where org_id = $1
                           and day between $2 and $3) as line
                 group by p1_id, status
                having sum(orders) > 0
            ), total as (
                select p1_id,
                       coalesce(sum(units) filter (where status <> 'cancelled'), 0) as sold_units,
                       coalesce(sum(revenue) filter (where status <> 'cancelled'), 0) as sold_revenue
                  from sold
                 group by p1_id
            ), named as (
                select sold.p1_id, sold_units, sold_revenue, coalesce(i.name, c.name, l.name, '') as name
                  from total as sold
                  %s
            )
            select named.p1_id, named.name, named.sold_units, named.sold_revenue, sold.status, sold.orders, sold.units, sold.revenue
              from named
              join sold on sold.p1_id = named.p1_id
             order by named.sold_revenue desc, named.p1_id
            """.formatted(NAMED);

    private final Pool pool;

    ReportQueries(Pool pool) {
        this.pool = pool;
    }

    /** Where {@code period} is open at both ends, the months are those of {@code trends}. */
    Uni<ReportStats> stats(String orgId, Period period, Period trends) {
        Tuple days = days(orgId, period);
        Tuple spans = Spans.of(period).addTo(days(orgId, period));
        return pool.withTransaction(connection -> atOneMoment(connection).flatMap(begun -> Uni.combine()
                .all()
                .unis(
                        list(connection, PRESCRIPTIONS, days, ReportPrescriptionStats::of),
                        list(connection, SHOPS, spans, ReportShopPerformance::of),
                        list(connection, MONTHS, days(orgId, trends), ReportMonthlyTrend::of),
                        period.isLimited()
                                ? list(connection, CUSTOMERS, spans, ReportTopCustomer::of)
                                : Uni.createFrom().<List<ReportTopCustomer>>nullItem())
                .with((prescriptions, shops, months, customers) -> new ReportStats(
                        prescriptions.get(0),
                        shops,
                        months,
                        period.isLimited() ? ReportOrderTotals.of(months) : null,
                        customers))));
    }

    /** Months with orders, ascending. */
    Uni<List<ReportMonthlyTrend>> months(String orgId, Period period) {
        return list(MONTHS, days(orgId, period), ReportMonthlyTrend::of);
    }

    /** {@code previous} lies just before {@code period}, or is null. */
    Uni<List<ReportProductPerformanceRow>> performance(String orgId, Period period, Period previous) {
        Tuple parameters =
                Tuple.of(orgId, (previous == null ? period : previous).first(), period.first(), period.last());
        Spans.of(previous).addTo(Spans.of(period).addTo(parameters));
        return list(PERFORMANCE, parameters, ReportProductPerformanceRow::of);
    }

    Uni<List<ReportProductSalesRow>> sales(String orgId, Period period) {
        return pool.preparedQuery(SALES)
                .execute(Spans.of(period).addTo(days(orgId, period)))
                .map(ReportProductSalesRow::of);
    }

    private static Tuple days(String orgId, Period period) {
        return Tuple.of(orgId, period.first(), period.last());
    }

    private static Uni<?> atOneMoment(SqlConnection connection) {
        return connection
                .query("set transaction isolation level repeatable read, read only")
                .execute();
    }

    private <T> Uni<List<T>> list(String sql, Tuple parameters, Function<Row, T> reader) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> rows.stream().map(reader).toList());
    }

    private static <T> Uni<List<T>> list(
            SqlConnection connection, String sql, Tuple parameters, Function<Row, T> reader) {
        return connection.preparedQuery(sql).execute(parameters).map(rows -> rows.stream()
                .map(reader)
                .toList());
    }
}
