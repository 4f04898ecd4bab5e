package pharmaone.order;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.order.OrderQueries.Filter;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** Backorders are found by indexes of their own, however many orders and backorders there are. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackorderPlanTest {

    private static final int PAGE = 25;
    private static final Pattern ROWS = Pattern.compile("actual rows=(\\d+)");

    @Inject
    Rows rows;

    @Inject
    DataSource database;

    private Partner partner;

    /** Every tenth of 30,000 orders is a backorder; half of them are pending, every third is of the second shop. */
    @BeforeAll
    void many_orders() {
        partner = Partner.fresh();
        partner.open(partner.shop() + "-b");
        rows.run("""
                insert into pharmacy_order
                       (org_id, order_id, shop_id, customer_name, status, payment_status, total_amount, shipped, picked_up,
                        cash_on_pickup, created_at, updated_at, version, backordered)
                select ?, 'ORD_' || n, ? || case when n % 3 = 0 then '-b' else '' end, 'M',
                       (array['pending', 'awaiting_packing', 'completed', 'cancelled'])[1 + n / 10 % 4], 'pending', 1, false, false,
                       false, now() - n * interval '1 minute', now(), 0, n % 10 = 0
                  from generate_series(1, 30000) as n
                """, partner.org(), partner.shop());
    }

    /** As it was carried out. */
    private String plan(String statement, Filter filter, int limit) throws SQLException {
        StringJoiner steps = new StringJoiner("\n");
        String more = Stream.of(filter.status(), filter.shopId())
                .filter(text -> text != null)
                .map(text -> ", '" + text + "'")
                .reduce("", String::concat);
        try (Connection connection = database.getConnection();
                Statement session = connection.createStatement()) {
            connection.setAutoCommit(false);
            session.execute("analyze pharmacy_order");
            session.execute("set local plan_cache_mode = force_generic_plan");
            session.execute("prepare backorders (text, int, int" + ", text".repeat(more.split("'").length / 2) + ") as "
                    + filter.statement(statement));
            try (ResultSet plan =
                    session.executeQuery("explain (analyze, costs off, timing off) execute backorders ('%s', %d, 0%s)"
                            .formatted(partner.org(), limit, more))) {
                while (plan.next()) {
                    steps.add(plan.getString(1));
                }
            }
            session.execute("deallocate backorders");
            connection.rollback();
        }
        return steps.toString();
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void a_page_of_them_takes_no_more_rows_than_it_shows(boolean byStatus, boolean byShop) throws SQLException {
        String plan = plan(OrderQueries.NEWEST, filter(byStatus, byShop), PAGE);

        int most = ROWS.matcher(plan)
                .results()
                .mapToInt(step -> Integer.parseInt(step.group(1)))
                .max()
                .orElseThrow();
        assertTrue(most <= PAGE, plan);
        assertTrue(plan.contains("pharmacy_order_backorders"), plan);
        assertFalse(plan.contains("Rows Removed"), plan);
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void they_are_counted_in_their_index_alone(boolean byStatus, boolean byShop) throws SQLException {
        String plan = plan(OrderQueries.COUNTED, filter(byStatus, byShop), 10_000);

        assertTrue(plan.contains("pharmacy_order_backorders"), plan);
        assertFalse(plan.contains("Rows Removed"), plan);
    }

    private Filter filter(boolean byStatus, boolean byShop) {
        return new Filter(byStatus ? "pending" : null, byShop ? partner.shop() : null, true);
    }
}
