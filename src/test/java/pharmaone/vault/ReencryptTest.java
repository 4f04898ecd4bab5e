package pharmaone.vault;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** The operator's {@code reencrypt}, with a key {@code test} and one before it, {@code former}. */
@QuarkusTest
class ReencryptTest {

    static final byte[] PDF = "%PDF-1.4 Musterrezept".getBytes(StandardCharsets.US_ASCII);

    @Inject
    Reencrypt reencrypt;

    @Inject
    Rows rows;

    @ConfigProperty(name = "gateway.encryption-keys")
    List<String> keys;

    final Partner partner = Partner.fresh();

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
        SealedColumn content = new SealedColumn("prescription_document", "content", "request_id");
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
