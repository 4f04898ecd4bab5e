package pharmaone.http.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pharmaone.auth.Scope.ORDER_REQUESTS_WRITE;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Wire;
import pharmaone.testing.Wire.Answer;

/** Bodies as they arrive: their size, their pieces, and what is no JSON. */
@QuarkusTest
class BodyTest {

    private static final int LIMIT = 16 * 1024 * 1024;
    private static final String TOO_LARGE = "{\"error\":\"request body too large\"}";

    Partner partner;
    String bearer;

    @BeforeEach
    void a_pharmacy() {
        partner = Partner.fresh();
        bearer = "Authorization: Bearer " + partner.token(ORDER_REQUESTS_WRITE);
    }

    private String path() {
        return "/api/v2/public/orgs/" + partner.org() + "/order-requests";
    }

    private String head(String... more) {
        return Wire.head("POST", path(), "localhost", more) + "\nContent-Type: application/json";
    }

    private Answer post(byte[] body) {
        return Wire.post(path(), "localhost", body, bearer);
    }

    private String error(String json) {
        Answer answer = post(json.getBytes(UTF_8));
        assertEquals(400, answer.status(), answer.body());
        return answer.body();
    }

    private String valid() {
        return "{\"payload\":{\"shop_id\":\"%s\",\"customer_name\":\"Max\",\"items\":[{\"name\":\"X\",\"quantity\":1}]}}"
                .formatted(partner.shop());
    }

    private static byte[] chunked(byte[] body, int size) {
        StringBuilder chunks = new StringBuilder();
        String text = new String(body, UTF_8);
        for (int i = 0; i < text.length(); i += size) {
            String part = text.substring(i, Math.min(i + size, text.length()));
            chunks.append(Integer.toHexString(part.length()))
                    .append("\r\n")
                    .append(part)
                    .append("\r\n");
        }
        return chunks.append("0\r\n\r\n").toString().getBytes(UTF_8);
    }

