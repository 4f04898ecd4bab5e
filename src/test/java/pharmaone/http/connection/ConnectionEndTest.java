package pharmaone.http.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Wire;
import pharmaone.testing.Wire.Answer;

/** After which answers the connection ends, and after which it goes on. */
@QuarkusTest
class ConnectionEndTest {

    private static final String LOGIN = "/api/manager/v1/auth/login";
    private static final String JSON = "Content-Type: application/json";
    private static final String EXPECTING = "Expect: 100-continue";
    private static final String NEXT = Wire.get("/openapi/external-api.json", "localhost");

    private static String head(String path, String... headers) {
        return Wire.head("POST", path, "localhost", headers);
    }

    /** Each refused at another place: route, method, size, credential, media type, encoding. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "404 POST /nothing|Content-Length: 20",
                "405 PUT /api/manager/v1/auth/login|Content-Length: 20",
                "413 POST /api/manager/v1/auth/login|Content-Length: 40000",
                "401 POST /api/v2/public/orgs/org1/orders|Content-Length: 20",
                "401 POST /api/v2/public/orgs/org1/orders|Transfer-Encoding: chunked",
                "415 POST /api/manager/v1/auth/login|Content-Length: 20",
                "415 POST /api/manager/v1/auth/login|Content-Type: application/json|Content-Encoding: gzip|Content-Length: 20"
            })
    void a_refusal_of_a_request_that_waits_to_send_its_body_ends_the_connection(String example) {
        String[] parts = example.substring(4).split("\\|", 2);
        String[] line = parts[0].split(" ");
        String head = Wire.head(line[0], line[1], "localhost", parts[1].split("\\|"));
        try (Wire wire = Wire.open()) {
            Answer refusal = wire.send(head + "\n" + EXPECTING).answer();
            wire.send(NEXT);

            assertEquals(example.substring(0, 3), String.valueOf(refusal.status()));
            assertEquals("close", refusal.header("Connection"));
            assertEquals("", wire.untilClosed());
        }
    }

    @Test
    void a_good_request_is_told_to_send_its_body_and_keeps_the_connection() {
        try (Wire wire = Wire.open()) {
            assertEquals(
                    100,
                    wire.send(head(LOGIN, JSON, "Content-Length: 2", EXPECTING))
                            .answer()
                            .status());

            Answer refusal = wire.send("{}".getBytes(UTF_8)).answer();

            assertEquals(400, refusal.status());
            assertNull(refusal.header("Connection"));
            assertEquals(200, wire.send(NEXT).answer().status());
        }
    }

    @Test
    void who_expects_to_continue_and_has_no_body_keeps_the_connection() {
        try (Wire wire = Wire.open()) {
            assertEquals(
                    404,
                    wire.send(Wire.get("/nothing", "localhost", EXPECTING))
                            .answer()
                            .status());
            assertEquals(200, wire.send(NEXT).answer().status());
        }
    }

    @Test
    void a_refused_request_whose_body_is_read_and_dropped_keeps_the_connection() {
        try (Wire wire = Wire.open()) {
            Answer refusal = wire.send(head("/nothing", JSON, "Content-Length: 2"))
                    .send("{}".getBytes(UTF_8))
                    .answer();

            assertEquals(404, refusal.status());
            assertNull(refusal.header("Connection"));
            assertEquals(200, wire.send(NEXT).answer().status());
        }
    }

    @Test
    void a_body_too_large_to_be_dropped_ends_the_connection_and_no_request_behind_it_is_answered() {
        try (Wire wire = Wire.open()) {
            Answer huge = wire.send(head("/nothing", JSON, "Content-Length: 99000000"))
                    .answer();
            assertEquals(404, huge.status());
            assertEquals("close", huge.header("Connection"));
        }
        try (Wire wire = Wire.open()) {
            Answer refusal = wire.send(head(LOGIN, JSON, "Content-Length: 40000"))
                    .send((" ".repeat(40_000) + NEXT.replace("\n", "\r\n") + "\r\n\r\n").getBytes(UTF_8))
                    .answer();

            assertEquals(413, refusal.status());
            assertEquals("close", refusal.header("Connection"));
            assertEquals("", wire.untilClosed());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "GZIP", "identity, gzip", "deflate|Content-Encoding: identity", "x"})
    void a_compressed_body_is_refused(String encoding) {
        for (String type :
                new String[] {LOGIN + " " + JSON, "/manager/login Content-Type: application/x-www-form-urlencoded"}) {
            String[] parts = type.split(" ", 2);
            Answer answer = Wire.exchange(
                    head(parts[0], parts[1], "Content-Length: 2", "Content-Encoding: " + encoding.replace("|", "\n")),
                    "{}".getBytes(UTF_8));

            assertEquals(415, answer.status());
            assertFalse(answer.body().contains("internal"));
            if (parts[0].equals(LOGIN)) {
                assertEquals("{\"error\":\"Content-Encoding is not supported\"}", answer.body());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", ""})
    void a_body_that_is_not_compressed_may_say_so(String encoding) {
        Answer answer = Wire.exchange(
                head(LOGIN, JSON, "Content-Length: 2", "Content-Encoding: " + encoding), "{}".getBytes(UTF_8));

        assertEquals("{\"error\":\"email is required; password is required\"}", answer.body());
    }
}
