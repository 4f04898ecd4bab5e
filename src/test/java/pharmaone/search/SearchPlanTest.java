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

/** A search goes through the index of the words week by week, and ends once it has enough, however many rows there are. */
@QuarkusTest
class SearchPlanTest {

    private static final Pattern ROWS = Pattern.compile("actual rows=(\\d+)");
    private static final int A_WEEK = 100;

    /** Tables of the test's own stand before the others' in the way; the orders of two pharmacies of a hundred weeks. */
    private static final List<String> MANY_ORDERS = List.of(
            "create temporary table pharmacy_order (like public.pharmacy_order including all) on commit drop",
            "create temporary table order_search (like public.order_search including all) on commit drop",
            """
            insert into pharmacy_order
                   (org_id, order_id, shop_id, customer_name, status, payment_status, total_amount, shipped, picked_up,
                    cash_on_pickup, created_at, updated_at, version)
            select 'org' || n %% 2, 'A-' || n, 'shop1', 'Max Mustermann', 'pending', 'pending', 1, false, false,
                   false, now() - n / 2 * interval '7 days' / %d, now(), 0
              from generate_series(1, 20000) n
            """.formatted(A_WEEK),
            """
            insert into order_search (org_id, order_id, created_at, words)
            select org_id, order_id, created_at, array_to_tsvector(search_words(order_id || ' ' || customer_name))
              from pharmacy_order
            """);

    private static final List<String> MANY_PRESCRIPTIONS = List.of(
            "create temporary table prescription (like public.prescription including all) on commit drop",
            "create temporary table prescription_search (like public.prescription_search including all) on commit drop",
            """
            insert into prescription
                   (org_id, prescription_id, shop_id, status, customer_email, customer_first_name, customer_last_name,
                    content, revision, created_at, updated_at)
            select 'org' || n %% 2, 'P-' || n, 'shop1', 'new', '', 'Max', 'Mustermann', '{}', 0,
                   now() - n / 2 * interval '7 days' / %d, now()
              from generate_series(1, 20000) n
            """.formatted(A_WEEK),
            """
            insert into prescription_search (org_id, prescription_id, created_at, words)
            select org_id, prescription_id, created_at,
                   array_to_tsvector(search_words(prescription_id || ' ' || customer_first_name || ' ' || customer_last_name))
              from prescription
            """);

    @Inject
    DataSource database;

    @Inject
    Pool pool;

    /** As it was carried out, without knowing what is looked for when it was planned. */
    private String plan(List<String> given, WordSearch search, String q, List<String> columns, String values)
            throws SQLException {
        StringJoiner steps = new StringJoiner("\n");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : given) {
                statement.execute(sql);
            }
            statement.execute("analyze " + search.rows());
            statement.execute("analyze " + search.words());
            statement.execute("set local plan_cache_mode = force_generic_plan");
            statement.execute("prepare find (text, text, int, int%s) as %s"
                    .formatted(", text".repeat(columns.size()), search.statement(columns)));
            try (ResultSet plan = statement.executeQuery(
                    "explain (analyze, costs off, timing off) execute find ('org1', '%s', 25, 0%s)"
                            .formatted(q, values))) {
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
        assertTrue(plan.contains("Bitmap Index Scan on " + search.words() + "_search_scoped_idx"), plan);
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
        String plan = plan(MANY_ORDERS, OrderSearch.WORDS, "mustermann 4711", List.of(), "");

        assertGoesThroughTheIndex(OrderSearch.WORDS, plan);
        assertNoStepTakesMoreThan(200, plan);
    }

    @Test
    void a_word_that_all_have_ends_after_the_weeks_that_are_enough() throws SQLException {
        String plan = plan(MANY_ORDERS, OrderSearch.WORDS, "ma", List.of(), "");

        assertGoesThroughTheIndex(OrderSearch.WORDS, plan);
        assertNoStepTakesMoreThan(WordSearch.MOST + A_WEEK, plan);
    }

    @Test
    void filters_are_looked_at_in_the_rows_that_were_found() throws SQLException {
        String plan = plan(
                MANY_ORDERS, OrderSearch.WORDS, "mustermann", List.of("status", "shop_id"), ", 'pending', 'shop1'");

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
        String plan =
                plan(MANY_PRESCRIPTIONS, PrescriptionQueries.WORDS, "mustermann 4711", List.of("status"), ", 'new'");

        assertGoesThroughTheIndex(PrescriptionQueries.WORDS, plan);
        assertNoStepTakesMoreThan(200, plan);
    }
}
