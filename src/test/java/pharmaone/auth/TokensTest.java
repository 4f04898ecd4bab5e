package pharmaone.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final String OLD = "the-old-secret-with-enough-bytes-in-it";
    private static final String NEW = "the-new-secret-with-enough-bytes-in-it";

    @Test
    void while_the_secret_changes_replicas_before_and_after_accept_each_others_tokens() {
        Tokens before = tokens(OLD, NEW);
        Tokens after = tokens(NEW, OLD);

        assertTrue(accepts(after, token(before)));
        assertTrue(accepts(before, token(after)));
    }

    @Test
    void once_it_has_changed_the_old_secret_is_worth_nothing() {
        assertFalse(accepts(tokens(NEW, null), token(tokens(OLD, NEW))));
        assertTrue(accepts(tokens(NEW, null), token(tokens(NEW, OLD))));
    }

    @Test
    void a_token_has_one_spelling() {
        Tokens tokens = tokens(NEW, null);
        String token = token(tokens);
        String signature = token.substring(token.lastIndexOf('.') + 1);
        String unused = signature.substring(0, 42) + neighbour(signature.charAt(42));

        assertTrue(accepts(tokens, token));
        assertFalse(accepts(tokens, token.replace(signature, unused)), "bits beyond the signature");
        for (String other : List.of("!!!!", "=", "==", "A", ".", "\n", " ", "\u00e4", "%3D")) {
            assertFalse(accepts(tokens, token + other), other);
            assertFalse(accepts(tokens, token.replace(".", other + ".")), other);
            assertFalse(accepts(tokens, other + token), other);
        }
    }

    /** The character that differs in the lowest bit alone. */
    private static char neighbour(char last) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return alphabet.charAt(alphabet.indexOf(last) ^ 1);
    }

    private static boolean accepts(Tokens tokens, String token) {
        return tokens.of("us").check(token).isPresent();
    }

    private static String token(Tokens tokens) {
        long now = Instant.now().getEpochSecond();
        return tokens.sign("{\"iss\":\"us\",\"sub\":\"me\",\"iat\":%d,\"exp\":%d}".formatted(now, now + 60));
    }

    private static Tokens tokens(String secret, String alsoAccepted) {
        return new Tokens(new TokenConfig() {
            @Override
            public String jwtSecret() {
                return secret;
            }

            @Override
            public Optional<String> jwtSecretAlsoAccepted() {
                return Optional.ofNullable(alsoAccepted);
            }
        });
    }
}
