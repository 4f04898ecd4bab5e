package pharmaone.http.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Wire;

/** One protocol behind the proxy, HTTP/1.1, also where it comes in pieces. */
@QuarkusTest
class ProtocolTest {

    @TestHTTPResource("/openapi/external-api.json")
    URI document;

    @Test
    void who_offers_http_2_is_answered_whole_in_http_1_1() throws Exception {
        HttpClient offering =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

        for (int i = 0; i < 20; i++) {
            HttpResponse<String> answer =
                    offering.send(HttpRequest.newBuilder(document).build(), HttpResponse.BodyHandlers.ofString());

            assertEquals(200, answer.statusCode());
            assertEquals(HttpClient.Version.HTTP_1_1, answer.version());
            assertEquals('}', answer.body().strip().charAt(answer.body().strip().length() - 1));
        }
    }

    @Test
    void a_head_that_takes_its_time_is_answered() {
        try (Wire wire = Wire.open()) {
            for (String piece : "GET /openapi/external-api.json HTTP/1.1\r\nHost: localhost\r\nX-Slow: yes\r\n\r\n"
                    .split("(?<=[ :\r])")) {
                wire.send(piece.getBytes(UTF_8));
                assertFalse(wire.isClosedWithin(50), piece);
            }
            assertEquals(200, wire.answer().status());
        }
    }

    @Test
    void pipelined_requests_are_answered_one_after_another() {
        int requests = 40;
        try (Wire wire = Wire.open()) {
            for (int i = 0; i < requests; i++) {
                wire.send(Wire.head("GET", "/unknown/" + i, "localhost", "X-Sandbox-Fault: status=" + (450 + i)));
            }

            for (int i = 0; i < requests; i++) {
                assertEquals(450 + i, wire.answer().status());
            }
        }
    }

    /** Between a proxy and the gateway they would be read as two different sequences of requests. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4|Transfer-Encoding: chunked||2|{}|0||",
                "Transfer-Encoding: chunked|Content-Length: 4||2|{}|0||",
                "Transfer-Encoding: chunked, xchunked||2|{}|0||",
                "Transfer-Encoding: chunked|Transfer-Encoding: identity||2|{}|0||",
                "Content-Length: 2|Content-Length: 3||{}",
                "Content-Length: +2||{}",
                "Transfer-Encoding: chunked||2;a=\"|{}|0||",
                "Transfer-Encoding: chunked||2 |{}|0||GET / HTTP/1.1|Host: localhost||"
            })
    void a_body_of_two_lengths_ends_its_connection(String rest) {
        String start = "POST /api/manager/v1/auth/login HTTP/1.1|Host: localhost|Content-Type: application/json|";
        try (Wire wire = Wire.open()) {
            wire.send((start + rest).replace("|", "\r\n").getBytes(UTF_8));

            String answers = wire.untilClosed();
            assertTrue(answers.isEmpty() || answers.matches("(?s)HTTP/1\\.1 400 (?!.*HTTP/1\\.1).*"), answers);
        }
    }
}
