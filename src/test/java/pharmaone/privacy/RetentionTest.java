package pharmaone.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

@QuarkusTest
class RetentionTest {

    @Inject
    Retention retention;

    @Inject
    Rows rows;

    @Inject
    MeterRegistry meters;

    @Inject
    DataSource database;

    final Partner partner = Partner.fresh();

    private String order(String email, int daysAgo) {
        String id = rows.order(partner, "completed", "10.00");
        rows.run(
                "update pharmacy_order set customer_email = ?, address_city = 'Berlin', created_at = now() - ? * interval '1 day'"
                        + " where org_id = ? and order_id = ?",
                email,
                daysAgo,
                partner.org(),
                id);
        return id;
    }

    private String customer(String order) {
        return rows.texts(
                        "select concat_ws(' ', customer_name, customer_email, address_city) from pharmacy_order where org_id = ? and order_id = ?",
                        partner.org(),
                        order)
                .get(0)
                .replaceAll("[0-9a-f]{12}", "X");
    }

    private String request(String status, int daysAgo) {
        String id = rows.request(partner, "", "{\"customer_name\":\"Max\",\"items\":[]}");
        rows.prescription(partner, id, "%PDF-1.4".getBytes());
        rows.run(
                "update order_request set status = ?, order_id = case ? when 'approved' then 'ORD_1' end,"
                        + " decided_at = case when ? <> 'pending' then now() - ? * interval '1 day' end"
                        + " where org_id = ? and request_id = ?::uuid",
                status,
                status,
                status,
                daysAgo,
                partner.org(),
                id);
        return id;
    }

    private String kept(String request) {
        return rows.texts("""
                        select r.customer_name || ' ' || count(d.content)
                          from order_request r
                          left join prescription_document d using (org_id, request_id)
                         where org_id = ?
                           and request_id = ?::uuid
                         group by r.customer_name
                        """, partner.org(), request).get(0).replaceAll("[0-9a-f]{12}", "X");
    }

    @Test
    void a_customer_is_forgotten_who_has_not_ordered_for_so_long() {
        String old = order("gone@example.com", 3_700);
        String older = order("Gone@Example.com", 3_800);
        String regulars = order("regular@example.com", 3_700);
        order("regular@example.com", 10);
        String nameless = order(null, 3_700);

        retention.sweep();

        assertEquals("erased-X erased-X@erased.invalid", customer(old));
        assertEquals("erased-X erased-X@erased.invalid", customer(older));
        assertEquals("Max Mustermann regular@example.com Berlin", customer(regulars));
        assertEquals("erased-X", customer(nameless));
        assertEquals(
                1,
                rows.number(
                        "select count(distinct customer_email) from pharmacy_order where org_id = ? and order_id in (?, ?)",
                        partner.org(),
                        old,
                        older));
    }

    @Test
    void declined_requests_are_kept_shorter_than_approved_ones_and_pending_ones_until_they_are_decided() {
        String declined = request("declined", 181);
        String declinedLately = request("declined", 179);
        String approved = request("approved", 1_900);
        String approvedLately = request("approved", 1_800);
        String pending = request("pending", 5_000);

        retention.sweep();

        assertEquals("erased-X 0", kept(declined));
        assertEquals("Max 1", kept(declinedLately));
        assertEquals("erased-X 0", kept(approved));
        assertEquals("Max 1", kept(approvedLately));
        assertEquals("Max 1", kept(pending));
    }

    private String prescription(String status, int daysAgo) {
        String id = partner.org() + "-pq-" + UUID.randomUUID();
        rows.run("""
                insert into prescription (org_id, prescription_id, shop_id, status, customer_email, customer_first_name,
                                          customer_last_name, content, revision, created_at, updated_at)
                values (?, ?, ?, ?, '', 'Max', 'Mustermann', '{"Order Total Amount":5,"Smoker":false}', 0, now(),
                        now() - ? * interval '1 day')
                """, partner.org(), id, partner.shop(), status, daysAgo);
        return id;
    }

    private String patient(String prescription) {
        return rows.texts(
                        "select concat_ws(' ', nullif(customer_first_name, ''), customer_last_name) from prescription where org_id = ? and prescription_id = ?",
                        partner.org(),
                        prescription)
                .get(0)
                .replaceAll("[0-9a-f]{12}", "X");
    }

