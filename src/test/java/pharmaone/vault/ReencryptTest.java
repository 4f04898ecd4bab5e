package pharmaone.vault;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.boot.Command;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;
import pharmaone.webhook.Secrets;

/** The operator's {@code reencrypt}, with a key {@code test} and one before it, {@code former}. */
@QuarkusTest
class ReencryptTest {

    static final byte[] PDF = "%PDF-1.4 Musterrezept".getBytes(StandardCharsets.US_ASCII);

    @Inject
    Reencrypt reencrypt;

    @Inject
    Rows rows;

    @Inject
    Secrets secrets;

    @ConfigProperty(name = "gateway.encryption-keys")
    List<String> keys;

    Partner partner;

    @BeforeEach
    void nothing_is_there_that_another_test_made_unreadable() {
        given().post("/sandbox/v1/reset").then().statusCode(200);
        partner = Partner.fresh();
    }

    private String request() {
        return rows.request(partner, "", "{\"shop_id\":\"shop\",\"customer_name\":\"Max\",\"items\":[]}");
    }

    /** The request's payload and prescription, as staff get them. */
    private void isReadable(String request) {
        Staff staff = rows.staff(partner, "staff");
        String token = staff.token();
        staff.with(token)
                .get("/order-requests/{id}", request)
                .then()
                .statusCode(200)
                .body("payload.customer_name", is("Max"));
        byte[] pdf = staff.with(token)
                .get("/order-requests/{id}/prescription.pdf", request)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertEquals(new String(PDF, StandardCharsets.US_ASCII), new String(pdf, StandardCharsets.US_ASCII));
    }

    private String beginnings(String request) {
        return rows.texts("""
                        select substring(r.envelope for 6)::text || substring(d.content for 6)::text
                          from order_request r
                          join prescription_document d using (org_id, request_id)
                         where org_id = ?
                           and request_id = ?::uuid
                        """, partner.org(), request).get(0);
    }

    @Test
    void seals_what_was_never_sealed() {
        String request = request();
        rows.prescription(partner, request, PDF);
        isReadable(request);

        assertTrue(reencrypt.run(List.of()).isDone());

        String test = "\\x010474657374";
        assertEquals(test + test, beginnings(request));
        isReadable(request);
    }

    @Test
    void seals_anew_what_a_former_key_sealed() {
        String request = request();
        EncryptedColumn content = new EncryptedColumn("prescription_document", "content", "request_id");
        Vault before = new Vault(() -> Optional.of(List.of(keys.get(1))));
        rows.prescription(partner, request, before.seal(content.at(partner.org(), UUID.fromString(request)), PDF));
        isReadable(request);

        assertTrue(reencrypt.run(List.of()).isDone());

        assertEquals(
                0,
                rows.number(
                        "select count(*) from prescription_document where encode(content, 'hex') not like '0104%'"));
        isReadable(request);
    }

    private String prescription(String content, String former) {
        String id = partner.org() + "-pq-ABC234";
        rows.run("""
                insert into prescription (org_id, prescription_id, shop_id, status, customer_email, customer_first_name,
                                          customer_last_name, content, revision, created_at, updated_at)
                values (?, ?, ?, 'new', '', '', '', convert_to(?, 'UTF8'), 1, now(), now())
                """, partner.org(), id, partner.shop(), content);
        rows.run(
                "insert into prescription_former_content values (?, ?, 0, ?, convert_to(?, 'UTF8'), now(), '')",
                partner.org(),
                id,
                partner.shop(),
                former);
        return id;
    }

    private void subscription(UUID id, String secret, byte[] previous) {
        rows.run("""
                insert into webhook_subscription (org_id, subscription_id, url, event_types, is_active, secret, previous_secret,
                                                  previous_until, created_at, updated_at)
                values (?, ?, 'http://localhost:1/', '{}', false, convert_to(?, 'UTF8'), ?, now(), now(), now())
                """, partner.org(), id, secret, previous);
    }

