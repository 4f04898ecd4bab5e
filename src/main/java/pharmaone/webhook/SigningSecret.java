package pharmaone.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a subscriber checks deliveries with: {@code whsec_} and 32 random bytes in base64. It signs in two ways: the
 * vendor's, keyed by the whole text, and that of Standard Webhooks, keyed by the bytes alone.
 *
 * <p>Clauses: 12.4, 12.5.
 */
public record SigningSecret(String text) {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static SigningSecret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /** The value of {@code X-PharmaOne-Signature}. */
    public String vendorSignature(byte[] body) {
        return "sha256=" + HexFormat.of().formatHex(hmac(text.getBytes(StandardCharsets.UTF_8), body));
    }

    /** One of the signatures in {@code webhook-signature}. */
    public String standardSignature(String id, long timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] signed = new byte[head.length + body.length];
        System.arraycopy(head, 0, signed, 0, head.length);
        System.arraycopy(body, 0, signed, head.length, body.length);
        byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        return "v1," + Base64.getEncoder().encodeToString(hmac(key, signed));
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Never into a log. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
