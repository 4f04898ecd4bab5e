package pharmaone.orderrequest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/**
 * A prescription as bytes. Source: contract, Order requests. Assumed: the checks and the limit.
 *
 * <p>Clauses: 9.9.
 */
record PrescriptionPdf(byte[] content) {

    private static final int LARGEST = 10 * 1024 * 1024;
    private static final byte[] MAGIC = {'%', 'P', 'D', 'F', '-'};
    private static final int NEAR = 1_024;
    private static final byte[] DATA_URL = {'d', 'a', 't', 'a', ':'};
    private static final String FIELD = "prescription_pdf_base64";

    /** Decodes standard base64 with white space anywhere. Takes milliseconds for a large one: not on the event loop. */
    static PrescriptionPdf decode(byte[] base64) {
        if (begins(base64, DATA_URL)) {
            throw new ApiException.Invalid(FIELD, Rule.BASE64_ALONE);
        }
        PrescriptionPdf pdf = new PrescriptionPdf(bytes(base64));
        if (pdf.content.length > LARGEST) {
            throw ApiException.Transport.tooLarge();
        }
        if (!pdf.isOne()) {
            throw new ApiException.Invalid(FIELD, Rule.PDF);
        }
        return pdf;
    }

    private static boolean begins(byte[] text, byte[] beginning) {
        return Arrays.mismatch(text, beginning) == beginning.length;
    }

    /** Readers take what has the mark somewhere near its beginning. */
    private boolean isOne() {
        int last = Math.min(content.length, NEAR) - MAGIC.length;
        for (int at = 0; at <= last; at++) {
            if (Arrays.equals(content, at, at + MAGIC.length, MAGIC, 0, MAGIC.length)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] bytes(byte[] base64) {
        try {
            ByteBuffer decoded = Base64.getDecoder().decode(withoutWhiteSpace(base64));
            return decoded.remaining() == decoded.array().length
                    ? decoded.array()
                    : Arrays.copyOf(decoded.array(), decoded.remaining());
        } catch (IllegalArgumentException e) {
            throw new ApiException.Invalid(FIELD, Rule.BASE64);
        }
    }

    private static ByteBuffer withoutWhiteSpace(byte[] text) {
        byte[] dense = new byte[text.length];
        int length = 0;
        for (byte letter : text) {
            if (letter != ' ' && (letter < '\t' || letter > '\r')) {
                dense[length++] = letter;
            }
        }
        return ByteBuffer.wrap(dense, 0, length);
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
