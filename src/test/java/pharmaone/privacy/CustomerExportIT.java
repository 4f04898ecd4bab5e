package pharmaone.privacy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Eventually;
import pharmaone.testing.GatewayProcess;
import pharmaone.testing.Wire;

/** The packaged gateway with little memory, and a customer of whom far more is stored than fits into it. */
class CustomerExportIT {

    private static final int PRESCRIPTIONS = 30;
    private static final int LENGTH = 5 * 1_024 * 1_024;
    private static final String MAIL = "much@example.com";
    private static final String V2 = "/api/v2/public/orgs/org1";
    private static final String MANAGER = "/api/manager/v1";
    private static final String EXPORT = MANAGER + "/orgs/org1/customers/export";
    private static final String CUSTOMERS = "/manager/customers";
    private static final String BODY = "{\"email\":\"" + MAIL + "\"}";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** How many there are of these in a document: texts of full length, records, and an end. */
    private record Seen(int texts, int records, boolean isWhole) {}

    private static final Seen ALL = new Seen(PRESCRIPTIONS, PRESCRIPTIONS, true);

    @TempDir
    static Path data;

    static GatewayProcess gateway;
    static String owner;

    @BeforeAll
    static void a_customer_with_more_than_half_of_the_heap() throws IOException {
        gateway = GatewayProcess.start(Map.of(
                "JDK_JAVA_OPTIONS", "-Xmx256m -XX:+ExitOnOutOfMemoryError",
                "GATEWAY_WRITE_TIMEOUT", "3s",
                "GATEWAY_DATA_DIR", data.toRealPath().resolve("gateway").toString()));
        String partner = token(V2 + "/auth/token", "", "apikey: sandbox-org1-key");
        owner = token(
                MANAGER + "/auth/login",
                "{\"email\":\"owner@org1.example\",\"password\":\"sandbox-owner\"}",
                "Content-Type: application/json");
        byte[] prescription = "{\"shop_id\":\"shop1\",\"customer_email\":\"%s\",\"Receipt Pdf Base64\":\"%s\"}"
                .formatted(MAIL, "JVBERi0x".repeat(LENGTH / 8))
                .getBytes(US_ASCII);
        for (int i = 0; i < PRESCRIPTIONS; i++) {
            Eventually.equal(200, () -> post(V2 + "/prescriptions", partner, prescription));
        }
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void it_lives() {
        assertTrue(gateway.isAlive(), gateway.output() + gateway.errors());
    }

    private static String token(String path, String body, String header) {
        try (Wire wire = Wire.open(gateway.port())) {
            String head = Wire.head("POST", path, "localhost", header, "Content-Length: " + body.length());
            return wire.send(head).send(body.getBytes(UTF_8)).answer().body().split("\"")[3];
        }
    }

    private static int post(String path, String token, byte[] body) {
        return sent(request(path, token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body)))
                .statusCode();
    }

    private static HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(gateway.uri(path)))
                .header("Authorization", "Bearer " + token)
                .header("Cookie", "manager_session=" + token);
    }

    private static HttpResponse<InputStream> sent(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<InputStream> export() {
        return sent(request(EXPORT, owner)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BODY)));
    }

    private static Seen read(HttpResponse<InputStream> document) {
        int texts = 0;
        int records = 0;
        JsonToken last = null;
        try (JsonParser json = new JsonFactory().createParser(document.body())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                texts += token == JsonToken.VALUE_STRING && json.getTextLength() == LENGTH ? 1 : 0;
                records += token == JsonToken.FIELD_NAME && json.currentName().equals("updated_at") ? 1 : 0;
                last = token;
            }
            return new Seen(texts, records, last == JsonToken.END_OBJECT);
        } catch (IOException cut) {
            return new Seen(texts, records, false);
        }
    }

    @Test
    void everything_is_in_the_document() {
        HttpResponse<InputStream> document = export();

        assertEquals(200, document.statusCode());
        assertEquals(
                "application/json",
                document.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(ALL, read(document));
    }

    @Test
    void owners_who_export_at_once_take_turns() {
        assertEquals(Collections.nCopies(3, ALL), AtOnce.times(3, i -> read(export())));
    }

    @Test
    void everything_is_in_the_file_of_the_customers_screen() {
        String page = text(sent(request(CUSTOMERS, owner)));
        String customer = sent(form(CUSTOMERS, "seal", value(page, "seal"), "email", MAIL))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String seen = text(sent(request(customer, owner)));

        HttpResponse<InputStream> file =
                sent(form(CUSTOMERS + "/export", "seal", value(seen, "seal"), "sought", value(seen, "sought")));

        assertEquals(200, file.statusCode());
        assertEquals(ALL, read(file));
    }

    private static HttpRequest.Builder form(String path, String... fields) {
        String body = "%s=%s&%s=%s"
                .formatted(
                        fields[0], URLEncoder.encode(fields[1], UTF_8), fields[2], URLEncoder.encode(fields[3], UTF_8));
        return request(path, owner)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", gateway.uri(""))
                .POST(BodyPublishers.ofString(body));
    }

    private static String value(String page, String name) {
        return page.replaceAll("(?s).*name=\"" + name + "\" value=\"([^\"]*)\".*", "$1");
    }

    private static String text(HttpResponse<InputStream> answer) {
        try {
            return new String(answer.body().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some go, others stay and read nothing. */
    @Test
    void clients_that_do_not_read_their_documents_give_way_to_one_that_does() {
        List<Wire> stuck = IntStream.range(0, 6).mapToObj(i -> begun()).toList();
        stuck.subList(0, 3).forEach(Wire::vanish);

        Eventually.equal(ALL, () -> read(export()));

        stuck.forEach(Wire::close);
    }

    private static Wire begun() {
        return Wire.open(gateway.port())
                .send(Wire.head(
                        "POST",
                        EXPORT,
                        "localhost",
                        "Authorization: Bearer " + owner,
                        "Content-Type: application/json",
                        "Content-Length: " + BODY.length()))
                .send(BODY.getBytes(UTF_8));
    }
}
