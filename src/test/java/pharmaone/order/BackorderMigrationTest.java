package pharmaone.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** Orders from before there was a mark for backorders: the stock log tells which of them were approved with too little. */
@QuarkusTest
class BackorderMigrationTest {

    @Inject
    Rows rows;

    private final Partner partner = Partner.fresh();
    private long p1Id;

    @BeforeEach
    void a_product() {
        p1Id = rows.product("Blüte", "8.99");
        rows.inventory(partner, p1Id, 100);
        rows.run("update inventory_log set created_at = now() - interval '9 days' where org_id = ?", partner.org());
    }

    /** An order that a request became six days ago; {@code taken} is what its approval booked. */
    private String approved(String status, long p1Id, int quantity, int taken) {
        String id = rows.order(partner, status, "8.99");
        rows.run(
                "update order_line set p1_id = ?, quantity = ? where org_id = ? and order_id = ?",
                Long.toString(p1Id),
                quantity,
                partner.org(),
                id);
        String request = rows.request(partner, id, "{\"customer_name\":\"M\",\"items\":[]}");
        rows.run(
                "update order_request set status = 'approved', order_id = ?, decided_by = 'x', decided_at = now() - interval '6 days' where request_id = ?::uuid",
                id,
                request);
        if (taken > 0) {
            rows.run("""
                    insert into inventory_log
                           (org_id, p1_id, log_id, shop_id, order_id, delta_on_hand, delta_incoming, reason, created_at)
                    values (?, ?, gen_random_uuid(), ?, ?, ?, 0, 'approved', now() - interval '6 days')
                    """, partner.org(), p1Id, partner.shop(), id, -taken);
        }
        return id;
    }

    private List<String> backordersAfterwards() throws IOException {
        String migration = Files.readString(Path.of("db/migrations/V33__open_backorders.sql"));
        int update = migration.indexOf("update pharmacy_order");
        rows.run(migration.substring(update, migration.indexOf(";", update)));
        return rows.texts(
                "select order_id from pharmacy_order where org_id = ? and backordered order by created_at",
                partner.org());
    }

    @Test
    void those_that_got_too_little_become_backorders() throws IOException {
        String some = approved("pending", p1Id, 5, 3);
        String nothing = approved("shipped", p1Id, 5, 0);
        approved("pending", p1Id, 5, 5);

        assertEquals(List.of(some, nothing), backordersAfterwards());
    }

    @Test
    void all_others_do_not() throws IOException {
        approved("completed", p1Id, 5, 3);
        approved("cancelled", p1Id, 5, 0);
        rows.run("update pharmacy_order set deleted_at = now() where order_id = ?", approved("pending", p1Id, 5, 3));
        String direct = rows.order(partner, "pending", "8.99");
        rows.run("update order_line set p1_id = ?, quantity = 5 where order_id = ?", Long.toString(p1Id), direct);
        long later = rows.product("Kam später", "8.99");
        rows.inventory(partner, later, 10);
        approved("pending", later, 5, 0);

        assertEquals(List.of(), backordersAfterwards());
    }
}
