package pharmaone.orderrequest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.vault.EncryptedColumn;
import pharmaone.vault.Vault;

/** The PDF of a request: kept by its bytes, apart from the row. */
@QuarkusTest
class PrescriptionUploadTest {

    private static final int LARGEST = 10 * 1024 * 1024;

    @Inject
    Rows rows;

    @Inject
    ObjectMapper json;

    @Inject
    Vault vault;

    Partner partner;

    @BeforeEach
    void a_pharmacy() {
        partner = Partner.fresh();
    }

    private static byte[] pdf(int length) {
        byte[] pdf = new byte[length];
        new Random(length).nextBytes(pdf);
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, pdf, 0, 8);
        return pdf;
    }

    private String envelope(String base64) {
        return json.createObjectNode()
                .put("external_reference", "TM-RX-003")
                .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                        "payload",
                        json.createObjectNode()
                                .put("shop_id", partner.shop())
                                .put("customer_name", "Max")
                                .put("prescription_pdf_base64", base64))
                .toString();
    }

    private static String base64(byte[] pdf) {
        return Base64.getEncoder().encodeToString(pdf);
    }

    private String stored(String expression) {
        return rows.texts("""
                        select %s
                          from order_request r
                          join prescription_document d using (org_id, request_id)
                         where org_id = ?
                        """.formatted(expression), partner.org()).get(0);
    }

    private byte[] opened(EncryptedColumn column) {
        String sealed = stored("encode(" + column.column() + ", 'hex')");
        return vault.open(
                column.at(partner.org(), stored("request_id")), HexFormat.of().parseHex(sealed));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @ParameterizedTest
    @EnumSource
    void is_stored_by_its_bytes_and_apart_from_the_row(Door door) throws Exception {
        byte[] pdf = pdf(3_000);

        assertEquals(200, door.post(partner, envelope(base64(pdf))).statusCode());

        assertArrayEquals(pdf, opened(Sealed.DOCUMENT));
        assertEquals(sha256(pdf), stored("encode(prescription_sha256, 'hex')"));
        String envelope = new String(opened(Sealed.ENVELOPE), StandardCharsets.UTF_8);
        JsonNode kept = json.readTree(envelope).at("/payload/prescription_pdf_base64");
        assertEquals(json.readTree("{\"sha256\":\"" + sha256(pdf) + "\",\"bytes\":3000}"), kept);
        assertFalse(envelope.contains(base64(pdf).substring(0, 40)));
    }

    @ParameterizedTest
    @EnumSource
    void nobody_reads_it_in_the_database(Door door) {
        byte[] pdf = pdf(3_000);

        assertEquals(200, door.post(partner, envelope(base64(pdf))).statusCode());

        assertFalse(stored("encode(content, 'hex')").contains(HexFormat.of().formatHex(pdf, 0, 8)));
        assertFalse(stored("encode(content, 'hex')").contains(HexFormat.of().formatHex(pdf, 100, 108)));
        assertFalse(stored("encode(envelope, 'escape')").contains("Max"), stored("encode(envelope, 'escape')"));
    }

    @Test
    void the_same_bytes_with_line_breaks_are_the_same_request() {
        byte[] pdf = pdf(3_000);
        String id = Door.SHOP.post(partner, envelope(base64(pdf))).path("id");

        String wrapped = Base64.getMimeEncoder(76, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(pdf);

        assertEquals(id, Door.SHOP.post(partner, envelope(wrapped)).path("id"));
        assertEquals(
                id,
                Door.SHOP.post(partner, envelope(wrapped.replace("\n", "\r\n"))).path("id"));
        assertEquals(1, rows.number("select count(*) from prescription_document where org_id = ?", partner.org()));
    }

    @Test
    void other_bytes_are_another_payload() {
        Door.V2.post(partner, envelope(base64(pdf(3_000)))).then().statusCode(200);

        Response refused = Door.V2.post(partner, envelope(base64(pdf(3_001))));

        assertEquals("external_reference_conflict", refused.path("error"));
        assertEquals(400, refused.statusCode());
        assertEquals(3_000, opened(Sealed.DOCUMENT).length);
    }

    @Test
    void ten_mebibytes_are_taken() throws Exception {
        byte[] pdf = pdf(LARGEST);

        assertEquals(200, Door.V1.post(partner, envelope(base64(pdf))).statusCode());

        assertEquals(sha256(pdf), sha256(opened(Sealed.DOCUMENT)));
    }

    @ParameterizedTest
    @EnumSource
    void a_larger_one_is_refused_and_nothing_stored(Door door) {
        Response answer = door.post(partner, envelope(base64(pdf(LARGEST + 1))));

        assertEquals("{\"error\":\"request body too large\"}", answer.asString());
        assertEquals(413, answer.statusCode());
        assertEquals(0, rows.number("select count(*) from order_request where org_id = ?", partner.org()));
        assertEquals(List.of(), rows.events(partner));
    }
}
