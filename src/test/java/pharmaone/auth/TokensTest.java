package pharmaone.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
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
