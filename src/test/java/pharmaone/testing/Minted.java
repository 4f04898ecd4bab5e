package pharmaone.testing;

import java.nio.charset.StandardCharsets;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Tokens that the gateway would not make. */
public final class Minted {

    private Minted() {}

    /** With the gateway's own secret. */
    public static String token(String claims) {
        return token("HS256", secret(), claims);
    }

    public static String token(String algorithm, String secret, String claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setHeader("alg", algorithm);
        signature.setHeader("typ", "JWT");
        signature.setPayload(claims);
        signature.setDoKeyValidation(false);
        if (!algorithm.equals("none")) {
            signature.setKey(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
        }
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String secret() {
        return ConfigProvider.getConfig().getValue("gateway.jwt-secret", String.class);
    }
}
