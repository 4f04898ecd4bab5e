package pharmaone.http.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Wire;
import pharmaone.testing.Wire.Answer;

/** Targets that are no path or no URI are answered in our words all the same. */
@QuarkusTest
class UnreadableTest {

    @ParameterizedTest
    @ValueSource(strings = {"/api/%zz", "/%", "/api/v2/public/orgs/org1/orders?q=%zz", "/sandbox/%zz"})
    void an_escape_that_is_none_is_an_invalid_request(String target) {
        Answer answer = get(target);

        assertEquals(400, answer.status());
        assertEquals("{\"error\":\"invalid request\"}", answer.body());
        assertTrue(answer.header("X-Kong-Request-Id").matches("[0-9a-f]{32}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "x", "//x"})
    void a_target_that_is_no_path_has_no_route(String target) {
        Answer answer = get(target);

        assertEquals(404, answer.status());
        assertEquals(
                "{\n  \"message\":\"no Route matched with those values\",\n  \"request_id\":\""
                        + answer.header("X-Kong-Request-Id") + "\"\n}",
                answer.body());
    }

    @Test
    void a_request_names_one_host() {
        String line = "GET %s HTTP/1.1\nHost: localhost\n%s";

        for (String twice : new String[] {
            line.formatted("/", "Host: shop1.localhost"),
            line.formatted("/", "host: localhost"),
            line.formatted("http://shop1.localhost/", ""),
            line.formatted("HTTP://localhost:1/?x", "")
        }) {
            Answer answer = Wire.exchange(twice);

            assertEquals(400, answer.status(), twice);
            assertEquals("{\"error\":\"invalid request\"}", answer.body());
        }
        assertEquals(
                200,
                Wire.exchange(line.formatted("http://LOCALHOST/openapi/external-api.json", ""))
                        .status());
    }

    private static Answer get(String target) {
        try (Wire wire = Wire.open(RestAssured.port)) {
            return wire.send(Wire.head("GET", target, "localhost")).answer();
        }
    }
}
