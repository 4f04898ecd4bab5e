package pharmaone.sandbox;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Writers that touch the tables of a reset row by row, in the order and with the locks of an approval. */
@Singleton
class Approvals {

    private static final List<String> STEPS = List.of(
            "select 1 from order_request where org_id = 'org1' and shop_id = 'shop1' order by request_id limit 1 for update",
            "select 1 from inventory_item where org_id = 'org1' and p1_id = 12345 for update",
            "update inventory_item set on_hand = on_hand - 1 where org_id = 'org1' and p1_id = 12345",
            """
            insert into inventory_log (org_id, p1_id, log_id, shop_id, delta_on_hand, delta_incoming, reason, created_at)
            values ('org1', 12345, gen_random_uuid(), 'shop1', -1, 0, 'approval', now())
            """,
            """
            insert into pharmacy_order (org_id, order_id, shop_id, status, payment_status, total_amount, shipped, picked_up,
                                        cash_on_pickup, created_at, updated_at, version)
            values ('org1', 'ORD_' || gen_random_uuid(), 'shop1', 'pending', 'paid', 1, false, false, false, now(), now(), 0)
            """,
            """
            insert into webhook_event (org_id, event_id, event_type, object_id, title, description, metadata, created_at)
            values ('org1', gen_random_uuid(), 'order_created', '', '', '', '{}', now())
            """);

    private final Pool pool;

    Approvals(Pool pool) {
        this.pool = pool;
    }

    /**
     * Four at a time, while something else goes on beside them: until at least three of it and twenty approvals are done. Fails with
     * the first approval that was not committed, or that missed a row.
     */
    void beside(Runnable other) {
        AtomicInteger approved = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        var writing = Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(Approvals::steps).invoke(approved::incrementAndGet))
                .until(done -> enough.get());
        var all = Multi.createBy()
                .merging()
                .streams(Collections.nCopies(4, writing))
                .collect()
                .asList()
                .subscribeAsCompletionStage();
        for (int times = 0; !all.isDone() && (times < 3 || approved.get() < 20); times++) {
            other.run();
        }
        enough.set(true);
        all.join();
    }

    private static Uni<Boolean> steps(SqlConnection connection) {
        Uni<Boolean> done = Uni.createFrom().item(true);
        for (String step : STEPS) {
            done = done.call(() -> connection.query(step).execute().invoke(rows -> {
                if (rows.rowCount() != 1) {
                    throw new IllegalStateException("found no row: " + step);
                }
            }));
        }
        return done;
    }
}
