package pharmaone.delivery;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pharmaone.testing.Certificate;
import pharmaone.testing.Eventually;
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
        trusted = Certificate.of("partner.test", directory, "ip:127.0.0.1");
        Path hosts = Files.writeString(
                directory.resolve("hosts"), "127.0.0.1 localhost\n127.0.0.1 partner.test\n127.0.0.1 other.test\n");
        gateway = GatewayProcess.start(Map.of(
                "GATEWAY_DATA_DIR",
                directory.resolve("data").toString(),
                "JAVA_TOOL_OPTIONS",
                trusted.trusted() + " -Djdk.net.hosts.file=" + hosts));
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

    /** What came of the first try. */
    private static String answer(String subscription) {
        String first = "data[0].answer";
        Eventually.isTrue(() -> staff().get("/{id}/deliveries", subscription).path(first) != null, () -> "no answer");
        return staff().get("/{id}/deliveries", subscription).path(first);
    }

    /** Notes for whom the gateway asked when it began to speak TLS, then does as the others. */
    private static PartnerServer noting(List<String> asked) throws Exception {
        PartnerServer receiver = PartnerServer.secured(trusted.shown());
        receiver.behave((connection, request, nth) -> {
            asked.add(((ExtendedSSLSession) ((SSLSocket) connection).getSession())
                    .getRequestedServerNames().stream()
                            .map(name -> ((SNIHostName) name).getAsciiName())
                            .collect(joining()));
            PartnerServer.status(200).answer(connection, request, nth);
        });
        return receiver;
    }

    @Test
    void who_is_who_the_certificate_says_is_sent_to_and_asked_for_by_name() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (var receiver = noting(asked)) {
            String subscription = sentTo("https://partner.test:%d/hook".formatted(receiver.port()));

            assertEquals(
                    "partner.test:" + receiver.port(), receiver.await(1).get(0).header("Host"));
            assertEquals("ok", answer(subscription));
            assertEquals(List.of("partner.test"), asked);
        }
    }

    @Test
    void an_address_is_asked_for_by_no_name() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (var receiver = noting(asked)) {
            String subscription = sentTo("https://127.0.0.1:%d/hook".formatted(receiver.port()));

            assertEquals("ok", answer(subscription));
            assertEquals(List.of(""), asked);
        }
    }

    @Test
    void who_goes_by_another_name_is_not() throws Exception {
        try (var receiver = PartnerServer.secured(trusted.shown())) {
            String failure = answer(sentTo("https://other.test:%d/hook".formatted(receiver.port())));

            assertTrue(failure.contains("TLS"), failure);
            assertEquals(0, receiver.received().size());
        }
    }

    @Test
    void who_vouches_for_himself_is_not() throws Exception {
        Certificate own = Certificate.of("stranger", directory);
        try (var receiver = PartnerServer.secured(own.shown())) {
            String failure = answer(sentTo("https://partner.test:%d/hook".formatted(receiver.port())));

            assertTrue(failure.contains("TLS"), failure);
            assertEquals(0, receiver.received().size());
        }
    }
}
