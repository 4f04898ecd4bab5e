package pharmaone.report;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import pharmaone.report.ReportWire.ReportProductPerformanceRow;
import pharmaone.report.ReportWire.ReportProductSalesRow;

/**
 * Sums over the lines of orders; read as {@link StatsQueries} does. Assumed: which name a product goes by.
 *
 * <p>Clauses: 11.6, 11.8, 11.9, 11.15, 11.25.
 */
@ApplicationScoped
class ProductSalesQueries {

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

    ProductSalesQueries(Pool pool) {
        this.pool = pool;
    }

    /** {@code previous} lies just before {@code period}, or is null. */
    Uni<List<ReportProductPerformanceRow>> performance(String orgId, Period period, Period previous) {
        Tuple parameters =
                Tuple.of(orgId, (previous == null ? period : previous).first(), period.first(), period.last());
        DateBuckets.of(previous).addTo(DateBuckets.of(period).addTo(parameters));
        return pool.preparedQuery(PERFORMANCE)
                .execute(parameters)
                .map(rows -> rows.stream().map(ReportProductPerformanceRow::of).toList());
    }

    Uni<List<ReportProductSalesRow>> sales(String orgId, Period period) {
        return pool.preparedQuery(SALES)
                .execute(DateBuckets.of(period).addTo(Tuple.of(orgId, period.first(), period.last())))
                .map(ReportProductSalesRow::of);
    }
}
