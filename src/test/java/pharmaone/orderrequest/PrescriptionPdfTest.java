package pharmaone.orderrequest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.http.error.ApiException;

class PrescriptionPdfTest {

    private static final byte[] PDF =
            "%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(StandardCharsets.UTF_8);

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static PrescriptionPdf decode(String base64) {
        return PrescriptionPdf.decode(base64.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void is_the_bytes_that_were_encoded() {
        assertArrayEquals(PDF, decode(base64(PDF)).content());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", " ", "\t\f\u000b"})
    void white_space_is_tolerated(String lineBreak) {
        String wrapped = Base64.getMimeEncoder(16, lineBreak.getBytes(StandardCharsets.US_ASCII))
                .encodeToString(PDF);

        assertArrayEquals(PDF, decode(wrapped + lineBreak).content());
    }

    @Test
    void megabytes_of_white_space_are_nothing() {
        assertArrayEquals(PDF, decode(" ".repeat(5_000_000) + base64(PDF)).content());
    }

    @Test
    void a_data_url_is_told_that_it_is_one() {
        var refused = assertThrows(ApiException.Invalid.class, () -> decode("data:application/pdf;base64,JVBERi0="));

        assertEquals(
                "prescription_pdf_base64 must be base64 alone, without data: in front of it", refused.getMessage());
    }

    @Test
    void the_mark_of_a_pdf_may_come_within_its_first_1024_bytes() {
        assertEquals(
                1_024,
                decode(base64((" ".repeat(1_019) + "%PDF-").getBytes(StandardCharsets.US_ASCII)))
                        .content()
                        .length);
        assertThrows(
                ApiException.Invalid.class,
                () -> decode(base64((" ".repeat(1_020) + "%PDF-").getBytes(StandardCharsets.US_ASCII))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!!", "_-__", "<base64-encoded-pdf>", "JVBERi0==="})
    void anything_but_standard_base64_is_refused(String text) {
        var refused = assertThrows(ApiException.Invalid.class, () -> decode(text));

        assertEquals("prescription_pdf_base64 is not valid base64", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%PDF", "PDF-1.7", "%pdf-1.7", "\u0089PNG", "x"})
    void anything_but_a_pdf_is_refused(String content) {
        String encoded = base64(content.getBytes(StandardCharsets.ISO_8859_1));

        var refused = assertThrows(ApiException.Invalid.class, () -> decode(encoded));

        assertEquals("prescription_pdf_base64 must be a PDF", refused.getMessage());
    }

    @Test
    void ten_mebibytes_are_the_most() {
        byte[] largest = Arrays.copyOf(PDF, 10 * 1024 * 1024);
        byte[] larger = Arrays.copyOf(PDF, largest.length + 1);

        assertArrayEquals(largest, decode(base64(largest)).content());
        var refused = assertThrows(ApiException.Transport.class, () -> decode(base64(larger)));
        assertEquals(413, refused.status());
    }

    @Test
    void is_known_by_its_sha_256() {
        assertEquals(
                "12f38dcc70f1e40c3cc032d4d4493938b6b36922b89c67450fc638a1986d4242",
                decode("JVBERi0xLjcgJSVFT0Y=").sha256Hex());
    }
}
