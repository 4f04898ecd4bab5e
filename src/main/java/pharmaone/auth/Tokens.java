package pharmaone.auth;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** HS256 tokens by issuer: the header is exactly {@code {"alg":"HS256","typ":"JWT"}}, the claims are as given. */
@Singleton
public class Tokens {

    /** A JWS in compact form (RFC 7515): base64url without padding, the signature of HS256 in 43 characters. */
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{43}");

    private final SecretKey key;
    private final List<SecretKey> accepted;

    Tokens(TokenConfig config) {
        key = key(config.jwtSecret());
        accepted = Stream.concat(Stream.of(key), config.jwtSecretAlsoAccepted().map(Tokens::key).stream())
                .toList();
    }

    private static SecretKey key(String secret) {
        return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** Signs claims that are JSON already, their order kept. */
    public String sign(String claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setHeader("alg", "HS256");
        signature.setHeader("typ", "JWT");
        signature.setPayload(claims);
        signature.setKey(key);
        signature.setDoKeyValidation(false);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What only a holder of the secret can say about a text; {@code use} keeps one use of it apart from all others. */
    public String seal(String use, String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seal(key, use, text));
    }

    /** Whether somebody said it who held a secret that is accepted. */
    public boolean isSeal(String seal, String use, String text) {
        try {
            byte[] said = Base64.getUrlDecoder().decode(seal);
            return accepted.stream().anyMatch(secret -> MessageDigest.isEqual(said, seal(secret, use, text)));
        } catch (IllegalArgumentException nonsense) {
            return false;
        }
    }

    private static byte[] seal(SecretKey secret, String use, String text) {
        try {
            Mac mac = Mac.getInstance(secret.getAlgorithm());
            mac.init(secret);
            return mac.doFinal((use + ":" + text).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the header {@code Authorization} carries as {@code Bearer}; it may be null. */
    public static Optional<String> bearer(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? Optional.of(authorization.substring(7).trim())
                : Optional.empty();
    }

    /** Checks tokens of one issuer: signature, HS256 and nothing else, {@code exp} without leeway. */
    public Checker of(String issuer) {
        List<Checker> checkers =
                accepted.stream().map(secret -> checker(issuer, secret)).toList();
        return token -> isCanonical(token)
                ? checkers.stream()
                        .map(checker -> checker.check(token))
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }

    /**
     * Three parts of base64url, the last one as {@link #sign} writes it. The parser decodes leniently, so that one signature
     * would have any number of spellings; the first two parts are themselves signed.
     */
    private static boolean isCanonical(String token) {
        if (!COMPACT.matcher(token).matches()) {
            return false;
        }
        String signature = token.substring(token.lastIndexOf('.') + 1);
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(signature);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(decoded)
                    .equals(signature);
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static Checker checker(String issuer, SecretKey key) {
        JWTAuthContextInfo info = new JWTAuthContextInfo(key, issuer);
        info.setSignatureAlgorithm(Set.of(SignatureAlgorithm.HS256));
        info.setClockSkew(0);
        JWTParser parser = new DefaultJWTParser(info);
        return token -> {
            try {
                return Optional.of(parser.parse(token));
            } catch (ParseException | RuntimeException worthless) {
                return Optional.empty();
            }
        };
    }

    /** Empty for whatever is not a good token. */
    @FunctionalInterface
    public interface Checker {
        Optional<JsonWebToken> check(String token);
    }
}
