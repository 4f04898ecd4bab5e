package pharmaone.manager.page;

import java.util.Base64;
import pharmaone.http.error.ApiException;

/**
 * A value that somebody handed in under a name of theirs, as far as anybody reads it; {@code length} counts the characters of
 * the whole.
 */
public record StoredValue(String name, String shown, long length) {

    /** How every PDF begins, in base64. */
    private static final String PDF = "JVBERi0";

    public boolean isCut() {
        return length > shown.length();
    }

    public boolean isEmpty() {
        return length == 0;
    }

    public boolean isPdf() {
        return isPdf(shown);
    }

    static boolean isPdf(String text) {
        return text.startsWith(PDF);
    }

    /** 404 when it is none. */
    public static byte[] pdf(String text) {
        if (text != null && isPdf(text)) {
            try {
                return Base64.getMimeDecoder().decode(text);
            } catch (IllegalArgumentException noBase64) {
                // as good as none
            }
        }
        throw new ApiException.NotFound("file");
    }
}
