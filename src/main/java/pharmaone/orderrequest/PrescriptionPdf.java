package pharmaone.orderrequest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import pharmaone.http.ApiException;

/**
 * A prescription as bytes. Source: contract, Order requests. Assumed: the checks and the limit.
 *
 * <p>Clauses: 9.9.
 */
record PrescriptionPdf(byte[] content) {

    private static final int LARGEST = 10 * 1024 * 1024;
    private static final byte[] MAGIC = {'%', 'P', 'D', 'F', '-'};
    private static final String FIELD = "prescription_pdf_base64";

    /** Decodes standard base64, line breaks tolerated. Takes milliseconds for a large one: not on the event loop. */
    static PrescriptionPdf decode(String base64) {
        PrescriptionPdf pdf = new PrescriptionPdf(bytes(base64));
        if (pdf.content.length > LARGEST) {
            throw ApiException.Transport.tooLarge();
        }
        if (!Arrays.equals(pdf.content, 0, Math.min(MAGIC.length, pdf.content.length), MAGIC, 0, MAGIC.length)) {
            throw new ApiException.Invalid(FIELD + " must be a PDF");
        }
        return pdf;
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replace("\r", "").replace("\n", ""));
        } catch (IllegalArgumentException e) {
            throw new ApiException.Invalid(FIELD + " is not valid base64");
        }
    }

    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String sha256Hex() {
        return HexFormat.of().formatHex(sha256());
    }
}
