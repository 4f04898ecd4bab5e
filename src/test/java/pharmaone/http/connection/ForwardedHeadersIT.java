package pharmaone.http.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Eventually;
import pharmaone.testing.GatewayProcess;
import pharmaone.testing.Wire;

/** What a gateway behind a trusted proxy takes for the address that was called, as its inspector shows it. */
class ForwardedHeadersIT {

    private static final String PATH = "/api/v2/public/orgs/org1/shops";

    @TempDir
    static Path directory;

    private static GatewayProcess gateway;

    @BeforeAll
    static void a_sandbox_behind_a_proxy() throws IOException {
        gateway = GatewayProcess.start(Map.of(
                "GATEWAY_DATA_DIR", directory.toRealPath().toString(),
                "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true",
                "QUARKUS_HTTP_PROXY_ALLOW_X_FORWARDED", "true",
                "QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST", "true"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Proto: https | https://localhost",
                "X-Forwarded-Proto: HTTPS, http | https://localhost",
                "X-Forwarded-Proto: javascript | http://localhost",
                "X-Forwarded-Proto: a b | http://localhost",
                "X-Forwarded-Proto: , | http://localhost",
                "X-Forwarded-Proto: | http://localhost",
                "X-Forwarded-For: , | http://localhost",
                "X-Forwarded-Host: , | http://localhost",
                "X-Forwarded-Host: | http://localhost",
                "X-Forwarded-Port: , | http://localhost"
            })
    void what_no_proxy_can_have_meant_counts_as_not_sent(String header, String base) {
        try (Wire wire = Wire.open(gateway.port())) {
            Wire.Answer answer = wire.send(Wire.get(PATH, "localhost", header)).answer();
            assertEquals(401, answer.status(), answer.body());
            String recorded = gateway.uri("/sandbox/v1/requests/" + answer.header("X-Kong-Request-Id"));
            Eventually.equal(200, () -> RestAssured.get(recorded).statusCode());
            assertEquals(base + PATH, RestAssured.get(recorded).path("request.url"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "shop1.localhost", "rebind.example"})
    void two_hosts_are_refused_behind_a_proxy_as_well(String second) {
        try (Wire wire = Wire.open(gateway.port())) {
            Wire.Answer answer =
                    wire.send(Wire.get(PATH, "localhost", "Host: " + second)).answer();
            assertEquals(400, answer.status(), answer.body());
            assertEquals("{\"error\":\"invalid request\"}", answer.body());
        }
    }
}
