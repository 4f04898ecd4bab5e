package pharmaone.testing;

import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What a test takes as given, straight into the tables, and what it finds there afterwards. */
@Singleton
public class Rows {

    public static final String PASSWORD = "a long enough password";

    /** The cheapest cost there is: no test is about how long it takes to guess. */
    private static final String PASSWORD_HASH = BcryptUtil.bcryptHash(PASSWORD, 4);

    private final DataSource database;

    Rows(DataSource database) {
        this.database = database;
    }

    /** A member of staff ({@code owner} or {@code staff}) whose password is {@link #PASSWORD}. */
    public Staff staff(Partner partner, String role) {
        UUID id = UUID.randomUUID();
        Staff member = new Staff(partner.org(), id, role + "-" + id + "@apotheke.example", PASSWORD);
        run(
                "insert into staff_member values (?, ?, ?, ?, ?, true, now())",
                partner.org(),
                id,
                member.email(),
                PASSWORD_HASH,
                role);
        run("insert into staff_email values (?, ?, ?)", member.email(), partner.org(), id);
        return member;
    }

    /** A product of no scenario, in the catalogue only. */
    public long product(String name, String price) {
        long p1Id = 1_000_000_000L + (long) (Math.random() * 1e15);
        run(
                "insert into catalogue_product values (?, ?, ?, '', 'Blüten', ?, null, null)",
                p1Id,
                name,
                "product-" + p1Id,
                new BigDecimal(price));
        return p1Id;
    }

    /** A catalogue product in the inventory, with the log row that brought it there. */
    public void inventory(Partner partner, long p1Id, long onHand) {
        run("""
                insert into inventory_item (org_id, p1_id, on_hand, incoming, log_entries, last_activity)
                values (?, ?, ?, 0, 1, now())
                """, partner.org(), p1Id, onHand);
        run("""
                insert into inventory_log (org_id, p1_id, log_id, shop_id, delta_on_hand, delta_incoming, reason, created_at)
                values (?, ?, ?, '', ?, 0, 'initial stock', now())
                """, partner.org(), p1Id, UUID.randomUUID(), onHand);
    }

    /** What is in the inventory, in the partner's first shop too; {@code price} null: the catalogue's. */
    public void attached(Partner partner, long p1Id, String price) {
        run(
                "insert into shop_product (org_id, shop_id, p1_id, price) values (?, ?, ?, ?)",
                partner.org(),
                partner.shop(),
                p1Id,
                price == null ? null : new BigDecimal(price));
    }

    /** An order of the first shop with one line. */
    public String order(Partner partner, String status, String total) {
        String id = "ORD_20260605_" + UUID.randomUUID().toString().substring(26);
        run("""
                insert into pharmacy_order
                       (org_id, order_id, shop_id, customer_name, customer_email, status, payment_status, total_amount,
                        shipped, picked_up, cash_on_pickup, created_at, updated_at, version)
                values (?, ?, ?, 'Max Mustermann', 'max@example.com', ?, 'pending', ?, false, false, false, now(), now(), 0)
                """, partner.org(), id, partner.shop(), status, new BigDecimal(total));
        run(
                "insert into order_line values (?, ?, 0, 'Product name', '12345', 1, ?)",
                partner.org(),
                id,
                new BigDecimal(total));
        return id;
    }

    /** A pending request of the first shop; {@code payload} is JSON, {@code reference} may be {@code ""}. */
    public String request(Partner partner, String reference, String payload) {
        UUID id = UUID.randomUUID();
        run("""
                insert into order_request
                       (org_id, request_id, shop_id, key_id, source, external_reference, idempotent, payload_sha256, repeats,
                        envelope, customer_name, customer_email, status, created_at, updated_at, version)
                select ?, ?, ?, ?, 'test', reference, true, sha256(convert_to(payload, 'UTF8')), 0,
                       convert_to(json_build_object('external_reference', reference, 'source', 'test',
                                                    'payload', payload::json)::text, 'UTF8'),
                       coalesce(payload::json ->> 'customer_name', ''), coalesce(payload::json ->> 'customer_email', ''),
                       'pending', clock_timestamp(), clock_timestamp(), 0
                  from (values (?, ?)) as sent (reference, payload)
                """, partner.org(), id, partner.shop(), partner.keyId(), reference, payload);
        return id.toString();
    }

    /** The PDF of a request, as {@link #request} has none. */
    public void prescription(Partner partner, String requestId, byte[] pdf) {
        run("insert into prescription_document values (?, ?::uuid, ?)", partner.org(), requestId, pdf);
        run(
                "update order_request set prescription_sha256 = sha256(?) where org_id = ? and request_id = ?::uuid",
                pdf,
                partner.org(),
                requestId);
    }

    public int run(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of all rows as text. */
    public List<String> texts(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public long number(String sql, Object... parameters) {
        return Long.parseLong(texts(sql, parameters).get(0));
    }

    /** The types of the organisation's events, in their order. */
    public List<String> events(Partner partner) {
        return texts("select event_type from webhook_event where org_id = ? order by event_no", partner.org());
    }

    /** The organisation's audit entries as {@code actor kind, action, object}, oldest first. */
    public List<String> audit(Partner partner) {
        return texts("""
                select actor_kind || ' ' || action || ' ' || object_id
                  from audit_entry
                 where org_id = ?
                 order by created_at, entry_id
                """, partner.org());
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
