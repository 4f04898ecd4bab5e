package pharmaone.manager.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pharmaone.testing.Wire;
import pharmaone.testing.Wire.Answer;

@QuarkusTest
@TestProfile(SecurityTextWithoutContactTest.NoContact.class)
class SecurityTextWithoutContactTest {

    public static class NoContact implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.security-contact", "");
        }
    }

    @Test
    void there_is_no_such_route_by_any_method_or_spelling() {
        for (String method : List.of("GET", "DELETE")) {
            for (String path : List.of(
                    SecurityTextTest.PATH,
                    SecurityTextTest.PATH + "/",
                    "/%2ewell-known/security.txt",
                    "//.well-known;x/security.txt")) {
                Answer answer = Wire.exchange(Wire.head(method, path, "localhost"));

                assertEquals(404, answer.status(), method + " " + path);
                assertTrue(answer.body().contains("no Route matched with those values"), answer.body());
            }
        }
    }
}
