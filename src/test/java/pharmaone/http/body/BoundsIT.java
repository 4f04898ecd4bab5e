package pharmaone.http.body;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Eventually;
import pharmaone.testing.GatewayProcess;
import pharmaone.testing.Wire;
import pharmaone.testing.Wire.Answer;

/** The packaged gateway with little memory, and honest bodies that need much of it. */
class BoundsIT {

    private static final String KEY = "apikey: sandbox-org1-key";
    private static final String REQUESTS = "/api/v1/public/orgs/org1/order-requests";
    private static final String PRESCRIPTIONS = "/api/v2/public/orgs/org1/prescriptions";
    private static final int MEBIBYTE = 1_024 * 1_024;

    private static final byte[] ORDER =
            "{\"payload\":{\"shop_id\":\"shop1\",\"customer_name\":\"Max\",\"items\":[{\"name\":\"X\",\"quantity\":1}]}}"
                    .getBytes(UTF_8);

    @TempDir
    static Path data;

    static GatewayProcess gateway;
    static String token;

    @BeforeAll
    static void a_gateway_with_little_memory() throws Exception {
        gateway = GatewayProcess.start(Map.of(
                "JDK_JAVA_OPTIONS", "-Xmx256m -XX:+ExitOnOutOfMemoryError",
                "GATEWAY_BODY_TIMEOUT", "60s",
                "GATEWAY_DATA_DIR", data.toRealPath().resolve("gateway").toString()));
        try (Wire wire = Wire.open(gateway.port())) {
            String answer = wire.send(Wire.head("POST", "/api/v2/public/orgs/org1/auth/token", "localhost", KEY))
                    .answer()
                    .body();
            token = "Authorization: Bearer " + answer.split("\"")[3];
        }
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void nothing_is_left_of_other_bodies() {
        assertEquals(400, sendUntilThereIsRoom(blank(16 * MEBIBYTE)).status());
    }

    @AfterEach
    void it_lives_and_takes_an_order_request() {
        assertTrue(gateway.isAlive(), gateway.output() + gateway.errors());
        Eventually.equal(200, () -> order().status());
    }

    private static Answer order() {
        return send(REQUESTS, KEY, ORDER);
    }

    private static Wire begin(String path, String credential, int length) {
        return Wire.open(gateway.port())
                .send(Wire.head(
                        "POST",
                        path,
                        "localhost",
                        credential,
                        "Content-Type: application/json",
                        "Content-Length: " + length));
    }

    private static Answer send(String path, String credential, byte[] body) {
        try (Wire wire = begin(path, credential, body.length)) {
            return wire.send(body).answer();
        }
    }

    /** What others sent before they went is worked on for a moment more. */
    private static Answer sendUntilThereIsRoom(byte[] json) {
        AtomicReference<Answer> answer = new AtomicReference<>();
        Eventually.isTrue(
                () -> {
                    answer.set(send(REQUESTS, KEY, json));
                    return answer.get().status() != 503;
                },
                () -> "there is never room again");
        return answer.get();
    }

    private static byte[] withPdf(int bytes) {
        byte[] pdf = new byte[bytes];
        new Random(bytes).nextBytes(pdf);
        System.arraycopy("%PDF-1.7\n".getBytes(US_ASCII), 0, pdf, 0, 9);
        ByteArrayOutputStream body = new ByteArrayOutputStream(bytes * 3 / 2);
        body.writeBytes("{\"payload\":{\"shop_id\":\"shop1\",\"customer_name\":\"Max\",\"prescription_pdf_base64\":\""
                .getBytes(US_ASCII));
        body.writeBytes(Base64.getEncoder().encode(pdf));
        body.writeBytes("\"}}".getBytes(US_ASCII));
        return body.toByteArray();
    }

    @Test
    void honest_prescriptions_of_the_largest_size_are_taken_or_told_to_come_again() {
        byte[] body = withPdf(10 * MEBIBYTE);
        assertEquals(200, send(REQUESTS, KEY, body).status());

        List<Answer> answers = AtOnce.times(32, i -> send(REQUESTS, KEY, body));

        answers.stream().filter(answer -> answer.status() != 200).forEach(busy -> {
            assertEquals(503, busy.status());
            assertEquals("1", busy.header("Retry-After"));
        });
        assertTrue(answers.stream().anyMatch(answer -> answer.status() == 200));
    }

    @Test
    void several_usual_prescriptions_go_at_once() {
        byte[] body = withPdf(MEBIBYTE);

        assertEquals(Collections.nCopies(6, 200), AtOnce.times(6, i -> send(REQUESTS, KEY, body)
                .status()));
    }

    @Test
    void questionnaires_of_the_largest_size_are_taken_or_told_to_come_again() {
        String text = "JVBERi0x".repeat(10 * MEBIBYTE / 8);
        byte[] body = "{\"Shop Id\":\"shop1\",\"Receipt Pdf Base64\":\"%s\",\"Odd\":\"%s\"}"
                .formatted(text, text.substring(0, text.length() / 2))
                .getBytes(US_ASCII);

        List<Integer> statuses =
                AtOnce.times(12, i -> send(PRESCRIPTIONS, token, body).status());

        assertTrue(List.of(200, 503).containsAll(statuses), statuses.toString());
        assertTrue(statuses.contains(200), statuses.toString());
    }

    /** It began with all haste and goes on by drops; the gateway has more patience with small bodies than this test. */
    @Test
    void a_large_body_that_dribbles_is_given_up_long_before_its_time() {
        try (Wire wire = begin(REQUESTS, KEY, 10 * MEBIBYTE)) {
            wire.send(blank(9 * MEBIBYTE)).send(blank(10)).send(blank(10));

            assertEquals(408, wire.answer().status());
        }
    }

    private static byte[] blank(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) ' ');
        return bytes;
    }
}
