package pharmaone.manager.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Wire;
import pharmaone.testing.Wire.Answer;

/** However much partners handed in, also before there were limits, a page shows a bounded part of it and a file has all. */
@QuarkusTest
class BoundedScreensTest {

    private static final int PAGE = 512 * 1_024;

    @Inject
    Rows rows;

    @Inject
    ObjectMapper json;

    private Partner partner;
    private String session;
    private String language;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        session = rows.staff(partner, "staff").token();
        language = "en";
    }

    /** Not by a library that formats large bodies for its log. */
    private String handIn(String keys) throws IOException {
        Answer answer = Wire.post(
                "/api/v2/public/orgs/" + partner.org() + "/prescriptions",
                "localhost",
                "{\"shop_id\":\"%s\"%s}".formatted(partner.shop(), keys).getBytes(StandardCharsets.UTF_8),
                "Authorization: Bearer " + partner.token(Scope.PRESCRIPTIONS_WRITE));
        assertEquals(200, answer.status(), answer::body);
        return json.readTree(answer.bytes()).path("id").asText();
    }

    private Answer get(String path) {
        return Wire.exchange(Wire.get(
                path,
                "localhost",
                "Cookie: manager_session=" + session,
                "Authorization: Bearer " + session,
                "Accept-Language: " + language));
    }

    /** As an older version stored it. */
    private String stored(String content) throws IOException {
        String id = handIn("");
        rows.run(
                "update prescription set content = ? where org_id = ? and prescription_id = ?",
                content.getBytes(StandardCharsets.UTF_8),
                partner.org(),
                id);
        return id;
    }

    private static String page(String id) {
        return "/manager/prescriptions/" + id;
    }

    private String html(String path, int most) {
        Answer page = get(path);
        assertEquals(200, page.status(), path);
        assertTrue(page.bytes().length < most, page.bytes().length + " bytes");
        return page.body();
    }

    private JsonNode file(String id) throws IOException {
        Answer file = get(page(id) + "/content.json");
        assertEquals(200, file.status(), file::body);
        assertTrue(file.header("Content-Type").startsWith("application/json"), file.header("Content-Type"));
        assertEquals("attachment; filename=\"prescription.json\"", file.header("Content-Disposition"));
        assertEquals("nosniff", file.header("X-Content-Type-Options"));
        assertEquals("no-store", file.header("Cache-Control"));
        return json.readTree(file.bytes());
    }

    private static String elements(int count, String element) {
        return IntStream.range(0, count).mapToObj(i -> element).collect(Collectors.joining(","));
    }

    @Test
    void a_list_of_eight_thousand_elements_below_a_name_of_49_000_characters() throws IOException {
        String content = "{\"%s\":[%s],\"last\":\"seen\"}".formatted("n".repeat(49_000), elements(8_000, "{}"));
        String id = stored(content);

        String html = html(page(id), PAGE);

        assertTrue(html.contains("… 7,950 more"));
        assertTrue(html.contains("<bdi>seen</bdi>"));
        assertTrue(html.contains("href=\"" + page(id) + "/content.json\""));
        assertEquals(json.readTree(content), file(id).get("content"));
        assertEquals(2, rows.audit(partner).size());
        language = "de";
        assertTrue(html(page(id), PAGE).contains("… 7.950 weitere"));
    }

    @Test
    void sixty_names_of_49_000_characters_around_a_list() throws IOException {
        String id = stored("{\"%s\":".formatted("\\\"".repeat(24_000)).repeat(60) + "["
                + elements(15_000, "\"\\\"\\\"\"") + "]" + "}".repeat(60));

        assertTrue(html(page(id), PAGE).contains("… 14,950 more"));
    }

    @Test
    void as_many_and_as_long_values_as_are_taken_today_and_a_file_behind_them() throws IOException {
        String value = "\\\"".repeat(1_000);
        String keys = IntStream.range(0, 1_200)
                .mapToObj(i -> ",\"%s%d\":[\"%s\",\"%s\"]".formatted("'".repeat(190), i, value, value))
                .collect(Collectors.joining());
        String id = handIn(keys + ",\"Receipt Pdf Base64\":\"JVBERi0xLjQ=\"");

        String html = html(page(id), PAGE);

        String place = html.replaceAll("(?s).*/files/(\\d+)\".*", "$1");
        assertEquals("%PDF-1.4", get(page(id) + "/files/" + place).body());
        assertEquals(
                404, get(page(id) + "/files/" + (Integer.parseInt(place) + 1)).status());
    }

    @Test
    void what_was_handed_in_before_a_hundred_and_fifty_times() throws IOException {
        String id = handIn(",\"now\":1");
        rows.run("""
                insert into prescription_former_content
                       (org_id, prescription_id, revision, shop_id, customer_email, content, replaced_at)
                select org_id, prescription_id, n, shop_id, '',
                       convert_to(json_build_object('n', n, 'text', repeat('"', 100000))::text, 'UTF8'), now()
                  from prescription, generate_series(1, 150) n
                 where org_id = ?
                """, partner.org());

        String html = html(page(id), PAGE);

        assertTrue(html.contains("145 earlier submissions"), html);
        JsonNode former = file(id).get("former");
        assertEquals(150, former.size());
        assertEquals(150, former.get(0).at("/content/n").asInt());
        assertEquals(100_000, former.get(149).at("/content/text").asText().length());
        JsonNode told = json.readTree(get("/api/manager/v1/orgs/" + partner.org() + "/prescriptions/" + id)
                .bytes());
        assertEquals(150, told.get("former_total").asInt());
        assertEquals(100, told.get("former").size());
        assertEquals("true", told.at("/former/99/omitted").asText());
        assertTrue(told.toString().length() < 2_500_000, told.toString().length() + " characters");
    }

    @Test
    void no_file_of_another_organisation() throws IOException {
        session = rows.staff(Partner.fresh(), "owner").token();

        assertEquals(404, get(page(handIn("")) + "/content.json").status());

        assertEquals(0, rows.audit(partner).size());
    }

    @Test
    void a_request_with_as_many_lines_and_further_details_as_are_taken() {
        String value = "'".repeat(1_900);
        String further = IntStream.range(0, 3_000)
                .mapToObj(i -> "\"%s%d\":\"%s\"".formatted("'".repeat(190), i, value))
                .collect(Collectors.joining(","));
        String line =
                "{\"name\":\"%s\",\"quantity\":1,\"price\":1,\"dosage\":\"%s\"}".formatted("&".repeat(190), value);
        String id = rows.request(
                partner,
                "TM-1",
                "{\"customer_name\":\"Anna\",\"items\":[%s],%s}".formatted(elements(200, line), further));

        String html = html("/manager/request/" + id, 2 * PAGE);

        assertTrue(html.contains("more, not shown here"));
    }

    @Test
    void an_inbox_answers_with_a_bounded_part_of_large_bodies() throws IOException {
        String inbox = "/sandbox/v1/inbox/bounded-" + partner.org();
        for (int i = 0; i < 12; i++) {
            byte[] body = "x".repeat(256 * 1_024 - i).getBytes(StandardCharsets.UTF_8);
            assertEquals(200, Wire.post(inbox, "localhost", body).status());
        }

        Answer answer = get(inbox + "/messages?limit=200");

        assertTrue(answer.bytes().length < 1_500_000, answer.bytes().length + " bytes");
        JsonNode messages = json.readTree(answer.bytes()).get("data");
        assertEquals(12, messages.size());
        assertEquals(256 * 1_024 - 11, messages.at("/0/body").asText().length());
        assertTrue(messages.at("/0/complete").asBoolean());
        assertEquals("x".repeat(1_024), messages.at("/11/body").asText());
        assertFalse(messages.at("/11/complete").asBoolean());
        assertTrue(json.readTree(get(inbox + "/messages?limit=1&offset=11").bytes())
                .at("/data/0/complete")
                .asBoolean());
    }
}
