package pharmaone.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import pharmaone.order.OrderSearch;
import pharmaone.prescription.PrescriptionQueries;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** A search goes through the index of the words week by week, and ends once it has enough, however many rows there are. */
@QuarkusTest
class SearchPlanTest {

    private static final Pattern ROWS = Pattern.compile("actual rows=(\\d+)");
    private static final int ALL = 5_000;
    private static final int A_WEEK = 100;

    @Inject
    Rows rows;

    @Inject
    DataSource database;

    @Inject
    Pool pool;

    private final Partner partner = Partner.fresh();

    private void orders() {
        rows.order(partner, "pending", "8.99");
        rows.run("""
                insert into pharmacy_order
                select other.*
                  from pharmacy_order one, generate_series(2, ?) n,
                       jsonb_populate_record(one, jsonb_build_object(
                           'order_id', 'A-' || n, 'customer_name', 'Max Mustermann ' || n,
                           'created_at', now() - n * interval '7 days' / ?)) other
                 where one.org_id = ?
                """, ALL, A_WEEK, partner.org());
    }

    private void prescriptions() {
        rows.run("""
                insert into prescription
                       (org_id, prescription_id, shop_id, status, customer_email, customer_first_name, customer_last_name,
                        content, revision, created_at, updated_at)
                select ?, 'P-' || n, ?, 'new', '', 'Max', 'Mustermann ' || n, '{}', 0, now() - n * interval '7 days' / ?, now()
                  from generate_series(1, ?) n
                """, partner.org(), partner.shop(), A_WEEK, ALL);
    }

    /** As it was carried out, without knowing what is looked for when it was planned. */
    private String plan(WordSearch search, String q, List<String> columns, String values) throws SQLException {
        StringJoiner steps = new StringJoiner("\n");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("analyze " + search.rows());
            statement.execute("analyze " + search.words());
            statement.execute("set local plan_cache_mode = force_generic_plan");
            statement.execute("prepare find (text, text, int, int%s) as %s"
                    .formatted(", text".repeat(columns.size()), search.statement(columns)));
            try (ResultSet plan =
                    statement.executeQuery("explain (analyze, costs off, timing off) execute find ('%s', '%s', 25, 0%s)"
                            .formatted(partner.org(), q, values))) {
                while (plan.next()) {
                    steps.add(plan.getString(1));
                }
            }
            statement.execute("deallocate find");
            connection.rollback();
        }
        return steps.toString();
    }

    private static void assertGoesThroughTheIndex(WordSearch search, String plan) {
        assertTrue(plan.contains("Bitmap Index Scan on " + search.words() + "_by_week"), plan);
        assertFalse(plan.contains("Seq Scan on"), plan);
    }

    /** Of what was found and looked at, besides the newest rows that say which words are rare. */
    private static void assertNoStepTakesMoreThan(int rows, String plan) {
        int most = ROWS.matcher(plan)
                .results()
                .mapToInt(step -> Integer.parseInt(step.group(1)))
                .max()
                .orElseThrow();
        assertTrue(most <= rows, plan);
    }

    @Test
    void a_rare_word_leads_to_its_own_rows_alone() throws SQLException {
        orders();

        String plan = plan(OrderSearch.WORDS, "mustermann 4711", List.of(), "");

        assertGoesThroughTheIndex(OrderSearch.WORDS, plan);
        assertNoStepTakesMoreThan(200, plan);
    }

    @Test
    void a_word_that_all_have_ends_after_the_weeks_that_are_enough() throws SQLException {
        orders();

        String plan = plan(OrderSearch.WORDS, "ma", List.of(), "");

        assertGoesThroughTheIndex(OrderSearch.WORDS, plan);
        assertNoStepTakesMoreThan(WordSearch.MOST + A_WEEK, plan);
    }

    @Test
    void filters_are_looked_at_in_the_rows_that_were_found() throws SQLException {
        orders();

        String plan = plan(
                OrderSearch.WORDS, "mustermann", List.of("status", "shop_id"), ", 'pending', '" + partner.shop() + "'");

        assertGoesThroughTheIndex(OrderSearch.WORDS, plan);
        assertNoStepTakesMoreThan(WordSearch.MOST + A_WEEK, plan);
    }

    @Test
    void nothing_is_compiled_for_a_statement_of_milliseconds() {
        String jit = pool.query("show jit")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);

        assertEquals("off", jit);
    }

    @Test
    void prescriptions_are_found_in_the_same_way() throws SQLException {
        prescriptions();

        String plan = plan(PrescriptionQueries.WORDS, "mustermann 4711", List.of("status"), ", 'new'");

        assertGoesThroughTheIndex(PrescriptionQueries.WORDS, plan);
        assertNoStepTakesMoreThan(200, plan);
    }
}
