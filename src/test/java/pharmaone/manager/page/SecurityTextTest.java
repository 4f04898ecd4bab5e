package pharmaone.manager.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import pharmaone.testing.Partner;
import pharmaone.testing.Wire;
import pharmaone.testing.Wire.Answer;

@QuarkusTest
class SecurityTextTest {

    static final String PATH = "/.well-known/security.txt";

    @Test
    void everybody_is_told_whom_to_tell_of_a_vulnerability() {
        for (String host : List.of("localhost", "manager.localhost", "gateway.example")) {
            Answer answer = Wire.exchange(Wire.get(PATH, host, "Accept: application/json"));
            List<String> lines = answer.body().lines().toList();

            assertEquals(200, answer.status(), host);
            assertEquals("text/plain; charset=utf-8", answer.header("Content-Type"));
            assertEquals("nosniff", answer.header("X-Content-Type-Options"));
            assertEquals(
                    List.of("Contact: mailto:security@pharmacy.example", "Contact: https://pharmacy.example/report"),
                    lines.subList(0, 2));
            assertEquals(3, lines.size(), answer.body());
        }
    }

    @Test
    void it_expires_at_midnight_within_a_year() {
        String last = Wire.exchange(Wire.get(PATH, "localhost")).body().strip().replaceAll("(?s).*Expires: ", "");
        Instant expires = Instant.parse(last);
        Duration left = Duration.between(Instant.now(), expires);

        assertEquals(expires.truncatedTo(ChronoUnit.DAYS), expires);
        assertTrue(left.toDays() > 100 && left.toDays() < 365, last);
    }

    @Test
    void its_head_may_be_asked_for_and_nothing_can_be_sent_to_it() {
        try (Wire wire = Wire.open()) {
            Answer head =
                    wire.send(Wire.head("HEAD", PATH, "localhost") + "\n\n").answer(false);
            assertEquals(200, head.status());
            assertEquals("text/plain; charset=utf-8", head.header("Content-Type"));
        }
        Answer refused = Wire.exchange(Wire.head("DELETE", PATH, "localhost"));
        assertEquals(405, refused.status());
        assertTrue(refused.header("Allow").contains("GET"), refused.header("Allow"));
    }

    @Test
    void a_shops_host_has_no_such_route() {
        Answer answer = Wire.exchange(Wire.get(PATH, Partner.fresh().shop() + ".localhost"));

        assertEquals(404, answer.status());
        assertTrue(answer.body().contains("no Route matched with those values"), answer.body());
    }
}
