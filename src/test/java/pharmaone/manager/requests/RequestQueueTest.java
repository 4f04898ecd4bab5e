package pharmaone.manager.requests;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

@QuarkusTest
class RequestQueueTest {

    private static final String UNKNOWN = "{\"error\":\"order request not found\"}";
    private static final byte[] PDF = "%PDF-1.4 Musterrezept".getBytes(StandardCharsets.US_ASCII);

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();
    Staff staff;
    String token;

    @BeforeEach
    void logIn() {
        staff = rows.staff(partner, "staff");
        token = staff.token();
    }

    private String request(String reference, String name, String mail) {
        return rows.request(
                partner,
                reference,
                "{\"customer_name\":\"%s\",\"customer_email\":\"%s\",\"items\":[{\"name\":\"A\",\"quantity\":1,\"price\":5}]}"
                        .formatted(name, mail));
    }

    private void decline(String id) {
        staff.with(token)
                .body("{\"reason\":\"no\"}")
                .post("/order-requests/{id}/decline", id)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse queue(String query) {
        return staff.with(token).get("/order-requests" + query).then().statusCode(200);
    }

    @Test
    void has_the_pending_ones_first_oldest_first_then_the_decided_newest_first() {
        List<String> ids = List.of(
                request("1", "A", "a@example.com"),
                request("2", "B", "b@example.com"),
                request("3", "C", "c@example.com"),
                request("4", "D", "d@example.com"));
        decline(ids.get(0));
        decline(ids.get(2));

        queue("")
                .body("data.external_reference", contains("2", "4", "3", "1"))
                .body("pagination", is(Map.of("limit", 50, "offset", 0, "total", 4)));
        queue("?limit=2&offset=1")
                .body("data.external_reference", contains("4", "3"))
                .body("pagination", is(Map.of("limit", 2, "offset", 1, "total", 4)));
        queue("?offset=9").body("data", empty()).body("pagination.total", is(4));
        queue("?status=pending").body("data.id", contains(ids.get(1), ids.get(3)));
        queue("?status=declined").body("data.id", contains(ids.get(2), ids.get(0)));
        queue("?status=approved").body("data", empty()).body("pagination.total", is(0));
        queue("?limit=1000").body("pagination.limit", is(200));
    }

    @Test
    void shows_what_is_asked_for_in_a_row() {
        String id = request("TM-1", "Jürgen Müller", "j@example.com");

        queue("")
                .body(
                        "data[0].keySet()",
                        is(Set.of(
                                "id",
                                "shop_id",
                                "status",
                                "source",
                                "external_reference",
                                "customer_name",
                                "customer_email",
                                "has_prescription",
                                "created_at")))
                .body("data[0].id", is(id))
                .body("data[0].shop_id", is(partner.shop()))
                .body("data[0].status", is("pending"))
                .body("data[0].customer_name", is("Jürgen Müller"))
                .body("data[0].has_prescription", is(false));
    }

    @Test
    void q_finds_name_mail_and_reference_in_any_case() {
        request("TM-100%", "Jürgen Müller", "j.m@example.com");
        request("TM_200\\", "Erika Mustermann", "erika@post.example");

        queue("?q=müller").body("data.external_reference", contains("TM-100%"));
        queue("?q=POST.example").body("data.external_reference", contains("TM_200\\"));
        queue("?q=tm-1").body("data.external_reference", contains("TM-100%"));
    }

    @ParameterizedTest
    @CsvSource({"0%, 1", "M_2, 1", "0\\, 1", "T%, 0", "T_-, 0", "%, 1", "'', 2"})
    void signs_of_a_pattern_stand_for_themselves_in_q(String q, int found) {
        request("TM-100%", "A", "a@example.com");
        request("TM_200\\", "B", "b@example.com");

        staff.with(token)
                .queryParam("q", q)
                .get("/order-requests")
                .then()
                .statusCode(200)
                .body("pagination.total", is(found));
    }

    @Test
    void filters_join() {
        String other = "other-" + partner.shop();
        partner.open(other);
        String here = request("1", "Max", "max@example.com");
        request("2", "Erika", "erika@example.com");

        staff.with(token)
                .queryParams("q", "max", "shop_id", partner.shop(), "status", "pending")
                .get("/order-requests")
                .then()
                .statusCode(200)
                .body("data.id", contains(here))
                .body("pagination.total", is(1));
        queue("?shop_id=" + other).body("data", empty());
    }

    @Test
    void finds_and_shows_the_customer_as_corrected() {
        String id = request("1", "Max", "max@example.com");
        staff.with(token)
                .body("{\"customer_name\":\"Moritz\",\"customer_email\":null}")
                .patch("/order-requests/{id}", id)
                .then()
                .statusCode(200);

        queue("?q=moritz").body("data[0].customer_name", is("Moritz")).body("data[0].customer_email", is(""));
    }

    @ParameterizedTest
    @CsvSource({
        "status=new,     invalid status",
        "shop_id=shop1,  invalid shop_id",
        "limit=0,        limit must be at least 1",
        "offset=-1,      offset must be at least 0",
        "limit=x,        limit must be a whole number"
    })
    void a_bad_parameter_is_refused_by_name(String query, String sentence) {
        staff.with(token)
                .get("/order-requests?" + query)
                .then()
                .statusCode(400)
                .body(is("{\"error\":\"" + sentence + "\"}"));
    }

    @Test
    void another_organisations_requests_are_not_there() {
        Partner stranger = Partner.fresh();
        String theirs = rows.request(stranger, "1", "{\"customer_name\":\"Max\",\"items\":[]}");

        queue("").body("data", empty());
        for (String id : List.of(theirs, "no-id")) {
            staff.with(token)
                    .get("/order-requests/{id}", id)
                    .then()
                    .statusCode(404)
                    .body(is(UNKNOWN));
            staff.with(token)
                    .get("/order-requests/{id}/prescription.pdf", id)
                    .then()
                    .statusCode(404)
                    .body(is(UNKNOWN));
            staff.with(token)
                    .body("{\"customer_name\":\"x\"}")
                    .patch("/order-requests/{id}", id)
                    .then()
                    .statusCode(404)
                    .body(is(UNKNOWN));
            staff.with(token)
                    .post("/order-requests/{id}/approve", id)
                    .then()
                    .statusCode(404)
                    .body(is(UNKNOWN));
            staff.with(token)
                    .body("{\"reason\":\"no\"}")
                    .post("/order-requests/{id}/decline", id)
                    .then()
                    .statusCode(404)
                    .body(is(UNKNOWN));
        }
    }

    @Test
    void the_detail_has_the_payload_as_received_and_the_repeats() {
        String body = """
                {"external_reference":"TM-1","source":"tele","payload":{"shop_id":"%s","customer_name":"Max","total_amount":89.90,
                "unknown":{"a":[1,2.50]},"prescription_pdf_base64":"%s"}}
                """.formatted(partner.shop(), Base64.getEncoder().encodeToString(PDF));
        String id = partner.with(Scope.ORDER_REQUESTS_WRITE)
                .body(body)
                .post("/order-requests")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        partner.with(Scope.ORDER_REQUESTS_WRITE)
                .body(body)
                .post("/order-requests")
                .then()
                .statusCode(200);

        String detail = staff.with(token)
                .get("/order-requests/{id}", id)
                .then()
                .statusCode(200)
                .body(
                        "keySet()",
                        is(Set.of(
                                "id",
                                "shop_id",
                                "status",
                                "source",
                                "external_reference",
                                "payload",
                                "corrections",
                                "has_prescription",
                                "repeats",
                                "created_at",
                                "updated_at")))
                .body("source", is("tele"))
                .body("external_reference", is("TM-1"))
                .body("corrections", is(Map.of()))
                .body("has_prescription", is(true))
                .body("repeats", is(1))
                .body("payload.prescription_pdf_base64.bytes", is(PDF.length))
                .body("decided_by", nullValue())
                .extract()
                .asString();

        assertTrue(detail.contains("\"total_amount\":89.90,\"unknown\":{\"a\":[1,2.50]}"), detail);
    }
}
