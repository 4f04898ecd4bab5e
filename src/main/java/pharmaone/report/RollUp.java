package pharmaone.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The roll-ups, each with its key, its figures, the view of what it must come to and the table of changes to it. Assumed:
 * days are UTC, cancelled orders count as products sold alone, two lines of a product are one order of it.
 *
 * <p>Clauses: 11.4, 11.5, 11.9, 11.26.
 */
enum RollUp {
    SHOPS("shop_sales", List.of("day", "shop_id"), List.of("orders", "revenue"), "order_sold", "order_change"),
    CUSTOMERS(
            "customer_sales",
            List.of("span", "first_day", "shop_id", "customer"),
            List.of("orders", "revenue"),
            "order_sold",
            "order_change"),
    PRODUCTS(
            "product_sales",
            List.of("span", "first_day", "p1_id", "status"),
            List.of("orders", "units", "revenue"),
            "line_sold",
            "line_change"),
    PRESCRIPTIONS(
            "prescription_day",
            List.of("day", "status"),
            List.of("prescriptions"),
            "prescription_handed_in",
            "prescription_change");

    /** So often {@link #repair} asks for the organisation. */
    static final int ORGANISATIONS_NAMED = 4;

    /** What must be, less what is kept, less what is not folded yet: nothing. */
    private static final String REPAIR = """
            with difference as (
                select %2$s, %3$s
                  from (select %2$s, %4$s
                          from %6$s
                         where org_id = ?
                         union all
                        select %2$s, %5$s
                          from %1$s
                         where org_id = ?
                         union all
                        select %2$s, %5$s
                          from %7$s
                         where org_id = ?) as side
                 group by %2$s
                having %8$s
            ), repaired as (
                insert into %1$s as kept (org_id, %2$s, %4$s)
                select ?, %2$s, %4$s
                  from difference
                    on conflict (org_id, %2$s) do update set %9$s
            )
            select '%1$s ' || concat_ws(' ', %2$s) || ': must be more by ' || concat_ws(', ', %10$s)
              from difference
             order by %2$s
            """;

    private final String table;
    private final List<String> key;
    private final List<String> figures;
    private final String due;
    private final String changes;

    RollUp(String table, List<String> key, List<String> figures, String due, String changes) {
        this.table = table;
        this.key = key;
        this.figures = figures;
        this.due = due;
        this.changes = changes;
    }

    /** Brings one organisation's roll-up to what it must be; a line of text for each row that was not. */
    String repair() {
        return REPAIR.formatted(
                table,
                String.join(", ", key),
                figures("sum(%1$s) as %1$s", ", "),
                String.join(", ", figures),
                figures("-%s", ", "),
                bySpan(due),
                bySpan(changes),
                figures("sum(%s) <> 0", " or "),
                figures("%1$s = kept.%1$s + excluded.%1$s", ", "),
                figures("%1$s || ' %1$s'", ", "));
    }

    private String figures(String each, String between) {
        return figures.stream().map(each::formatted).collect(Collectors.joining(between));
    }

    /** Views and changes are by day. */
    private String bySpan(String byDay) {
        return key.contains("span")
                ? "(select *, span_start(day, span) as first_day from %s cross join sales_span) as spanned"
                        .formatted(byDay)
                : byDay;
    }
}
