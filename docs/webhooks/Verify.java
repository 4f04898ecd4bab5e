import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Java 17: {@code java Verify.java SECRET X-PharmaOne-Signature webhook-id webhook-timestamp webhook-signature < BODY} */
public class Verify {

    /** X-PharmaOne-Signature: the key is the whole secret as text. */
    static boolean vendorSignatureIsValid(String secret, String signature, byte[] body) {
        String expected = "sha256=" + HexFormat.of().formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), body));
        return same(expected, signature);
    }

    /** webhook-signature: the key is the base64 part of the secret; not older or newer than five minutes. */
    static boolean standardSignatureIsValid(String secret, String id, String timestamp, String signatures, byte[] body) {
        if (!timestamp.matches("[0-9]{1,12}")
                || Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) > 300) {
            return false;
        }
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] signed = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, signed, head.length, body.length);
        String expected = "v1," + Base64.getEncoder().encodeToString(hmac(key, signed));
        return Arrays.stream(signatures.split(" ")).anyMatch(signature -> same(expected, signature));
    }

    static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean same(String expected, String sent) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    public static void main(String[] args) throws Exception {
        byte[] body = System.in.readAllBytes(); // the raw bytes, before any JSON parser
        boolean valid = vendorSignatureIsValid(args[0], args[1], body)
                && standardSignatureIsValid(args[0], args[2], args[3], args[4], body);
        System.out.println(valid ? "valid" : "invalid");
        System.exit(valid ? 0 : 1);
    }
}
