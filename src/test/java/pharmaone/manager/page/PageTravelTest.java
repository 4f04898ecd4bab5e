package pharmaone.manager.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** How pages travel: small, to Manager's own windows, and with nothing in them that helps others. */
@QuarkusTest
class PageTravelTest {

    @Inject
    Rows rows;

    private Partner partner;
    private Visitor owner;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        owner = Visitor.of(rows.staff(partner, "owner"));
    }

    private static HttpResponse<byte[]> fetched(String path, String encodings) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Accept-Encoding", encodings)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @ParameterizedTest
    @CsvSource({"/manager/login, 200", "/manager/language/xx, 404"})
    void a_page_travels_zipped(String path, int status) throws Exception {
        HttpResponse<byte[]> zipped = fetched(path, "gzip, br");

        assertEquals(status, zipped.statusCode());
        assertEquals("gzip", zipped.headers().firstValue("Content-Encoding").orElseThrow());
        assertEquals("Accept-Encoding", zipped.headers().firstValue("Vary").orElseThrow());
        assertTrue(unzipped(zipped.body()).contains("</html>"));
    }

    private static String unzipped(byte[] body) throws IOException {
        return new String(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "br", "gzip;q=0", "gzip; q=0.0, br"})
    void whoever_takes_no_zipped_page_gets_it_plain(String encodings) throws Exception {
        HttpResponse<byte[]> plain = fetched("/manager/login", encodings);

        assertTrue(plain.headers().firstValue("Content-Encoding").isEmpty());
        assertTrue(new String(plain.body(), StandardCharsets.UTF_8).contains("</html>"));
    }

    @Test
    void the_seal_of_a_form_is_written_otherwise_each_time_and_holds() {
        String first = Visitor.seal(owner.get("/manager/requests").asString());
        String second = Visitor.seal(owner.get("/manager/requests").asString());

        assertNotEquals(first, second);
        owner.post("/manager/requests", first, Map.of()).then().statusCode(200);
        owner.post("/manager/requests", second, Map.of()).then().statusCode(200);
        owner.post("/manager/requests", first.substring(1) + "A", Map.of())
                .then()
                .statusCode(403);
        owner.post("/manager/requests", "A".repeat(85), Map.of()).then().statusCode(403);
    }

    @Test
    void a_prescription_may_be_framed_by_manager_and_by_nobody_else() {
        String id = rows.request(partner, "TM-1", "{\"customer_name\":\"Anna Alt\"}");
        rows.prescription(partner, id, "%PDF-1.4".getBytes(StandardCharsets.US_ASCII));

        owner.get("/manager/request/" + id + "/prescription.pdf")
                .then()
                .header("X-Frame-Options", is("SAMEORIGIN"))
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'self'; sandbox");
        owner.get("/manager/request/" + id)
                .then()
                .header("X-Frame-Options", "DENY")
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/managerfoo", "/manager.html"})
    void what_only_begins_like_manager_is_none_of_its_pages(String path) {
        given().get(path)
                .then()
                .statusCode(404)
                .contentType("application/json")
                .header("Content-Encoding", nullValue());
    }

    @Test
    void a_page_past_the_end_of_a_list_leads_to_its_last() {
        for (int i = 0; i < 30; i++) {
            rows.request(partner, "TM-" + i, "{\"customer_name\":\"Anna Alt\"}");
            rows.order(partner, "pending", "8.99");
            long p1Id = rows.product("Blüte " + i, "8.99");
            rows.inventory(partner, p1Id, 3);
            rows.attached(partner, p1Id, null);
        }

        for (String list : List.of("requests?", "orders?", "inventory?", "products?shop=" + partner.shop() + "&")) {
            String last = owner.get("/manager/" + list + "page=99999")
                    .then()
                    .statusCode(303)
                    .extract()
                    .header("Location");
            assertTrue(last.contains("page=2"), last);
        }
        owner.get("/manager/requests?status=declined&page=7")
                .then()
                .statusCode(200)
                .body(containsString("No requests here"));
        owner.get("/manager/prescriptions?page=7").then().statusCode(303).header("Location", endsWith("page=1"));
        owner.get("/manager/audit?action=nonsense&page=7").then().statusCode(303);
    }
}