    private byte[] padded(int length) {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) ' ');
        System.arraycopy(valid().getBytes(UTF_8), 0, body, 0, valid().length());
        return body;
    }

    @Test
    void a_body_may_come_in_pieces() {
        Answer answer = Wire.exchange(head(bearer, "Transfer-Encoding: chunked"), chunked(valid().getBytes(UTF_8), 7));

        assertEquals(200, answer.status(), answer.body());
    }

    @Test
    void a_body_of_the_limit_is_taken_and_one_byte_more_is_not() {
        assertEquals(200, post(padded(LIMIT)).status());

        Answer answer = post(padded(LIMIT + 1));
        assertEquals(TOO_LARGE, answer.body());
        assertEquals(413, answer.status());
    }

    @Test
    void a_body_of_no_declared_length_has_the_same_limit() {
        Answer answer = Wire.exchange(head(bearer, "Transfer-Encoding: chunked"), chunked(padded(LIMIT + 1), 100_000));

        assertEquals(TOO_LARGE, answer.body());
        assertEquals(413, answer.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e1002",
                "1e-1002",
                "1e1000000000",
                "0e-999999999",
                "0e2147483647",
                "1e2147483647",
                "10e2147483647",
                "100e2147483647"
            })
    void no_number_has_an_exponent_that_arithmetic_stumbles_over(String number) {
        assertEquals(
                "{\"error\":\"payload.x[0] must not have an exponent beyond 1000\"}",
                error("{\"payload\":{\"x\":[" + number + "]}}"));
        assertEquals(
                "{\"error\":\"p1_id must not have an exponent beyond 1000\"}", error("{\"p1_id\":" + number + "}"));
    }

    @Test
    void letters_beyond_the_first_plane_are_answered_raw() {
        Answer answer = post(("{\"external_reference\":\"Blüte 🌿\"," + valid().substring(1)).getBytes(UTF_8));

        assertTrue(answer.body().contains("\"external_reference\":\"Blüte 🌿\""), answer.body());
    }

    @Test
    void a_client_that_asks_first_is_told_to_go_on() {
        try (Wire wire = Wire.open()) {
            wire.send(head(bearer, "Expect: 100-continue", "Content-Length: " + valid().length()));
            assertEquals(100, wire.answer().status());

            wire.send(valid().getBytes(UTF_8));
            assertEquals(200, wire.answer().status());
        }
    }

    @ParameterizedTest
    @CsvSource({"20000000, 413", "100, 401"})
    void a_client_that_asks_first_is_refused_before_it_sends(int length, int status) {
        try (Wire wire = Wire.open()) {
            wire.send(head("Expect: 100-continue", "Content-Length: " + length));

            assertEquals(status, wire.answer().status());
        }
    }

    @Test
    void a_connection_outlives_the_refusal_of_a_large_body() {
        try (Wire wire = Wire.open()) {
            wire.send(head("Content-Length: " + LIMIT)).send(padded(LIMIT));
            Answer refused = wire.answer();
            assertEquals(401, refused.status());

            boolean closed = "close".equalsIgnoreCase(refused.header("Connection"));
            if (closed) {
                assertTrue(wire.isClosed());
            } else {
                wire.send(head(bearer, "Content-Length: " + valid().length())).send(valid().getBytes(UTF_8));
                assertEquals(200, wire.answer().status());
            }
        }
    }

    @Test
    void a_body_over_the_limit_is_refused_and_the_connection_closed_in_peace() {
        for (int i = 0; i < 10; i++) {
            try (Wire wire = Wire.open()) {
                wire.send(head("Content-Length: " + (LIMIT + 1))).send(padded(LIMIT + 1));
                Answer refused = wire.answer();

                assertEquals(413, refused.status());
                assertEquals("close", refused.header("Connection"));
                assertTrue(wire.isClosed());
            }
        }
    }

    @Test
    void requests_may_be_sent_ahead_on_one_connection() {
        try (Wire wire = Wire.open()) {
            for (int i = 0; i < 5; i++) {
                wire.send(head(bearer, "Content-Length: " + valid().length())).send(valid().getBytes(UTF_8));
            }

            for (int i = 0; i < 5; i++) {
                assertEquals(200, wire.answer().status());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[]",
                "[{}]",
                "null",
                "true",
                "7",
                "\"{}\"",
                "{}{}",
                "{} x",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1e}",
                "{\"a\":tru}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\" 1}",
                "{/**/}",
                "\uFEFF",
                "{\"a\":1e99999999999}"
            })
    void what_is_no_json_object_is_refused(String text) {
        assertEquals("{\"error\":\"invalid JSON body\"}", error(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void a_depth_of_a_thousand_is_refused(String opening) {
        assertEquals("{\"error\":\"invalid JSON body\"}", error("{\"payload\":" + opening.repeat(1_000)));
        assertEquals(
                "{\"error\":\"invalid JSON body\"}",
                error("{\"payload\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7b2261223a22ff227d",
                "7b22c3223a317d",
                "7b2261223a22eda080227d",
                "7b2261223a22f4908080227d",
                "fffefdfc",
                "0000feff7fffffff",
                "0000007b00110000",
                "7b0000000000ffff",
                "0000fffe"
            })
    void bytes_that_are_no_utf_8_are_refused(String hex) {
        Answer answer = post(java.util.HexFormat.of().parseHex(hex));

        assertEquals(400, answer.status(), answer.body());
        assertTrue(answer.body().startsWith("{\"error\":\""), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1"})
    void other_encodings_of_json_never_break_anything(String charset) {
        Answer answer = post("{\"payload\":{\"customer_name\":\"Käthe\"}}".getBytes(Charset.forName(charset)));

        assertEquals(400, answer.status(), answer.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"payload\":{\"customer_name\":\"a\\u0000\"}}     | payload.customer_name must not contain NUL or lone surrogates",
                "{\"payload\":{\"unknown\":[1,\"\\ud83c\"]}}        | payload.unknown[1] must not contain NUL or lone surrogates",
                "{\"source\":\"\\udf3f\\ud83c\"}                    | source must not contain NUL or lone surrogates",
                "{\"payload\":{\"a\\u0000\":1}}                     | payload must not have keys that contain NUL or lone surrogates"
            })
    void text_that_no_column_can_hold_is_refused(String json, String sentence) {
        assertEquals("{\"error\":\"" + sentence + "\"}", error(json));
    }

    @Test
    void a_wrong_key_of_the_body_itself_is_told_too() {
        assertEquals(
                "{\"error\":\"must not have keys that contain NUL or lone surrogates\"}", error("{\"\\u0000\":1}"));
        assertTrue(error("{\"\\ud83c\":1}").startsWith("{\"error\":\""));
    }

    @Test
    void of_two_equal_keys_the_last_counts() {
        assertEquals(
                "{\"error\":\"payload is required; source must be a string\"}",
                error("{\"source\":\"first\",\"source\":2,\"payload\":{\"a\":1},\"payload\":null}"));
    }

    @Test
    void a_huge_number_is_just_too_large() {
        assertEquals(
                "{\"error\":\"total_amount must be at most 10000000.00\"}",
                error(valid().replace("\"customer_name\"", "\"total_amount\":1e999,\"customer_name\"")));
    }
}