    @Test
    void prescriptions_go_by_what_came_of_them_and_stay_while_nobody_has_decided() {
        String declined = prescription("declined", 3_651);
        String declinedLately = prescription("declined", 3_649);
        String approved = prescription("approved", 4_001);
        String completed = prescription("completed", 4_001);
        String completedLately = prescription("completed", 3_999);
        String signed = prescription("signed", 5_000);

        retention.sweep();

        assertEquals("erased-X", patient(declined));
        assertEquals("Max Mustermann", patient(declinedLately));
        assertEquals("erased-X", patient(approved));
        assertEquals("erased-X", patient(completed));
        assertEquals("Max Mustermann", patient(completedLately));
        assertEquals("Max Mustermann", patient(signed));
    }

    @Test
    void a_row_that_cannot_be_read_goes_like_the_others_and_is_counted() {
        String unreadable = request("declined", 182);
        String next = request("declined", 181);
        String prescribed = prescription("declined", 3_652);
        String nextPrescribed = prescription("declined", 3_651);
        rows.run(
                "update order_request set envelope = decode('01046c6f73740001', 'hex') where request_id = ?::uuid",
                unreadable);
        rows.run(
                "update prescription set content = decode('01046c6f73740001', 'hex') where prescription_id = ?",
                prescribed);
        double counted = meters.counter("gateway.vault.unreadable").count();

        retention.sweep();

        assertEquals("erased-X 0", kept(unreadable));
        assertEquals("erased-X 0", kept(next));
        assertEquals("erased-X", patient(prescribed));
        assertEquals("erased-X", patient(nextPrescribed));
        double now = meters.counter("gateway.vault.unreadable").count();
        assertTrue(
                now >= counted + 2, counted + " to " + now); // more, where a webhook of another test cannot be signed
    }

    @Test
    void a_kind_that_fails_is_counted_and_keeps_no_other_from_its_turn() {
        String order = order("gone@example.com", 3_700);
        rows.run("alter table failed_login rename to failed_login_away");
        try {
            double failures = meters.counter("gateway.retention.failures", "kind", "failed-logins")
                    .count();

            retention.sweep();

            assertEquals(
                    failures + 1,
                    meters.counter("gateway.retention.failures", "kind", "failed-logins")
                            .count());
            assertEquals("erased-X erased-X@erased.invalid", customer(order));
        } finally {
            rows.run("alter table failed_login_away rename to failed_login");
        }
    }

    @Test
    void a_later_order_stays_that_came_of_an_old_customers_request() {
        order("gone@example.com", 3_700);
        String later = order("new@example.com", 10);
        String request = rows.request(partner, "", "{\"customer_email\":\"gone@example.com\",\"items\":[]}");
        rows.run(
                "update order_request set status = 'approved', order_id = ?, decided_at = now() where org_id = ? and request_id = ?::uuid",
                later,
                partner.org(),
                request);

        retention.sweep();

        assertEquals("Max Mustermann new@example.com Berlin", customer(later));
    }

    @Test
    void more_than_one_batch_is_done_in_one_go() {
        for (int i = 0; i < 450; i++) {
            rows.run(
                    "insert into audit_entry values (?, ?, 'staff', 'x', 'test.done', 'x', '{}', now() - interval '4000 days')",
                    partner.org(),
                    UUID.randomUUID());
        }
        rows.run(
                "insert into audit_entry values (?, ?, 'staff', 'x', 'test.done', 'x', '{}', now())",
                partner.org(),
                UUID.randomUUID());

        retention.sweep();

        assertEquals(1, rows.number("select count(*) from audit_entry where org_id = ?", partner.org()));
    }

    @Test
    void log_ins_long_over_and_wrong_passwords_go() {
        var staff = rows.staff(partner, "staff");
        staff.token();
        rows.run("update staff_session set last_used_at = now() - interval '31 days' where org_id = ?", partner.org());
        staff.token();
        rows.run(
                "insert into failed_login values (?, '192.0.2.1', sha256('x'), now() - interval '25 hours')",
                UUID.randomUUID());

        retention.sweep();

        assertEquals(1, rows.number("select count(*) from staff_session where org_id = ?", partner.org()));
        assertEquals(
                List.of(),
                rows.texts(
                        "select 1 from failed_login where address = '192.0.2.1' and failed_at < now() - interval '1 day'"));
    }

    @Test
    void one_gateway_does_it_at_a_time() throws Exception {
        String old = order("gone@example.com", 3_700);

        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select pg_advisory_xact_lock(hashtext('retention'))");
            retention.sweep();
            assertEquals("Max Mustermann gone@example.com Berlin", customer(old));
        }
        retention.sweep();

        assertEquals("erased-X erased-X@erased.invalid", customer(old));
    }
}