    private byte[] stored(String column, UUID id) {
        return HexFormat.of()
                .parseHex(rows.texts(
                                "select " + column
                                        + " from webhook_subscription where org_id = ? and subscription_id = ?",
                                partner.org(),
                                id)
                        .get(0)
                        .substring(2));
    }

    @Test
    void prescriptions_and_what_they_held_before_stay_readable() {
        String id = prescription("{\"Größe\": 1.80}", "{\"Größe\":  1.8}");

        assertTrue(reencrypt.run(List.of()).isDone());

        assertEquals(
                "\\x010474657374\\x010474657374", rows.texts("""
                        select substring(p.content for 6)::text || substring(f.content for 6)::text
                          from prescription p
                          join prescription_former_content f using (org_id, prescription_id)
                         where org_id = ?
                        """, partner.org()).get(0));
        String answer = rows.staff(partner, "staff")
                .with()
                .get("/prescriptions/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(answer.contains("\"content\":{\"Größe\": 1.80}"), answer);
        assertTrue(answer.contains("\"former\":[{\"content\":{\"Größe\":  1.8}"), answer);
    }

    @Test
    void webhooks_go_on_signing_with_the_secrets_they_have() {
        UUID id = UUID.randomUUID();
        Vault before = new Vault(() -> Optional.of(List.of(keys.get(1))));
        EncryptedColumn previous = new EncryptedColumn("webhook_subscription", "previous_secret", "subscription_id");
        subscription(
                id,
                "whsec_bmV3",
                before.seal(previous.at(partner.org(), id), "whsec_b2xk".getBytes(StandardCharsets.US_ASCII)));

        assertTrue(reencrypt.run(List.of()).isDone());

        byte[] present = stored("secret", id);
        byte[] former = stored("previous_secret", id);
        assertEquals("\1\4test", new String(present, 0, 6, StandardCharsets.US_ASCII));
        assertEquals("\1\4test", new String(former, 0, 6, StandardCharsets.US_ASCII));
        assertEquals("whsec_bmV3", secrets.open(partner.org(), id, present).text());
        assertEquals(
                "whsec_b2xk", secrets.openPrevious(partner.org(), id, former).text());
    }

    @Test
    void what_cannot_be_read_is_named_and_keeps_nothing_else_back() {
        String lost = request();
        String request = request();
        rows.prescription(partner, request, PDF);
        rows.run("update order_request set envelope = '\\x01046c6f73740001' where request_id = ?::uuid", lost);

        Command.Outcome outcome = reencrypt.run(List.of());

        rows.run("delete from order_request where request_id = ?::uuid", lost);
        assertFalse(outcome.isDone());
        assertEquals(
                List.of(
                        "order_request.envelope of %s %s needs the key lost of GATEWAY_ENCRYPTION_KEYS"
                                .formatted(partner.org(), lost),
                        "1 could not be read and stay as they are"),
                outcome.lines().subList(6, 8));
        String test = "\\x010474657374";
        assertEquals(test + test, beginnings(request));
    }

    @Test
    void tells_of_each_column_in_the_same_order_every_time() {
        List<String> columns = reencrypt.run(List.of()).lines().stream()
                .map(line -> line.replaceFirst(":.*", ""))
                .toList();

        assertEquals(columns.stream().sorted().toList(), columns);
        assertEquals(6, columns.size());
    }

    @Test
    void goes_through_more_rows_than_one_batch_and_finds_nothing_to_do_afterwards() {
        for (int i = 0; i < 230; i++) {
            request();
        }

        reencrypt.run(List.of());

        assertEquals(
                0,
                rows.number(
                        "select count(*) from order_request where org_id = ? and substring(envelope for 1) <> '\\x01'",
                        partner.org()));
        assertTrue(
                reencrypt.run(List.of()).lines().contains("order_request.envelope: 0 sealed anew"),
                reencrypt.run(List.of()).lines().toString());
    }
}
