package pharmaone.http.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pharmaone.auth.Scope.ORDERS_READ;
import static pharmaone.auth.Scope.ORDER_REQUESTS_WRITE;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Wire;

/** Clients that go away at the worst moment take nothing of the gateway with them. */
@QuarkusTest
class VanishedClientTest {

    private static final int CLIENTS = 500;

    @Inject
    Rows rows;

    Partner partner;
    String request;

    @BeforeEach
    void a_good_request() {
        partner = Partner.fresh();
        String body =
                "{\"payload\":{\"shop_id\":\"%s\",\"customer_name\":\"Max\",\"items\":[{\"name\":\"X\",\"quantity\":1}]}}"
                        .formatted(partner.shop());
        request = head("POST", "/order-requests") + "\nContent-Type: application/json\nContent-Length: " + body.length()
                + "\n\n" + body;
    }

    private String head(String method, String route) {
        return Wire.head(
                method,
                "/api/v2/public/orgs/" + partner.org() + route,
                "localhost",
                "Authorization: Bearer " + partner.token(ORDERS_READ, ORDER_REQUESTS_WRITE));
    }

    private static byte[] bytes(String request) {
        int end = request.indexOf("\n\n");
        return (request.substring(0, end + 2).replace("\n", "\r\n") + request.substring(end + 2)).getBytes(UTF_8);
    }

    /**
     * As soon as what they left is done, the gateway answers 40 at once, more than it has connections to the database,
     * and none of these is left in a transaction. A connection that is lost stays so.
     */
    private void assertNothingIsLost() {
        await(() -> AtOnce.times(40, i -> answered()).stream().allMatch(status -> status == 200), "forty answers");
        await(() -> inTransaction() == 0, "no connection in a transaction");
    }

    private static void await(BooleanSupplier done, String what) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (!done.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(deadline), "waited in vain for " + what);
        }
    }

    private int answered() {
        try (Wire wire = Wire.open()) {
            return wire.send(bytes(request)).answer().status();
        }
    }

    /** Between two statements; whoever is at work is so for a moment too. */
    private long inTransaction() {
        return rows.number("select count(*) from pg_stat_activity where state like 'idle in transaction%'");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void after_a_whole_request(int pause) {
        for (int i = 0; i < CLIENTS; i++) {
            Wire wire = Wire.open().send(bytes(request));
            for (int turn = 0; turn < pause * i * 100; turn++) {
                Thread.onSpinWait();
            }
            wire.vanish();
        }

        assertNothingIsLost();
    }

    @Test
    void in_the_middle_of_a_request() {
        byte[] whole = bytes(request);
        Random random = new Random(7);

        for (int i = 0; i < CLIENTS; i++) {
            int part = 1 + random.nextInt(whole.length - 1);
            Wire.open().send(java.util.Arrays.copyOf(whole, part)).vanish();
        }

        assertNothingIsLost();
    }

    @Test
    void before_they_read_what_they_asked_for() {
        byte[] list = bytes(head("GET", "/orders") + "\n\n");

        for (int i = 0; i < CLIENTS; i++) {
            Wire.open().send(list).send(list).send(list).vanish();
        }

        assertNothingIsLost();
    }
}
