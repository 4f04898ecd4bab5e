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
import pharmaone.http.ApiException;

class PrescriptionPdfTest {

    private static final byte[] PDF =
            "%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(StandardCharsets.UTF_8);

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void is_the_bytes_that_were_encoded() {
        assertArrayEquals(PDF, PrescriptionPdf.decode(base64(PDF)).content());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void line_breaks_are_tolerated(String lineBreak) {
        String wrapped = Base64.getMimeEncoder(16, lineBreak.getBytes(StandardCharsets.US_ASCII))
                .encodeToString(PDF);

        assertArrayEquals(PDF, PrescriptionPdf.decode(wrapped + lineBreak).content());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!!!",
                "data:application/pdf;base64,JVBERi0=",
                "JVBE Ri0=",
                "_-__",
                "<base64-encoded-pdf>",
                "JVBERi0==="
            })
    void anything_but_standard_base64_is_refused(String text) {
        var refused = assertThrows(ApiException.Invalid.class, () -> PrescriptionPdf.decode(text));

        assertEquals("prescription_pdf_base64 is not valid base64", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%PDF", "PDF-1.7", " %PDF-1.7", "%pdf-1.7", "\u0089PNG", "x"})
    void anything_but_a_pdf_is_refused(String content) {
        String encoded = base64(content.getBytes(StandardCharsets.ISO_8859_1));

        var refused = assertThrows(ApiException.Invalid.class, () -> PrescriptionPdf.decode(encoded));

        assertEquals("prescription_pdf_base64 must be a PDF", refused.getMessage());
    }

    @Test
    void ten_mebibytes_are_the_most() {
        byte[] largest = Arrays.copyOf(PDF, 10 * 1024 * 1024);
        byte[] larger = Arrays.copyOf(PDF, largest.length + 1);

        assertArrayEquals(largest, PrescriptionPdf.decode(base64(largest)).content());
        var refused = assertThrows(ApiException.Transport.class, () -> PrescriptionPdf.decode(base64(larger)));
        assertEquals(413, refused.status());
    }

    @Test
    void is_known_by_its_sha_256() {
        assertEquals(
                "12f38dcc70f1e40c3cc032d4d4493938b6b36922b89c67450fc638a1986d4242",
                PrescriptionPdf.decode("JVBERi0xLjcgJSVFT0Y=").sha256Hex());
    }
}
