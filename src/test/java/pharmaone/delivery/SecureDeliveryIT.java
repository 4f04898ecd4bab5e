package pharmaone.delivery;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pharmaone.testing.Certificate;
import pharmaone.testing.GatewayProcess;
import pharmaone.testing.PartnerServer;

/** Webhooks over TLS go to whom the certificate names, and to nobody else. */
class SecureDeliveryIT {

    @TempDir
    static Path directory;

    static Certificate trusted;
    static GatewayProcess gateway;
    static String session;

    @BeforeAll
    static void start() throws Exception {
        trusted = Certificate.of("localhost", directory);
        gateway = GatewayProcess.start(Map.of(
                "GATEWAY_DATA_DIR", directory.resolve("data").toString(), "JAVA_TOOL_OPTIONS", trusted.trusted()));
        session = given().contentType(ContentType.JSON)
                .body("{\"email\":\"owner@org1.example\",\"password\":\"sandbox-owner\"}")
                .post(gateway.uri("/api/manager/v1/auth/login"))
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static RequestSpecification staff() {
        return given().baseUri(gateway.uri("/api/manager/v1/orgs/org1/webhook-subscriptions"))
                .header("Authorization", "Bearer " + session)
                .contentType(ContentType.JSON);
    }

    /** A test event there; the subscription. */
    private static String sentTo(String url) {
        String subscription = staff().body("{\"url\":\"%s\",\"event_types\":[\"order_created\"]}".formatted(url))
                .post()
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        staff().post("/{id}/test", subscription).then().statusCode(200);
        return subscription;
    }

    /** Why the first try came to nothing. */
    private static String failure(String subscription) {
        String first = "data[0].answer";
        Subscribers.awaitThat(
                () -> staff().get("/{id}/deliveries", subscription).path(first) != null, () -> "no answer");
        return staff().get("/{id}/deliveries", subscription).path(first);
    }

    @Test
    void who_is_who_the_certificate_says_is_sent_to() throws Exception {
        try (var receiver = PartnerServer.secured(trusted.shown())) {
            sentTo("https://localhost:%d/hook".formatted(receiver.port()));

            assertEquals(
                    "localhost:" + receiver.port(), receiver.await(1).get(0).header("Host"));
        }
    }

    @Test
    void who_goes_by_another_name_is_not() throws Exception {
        try (var receiver = PartnerServer.secured(trusted.shown())) {
            String failure = failure(sentTo("https://127.0.0.1:%d/hook".formatted(receiver.port())));

            assertTrue(failure.contains("TLS"), failure);
            assertEquals(0, receiver.received().size());
        }
    }

    @Test
    void who_vouches_for_himself_is_not() throws Exception {
        Certificate own = Certificate.of("stranger", directory);
        try (var receiver = PartnerServer.secured(own.shown())) {
            String failure = failure(sentTo("https://localhost:%d/hook".formatted(receiver.port())));

            assertTrue(failure.contains("TLS"), failure);
            assertEquals(0, receiver.received().size());
        }
    }
}
