package pharmaone.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.StringJoiner;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** How Postgres finds what is due and what is settled, once there are many old rows and hardly any open one. */
@QuarkusTest
class QueuePlanTest {

    /** Tables of the test's own stand before the others' in the way. */
    private static final List<String> MANY_OLD = List.of(
            "create temporary table webhook_event (like public.webhook_event including all) on commit drop",
            "create temporary table webhook_delivery (like public.webhook_delivery including all) on commit drop",
            """
            insert into webhook_event (org_id, event_id, event_type, object_id, title, description, metadata, created_at, body)
            select 'org' || n % 5, gen_random_uuid(), 'test', 'object' || n, '', '', '{}', now(), '{}'
              from generate_series(1, 20000) as n
            """,
            """
            insert into webhook_delivery (org_id, delivery_id, subscription_id, event_id, event_no, event_type, object_id, status,
                                          attempts, failures, due_at, created_at, settled_at)
            select org_id, gen_random_uuid(), md5(org_id)::uuid, event_id, event_no, event_type, object_id, 'delivered',
                   1, 0, now(), now(), now()
              from webhook_event
            """,
            "analyze webhook_event",
            "analyze webhook_delivery",
            "set local plan_cache_mode = force_generic_plan");

    @Inject
    DataSource database;

    private String plan(String types, String statement, String arguments) throws SQLException {
        StringJoiner lines = new StringJoiner("\n");
        try (Connection connection = database.getConnection();
                Statement prepared = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String given : MANY_OLD) {
                prepared.execute(given);
            }
            prepared.execute("prepare planned (" + types + ") as " + statement);
            try (var plan = prepared.executeQuery("explain (costs off) execute planned (" + arguments + ")")) {
                while (plan.next()) {
                    lines.add(plan.getString(1));
                }
            }
            prepared.execute("deallocate planned");
            connection.rollback();
        }
        return lines.toString();
    }

    /** The condition by which the index leads to the rows of this alias. */
    private static String wayTo(String alias, String plan) {
        return plan.replaceFirst(
                "(?s).* on webhook_(delivery|event) " + alias + "\n\\s+Index Cond: ([^\n]+)\n.*", "$2");
    }

    @Test
    void what_is_due_is_found_with_its_event_and_what_it_waits_for_one_by_one() throws SQLException {
        String plan =
                plan("uuid[], int[], boolean[], int, int, bigint", Deliveries.CLAIM, "'{}', '{}', '{}', 8, 256, 20000");

        assertEquals("((org_id = c.org_id) AND (delivery_id = c.delivery_id))", wayTo("d", plan), plan);
        assertEquals("((org_id = d.org_id) AND (event_id = d.event_id))", wayTo("e", plan), plan);
        assertTrue(wayTo("earlier", plan).matches(".*object_id = .*event_no < .*"), plan);
    }

    @Test
    void what_is_settled_is_found_by_its_key_and_not_among_all_that_is_open() throws SQLException {
        String plan = plan(
                "text[], uuid[], uuid[], text[], int[], boolean[], bigint[], int[], text[], int[], bigint[], text[], bigint",
                AttemptResults.SETTLE,
                "'{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', 0");

        assertTrue(wayTo("d_1", plan).endsWith("AND (delivery_id = a_1.delivery_id))"), plan);
        assertTrue(wayTo("d_2", plan).endsWith("AND (delivery_id = a_2.delivery_id))"), plan);
        assertTrue(wayTo("d", plan).endsWith("AND (delivery_id = a.delivery_id))"), plan);
    }
}
