package pharmaone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.RandomRequests;
import pharmaone.testing.Rows;
import pharmaone.testing.Wire;
import pharmaone.testing.Wire.Answer;

/** Ten thousand requests as nobody should send them: each is answered, none with a fault or a word about our insides. */
@QuarkusTest
class RandomRequestsTest {

    private static final long SEED = 20_260_614;
    private static final int CLIENTS = 4;
    private static final int EACH = 2_500;
    private static final List<String> INSIDES = List.of(
            "java.",
            "jakarta.",
            "pharmaone.",
            "Exception",
            "io.quarkus",
            "io.vertx",
            "hibernate",
            "jackson",
            "\tat ",
            "select ",
            "PgException",
            "internal server error");

    @Inject
    Rows rows;

    @Test
    void are_all_answered_in_order() {
        Partner partner = Partner.fresh();
        String order = rows.order(partner, "pending", "98.25");
        int port = RestAssured.port;
        List<RandomRequests> requests = IntStream.range(0, CLIENTS)
                .mapToObj(client -> new RandomRequests(SEED + client, partner, order))
                .toList();
        TreeMap<Integer, Integer> all = new TreeMap<>();

        AtOnce.times(CLIENTS, client -> send(requests.get(client), port, "seed " + (SEED + client)))
                .forEach(some -> some.forEach((status, count) -> all.merge(status, count, Integer::sum)));

        assertEquals(
                CLIENTS * EACH, all.values().stream().mapToInt(count -> count).sum());
        for (int status : List.of(200, 400, 401, 403, 404, 405, 415)) {
            assertTrue(all.getOrDefault(status, 0) > 20, "the requests do not reach far enough: " + all);
        }
    }

    private static TreeMap<Integer, Integer> send(RandomRequests requests, int port, String seed) {
        TreeMap<Integer, Integer> statuses = new TreeMap<>();
        Wire wire = Wire.open(port);
        for (int i = 0; i < EACH; i++) {
            RandomRequests.Request request = requests.next();
            String which =
                    "%s, request %d:%n%s%n%n%s%n".formatted(seed, i, request.head(), new String(request.body(), UTF_8));
            Answer answer;
            try {
                answer = wire.send(request.head())
                        .send(request.body())
                        .answer(!request.head().startsWith("HEAD"));
            } catch (RuntimeException e) {
                throw new AssertionError("no answer to " + which, e);
            }
            check(answer, which);
            statuses.merge(answer.status(), 1, Integer::sum);
            if ("close".equalsIgnoreCase(answer.header("Connection"))) {
                wire.close();
                wire = Wire.open(port);
            }
        }
        wire.close();
        return statuses;
    }

    private static void check(Answer answer, String which) {
        assertTrue(answer.status() >= 200 && answer.status() < 500, () -> answer + " to " + which);
        String id = answer.header("X-Kong-Request-Id");
        assertTrue(id != null && id.matches("[0-9a-f]{32}"), () -> answer + " to " + which);
        if (answer.body().contains("\"openapi\":\"3.1") || answer.body().contains("openapi: 3.1")) {
            return; // the document shows the sentences themselves, as samples
        }
        String told = answer.headers() + answer.body();
        INSIDES.forEach(word -> assertTrue(!told.contains(word), () -> told + " to " + which));
    }
}
