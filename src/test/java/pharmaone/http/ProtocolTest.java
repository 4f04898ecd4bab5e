package pharmaone.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
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
}
