package pharmaone.http.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pharmaone.auth.Scope.ORDER_REQUESTS_WRITE;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.testing.Eventually;
import pharmaone.testing.Partner;
import pharmaone.testing.Wire;

/** What bodies take of the memory is theirs as long as somebody sends or works, and nobody's after that. */
@QuarkusTest
class BodyMemoryTest {

    private static final int LARGE = 2_000_000;

    @Inject
    BodyBudget budget;

    Partner partner;
    String requests;

    @BeforeEach
    void a_pharmacy() {
        partner = Partner.fresh();
        requests = "/api/v2/public/orgs/" + partner.org() + "/order-requests";
    }

    @AfterEach
    void all_is_given_back() {
        Eventually.equal(0L, budget::held);
    }

    private Wire begin(int declared, byte[] sent) {
        return Wire.open()
                .send(Wire.head(
                        "POST",
                        requests,
                        "localhost",
                        "Authorization: Bearer " + partner.token(ORDER_REQUESTS_WRITE),
                        "Content-Type: application/json",
                        "Content-Length: " + declared))
                .send(sent);
    }

    private static byte[] blank(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) ' ');
        return bytes;
    }

    private byte[] valid(int length) {
        byte[] body = blank(length);
        byte[] json =
                "{\"payload\":{\"shop_id\":\"%s\",\"customer_name\":\"Max\",\"items\":[{\"name\":\"X\",\"quantity\":1}]}}"
                        .formatted(partner.shop())
                        .getBytes(UTF_8);
        System.arraycopy(json, 0, body, 0, json.length);
        return body;
    }

    @Test
    void a_body_under_way_is_held_with_what_may_become_of_it() {
        try (Wire wire = begin(LARGE, blank(LARGE - 1))) {
            Eventually.isTrue(() -> budget.held() >= 4L * (LARGE - 1), () -> "held " + budget.held());
            wire.vanish();
        }
    }

    @ParameterizedTest
    @CsvSource({"400, 0", "200, 1"})
    void is_given_back_after_an_answer(int status, int good) {
        try (Wire wire = begin(LARGE, good == 1 ? valid(LARGE) : blank(LARGE))) {
            assertEquals(status, wire.answer().status());
        }
    }

    @Test
    void is_given_back_after_a_body_that_grows_beyond_its_limit() {
        try (Wire wire = Wire.open()) {
            wire.send(Wire.head(
                            "POST",
                            "/api/manager/v1/auth/login",
                            "localhost",
                            "Content-Type: application/json",
                            "Transfer-Encoding: chunked"))
                    .send("186a0\r\n".getBytes(UTF_8))
                    .send(blank(100_000))
                    .send("\r\n0\r\n\r\n".getBytes(UTF_8));
            assertEquals(413, wire.answer().status());
        }
    }

    @Test
    void is_given_back_when_clients_vanish_at_any_point() {
        List<Integer> lengths =
                IntStream.range(0, 40).mapToObj(i -> i * LARGE / 40 + 1).toList();

        lengths.forEach(length -> begin(LARGE, blank(length)).vanish());
    }

    @Test
    void is_given_back_when_clients_vanish_after_the_last_byte() {
        for (int i = 0; i < 40; i++) {
            begin(LARGE, valid(LARGE)).vanish();
        }
    }

    /** Those who hold back the last byte of what is too much for a log-in are refused, and hold nobody else up. */
    @Test
    void strangers_hold_up_no_partner() {
        List<Wire> strangers = IntStream.range(0, 300)
                .mapToObj(i -> Wire.open()
                        .send(Wire.head(
                                "POST",
                                "/api/manager/v1/auth/login",
                                "localhost",
                                "Content-Type: application/json",
                                "Content-Length: 32768"))
                        .send(blank(32_767)))
                .toList();

        try (Wire wire = begin(LARGE, valid(LARGE))) {
            assertEquals(200, wire.answer().status());
        }
        assertTrue(budget.held() <= Runtime.getRuntime().maxMemory() / 16);
        strangers.forEach(Wire::vanish);
    }
}
