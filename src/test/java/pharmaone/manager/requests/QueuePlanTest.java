package pharmaone.manager.requests;

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
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.manager.requests.RequestQueries.Filter;
import pharmaone.orderrequest.OrderRequestStatus;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** A queue of five thousand is answered as fast as one of fifty: neither takes more than the page that is shown. */
@QuarkusTest
class QueuePlanTest {

    private static final int PAGE = 25;
    private static final Pattern ROWS = Pattern.compile("actual rows=(\\d+)");

    @Inject
    Rows rows;

    @Inject
    DataSource database;

    private final Partner partner = Partner.fresh();

    private void fiveThousandWait() {
        rows.request(partner, "TM-1", "{\"customer_name\":\"Anna Alt\"}");
        rows.run("""
                insert into order_request
                select other.*
                  from order_request one, generate_series(2, 5000) n,
                       jsonb_populate_record(one, jsonb_build_object('request_id', gen_random_uuid(), 'external_reference', 'TM-' || n)) other
                 where one.org_id = ?
                """, partner.org());
    }

    /** As it was carried out. */
    private String plan(Filter filter) throws SQLException {
        StringJoiner steps = new StringJoiner("\n");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("analyze order_request");
            statement.execute("set local plan_cache_mode = force_generic_plan");
            statement.execute("prepare queue (text, int, int, bigint) as " + RequestQueries.page(filter, 1));
            try (ResultSet plan =
                    statement.executeQuery("explain (analyze, costs off, timing off) execute queue ('%s', %d, 0, %d)"
                            .formatted(partner.org(), PAGE, PAGE))) {
                while (plan.next()) {
                    steps.add(plan.getString(1));
                }
            }
            statement.execute("deallocate queue");
            connection.rollback();
        }
        return steps.toString();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"pending", "declined"})
    void no_step_takes_more_than_the_page_that_is_shown(String status) throws SQLException {
        fiveThousandWait();

        String plan = plan(new Filter(OrderRequestStatus.of(status).orElse(null), null, null));

        int most = ROWS.matcher(plan)
                .results()
                .mapToInt(step -> Integer.parseInt(step.group(1)))
                .max()
                .orElseThrow();
        assertTrue(most <= PAGE, plan);
        assertFalse(plan.contains("Rows Removed"), plan);
    }
}
