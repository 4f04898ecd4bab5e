package pharmaone.manager.requests;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;

/** What a partner sends under names that the gateway does not know reaches staff, too. */
@QuarkusTest
class FurtherDetailsTest extends RequestReview {

    private String post(String envelope) {
        return partner.with(Scope.ORDER_REQUESTS_WRITE)
                .body(envelope)
                .post("/order-requests")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    /** A request with these keys beside those that are read. */
    private String postWith(String keys, String line) {
        return post("""
                {"external_reference":"TM-1","payload":{"shop_id":"%s","customer_name":"Anna Alt",%s
                 "items":[{"name":"Blüte","quantity":1,"price":9.10%s}]}}
                """.formatted(partner.shop(), keys, line));
    }

    private String html(String id) {
        return staff.get(page(id)).then().statusCode(200).extract().asString();
    }

    @Test
    void they_stand_on_the_page_under_the_partners_own_names() {
        String id = postWith("""
                "notes":"Bitte klingeln, 3. OG","birth_date":"1980-02-29","insurance":{"kind":"private","copay":[5,10]},
                """, "");

        staff.get(page(id))
                .then()
                .body(allOf(
                        containsString("Further details"),
                        containsString("<dt><bdi>notes</bdi></dt>"),
                        containsString("<bdi>Bitte klingeln, 3. OG</bdi>"),
                        containsString("<bdi>1980-02-29</bdi>"),
                        containsString("<bdi>insurance › copay › 2</bdi>"),
                        not(containsString("<dt><bdi>customer_name</bdi></dt>"))));
        staff.with("Accept-Language", "de").get(page(id)).then().body(containsString("Weitere Angaben"));
    }

    @Test
    void what_is_read_is_not_said_twice() {
        assertTrue(!html(postWith("\"address_city\":\"Köln\",\"cash_on_pickup\":true,", ""))
                .contains("Further details"));
    }

    @Test
    void those_of_a_line_stand_at_the_line_whatever_staff_made_of_it() {
        String id = postWith("", ",\"dosage\":\"<b>1 g</b> daily\"");
        rows.run("""
                update order_request
                   set corrections = '{"items":[{"name":"Öl","quantity":2},{"name":"Blüte","quantity":3}]}', version = 1
                 where request_id = ?::uuid
                """, id);

        String html = html(id);

        String line = html.substring(html.indexOf("<strong><bdi>Blüte"));
        assertTrue(
                line.substring(0, line.indexOf("</td>"))
                        .contains("<bdi>dosage</bdi>:</span> <bdi>&lt;b&gt;1 g&lt;/b&gt; daily</bdi>"),
                line);
        assertEquals(1, html.split("dosage", -1).length - 1);
    }

    @Test
    void those_around_the_payload_are_shown_as_well() {
        String id = post("""
                {"external_reference":"TM-1","source":"shop","practice":"Praxis Dr. Muster",
                 "payload":{"shop_id":"%s","customer_name":"Anna Alt","items":[{"name":"Blüte","quantity":1}]}}
                """.formatted(partner.shop()));

        staff.get(page(id))
                .then()
                .body(allOf(containsString("<dt><bdi>practice</bdi></dt>"), not(containsString("<bdi>source</bdi>"))));
    }

    @Test
    void there_is_an_end_to_how_many_how_long_and_how_deep() {
        String many = IntStream.range(0, 300)
                .mapToObj(i -> "\"key%d\":%d,".formatted(i, i))
                .collect(Collectors.joining());
        String deep = "{\"a\":".repeat(20) + "1" + "}".repeat(20);
        String line = IntStream.range(0, 100)
                .mapToObj(i -> ",\"of_line%d\":\"x\"".formatted(i))
                .collect(Collectors.joining());
        String id = postWith(
                "\"%s\":\"%s\",\"deep\":%s,%s".formatted("n".repeat(200), "v".repeat(50_000), deep, many), line);

        String html = html(id);

        assertTrue(html.contains("… 342 more, not shown here"));
        assertTrue(html.contains("(50,000 characters)"));
        assertTrue(html.contains("<bdi>deep › a › a › a › a</bdi>"));
        assertTrue(html.contains("key40") && !html.contains("key60"));
        assertTrue(html.contains("of_line9") && !html.contains("of_line10<"));
        assertTrue(html.length() < 60_000, html.length() + " characters");
    }
}
