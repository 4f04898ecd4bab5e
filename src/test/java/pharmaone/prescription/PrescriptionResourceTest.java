package pharmaone.prescription;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static pharmaone.auth.Scope.PRESCRIPTIONS_READ;
import static pharmaone.auth.Scope.PRESCRIPTIONS_WRITE;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

@QuarkusTest
class PrescriptionResourceTest {

    @Inject
    Rows rows;

    @Inject
    Contents contents;

    Partner partner;

    @BeforeEach
    void a_pharmacy() {
        partner = Partner.fresh();
    }

    private ValidatableResponse post(Object body) {
        return partner.with(PRESCRIPTIONS_WRITE)
                .body(body)
                .post("/prescriptions")
                .then();
    }

    private String handIn(Map<String, ?> keys) {
        Map<String, Object> body = new HashMap<>(Map.of("shop_id", partner.shop()));
        body.putAll(keys);
        return post(body).statusCode(200).extract().path("id");
    }

    private ValidatableResponse get(String path) {
        return partner.with(PRESCRIPTIONS_READ).get(path).then();
    }

    private String stored(String id) {
        return contents.open(
                partner.org(),
                id,
                bytes("select content from prescription where org_id = ? and prescription_id = ?", partner.org(), id));
    }

    private byte[] bytes(String sql, Object... parameters) {
        return HexFormat.of().parseHex(rows.texts(sql, parameters).get(0).substring(2));
    }

    private String storedBefore(String id, int revision) {
        return contents.openFormer(
                partner.org(),
                id,
                revision,
                bytes(
                        "select content from prescription_former_content where org_id = ? and prescription_id = ? and revision = ?",
                        partner.org(),
                        id,
                        revision));
    }

    private void set(String id, String status) {
        rows.run(
                "update prescription set status = ? where org_id = ? and prescription_id = ?",
                status,
                partner.org(),
                id);
    }

    @Test
    void is_taken_in_snake_case() {
        post(Map.of("shop_id", partner.shop(), "customer_email", "max@example.com"))
                .statusCode(200)
                .body("upsert", is("ok"))
                .body("id", matchesPattern(partner.org() + "-pq-[A-Z0-9]{6}"));
    }

    @Test
    void is_taken_in_title_case_and_kept_as_sent() {
        String body = """
                {"Shop Id":"%s","Customer Email":"mara@example.com","Customer First Name":"Mara","Customer Last Name":"Müller",\
                "Order Total Amount":99.90,"Receipt Pdf Base64":"https://example.com/r.pdf","Id Card Front Url":"https://example.com/c.jpg",\
                "Product 1 Pharma One Product Id":12345,"Product 2 Pharma One Product Id":"12346","Questionnaire Indication":"Schmerz",\
                "Anything Else":{"deep":[1,2.50,null]}}""".formatted(partner.shop());

        String id = post(body).statusCode(200).extract().path("id");

        assertEquals(body, stored(id));
        get("/prescriptions/" + id)
                .body("keySet()", contains("id", "status", "shop_id", "order_id", "customer_email", "created_at"))
                .body("status", is("new"))
                .body("order_id", is(""))
                .body("customer_email", is("mara@example.com"));
    }

    @Test
    void of_both_spellings_snake_case_counts() {
        String id = handIn(Map.of("customer_email", "snake@example.com", "Customer Email", "Title@example.com"));

        get("/prescriptions/" + id).body("customer_email", is("snake@example.com"));
    }

    @Test
    void a_shop_is_the_bodys_else_the_title_cases_else_the_querys() {
        partner.open("second-" + partner.shop()).open("third-" + partner.shop());
        String second = "second-" + partner.shop();
        String third = "third-" + partner.shop();

        shopOf(Map.of("shop_id", partner.shop(), "Shop Id", second), third, partner.shop());
        shopOf(Map.of("Shop Id", second), third, second);
        shopOf(Map.of("customer_email", "a@example.com"), third, third);
    }

    private void shopOf(Map<String, ?> body, String inQuery, String expected) {
        String id = partner.with(PRESCRIPTIONS_WRITE)
                .body(body)
                .queryParam("shop_id", inQuery)
                .post("/prescriptions")
                .path("id");
        get("/prescriptions/" + id).body("shop_id", is(expected));
    }

    @Test
    void a_shop_is_required_and_the_organisations() {
        Partner other = Partner.fresh();

        post(Map.of("customer_email", "a@example.com")).statusCode(400).body("error", is("shop_id is required"));
        for (String key : List.of("shop_id", "Shop Id")) {
            post(Map.of(key, other.shop())).statusCode(400).body("error", is("invalid shop_id"));
        }
        assertEquals(0, count());
    }

    @Test
    void another_organisation_in_the_query_is_refused_before_the_body_is_read() {
        partner.with(PRESCRIPTIONS_WRITE)
                .body("no json")
                .queryParam("org_id", "another")
                .post("/prescriptions")
                .then()
                .statusCode(403)
                .body("error", is("org_mismatch"))
                .body("message", is("Token org_id does not match URL orgId"));
        partner.with(PRESCRIPTIONS_WRITE)
                .body(Map.of("shop_id", partner.shop()))
                .queryParam("org_id", partner.org())
                .post("/prescriptions")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "customer_email": 5                             | customer_email must be a string
            "Customer First Name": true                     | Customer First Name must be a string
            "Order Total Amount": "9.90"                    | Order Total Amount must be a number
            "Order Total Amount": 9.999                     | Order Total Amount must have at most two decimals
            "order_total_amount": -1                        | order_total_amount must not be negative
            "Product 3 Pharma One Product Id": "x"          | Product 3 Pharma One Product Id must be digits
            "a": [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]  | a must be nested at most 20 levels deep
            "Customer Email": 5, "Customer Last Name": 6    | Customer Email must be a string; Customer Last Name must be a string
            """)
    void a_bad_value_is_named_and_nothing_stored(String keys, String error) {
        post("{\"shop_id\":\"" + partner.shop() + "\"," + keys + "}")
                .statusCode(400)
                .body("error", is(error));

        assertEquals(0, count());
    }

    @Test
    void has_at_most_5000_keys_and_list_elements_in_all() {
        Map<String, Object> keys = new HashMap<>();
        keys.put("Answers", Collections.nCopies(4_000, Map.of()));
        for (int i = 0; i < 998; i++) {
            keys.put("Question " + i, i);
        }
        handIn(keys);

        keys.put("one more", 1);
        Map<String, Object> body = new HashMap<>(keys);
        body.put("shop_id", partner.shop());
        post(body).statusCode(400).body("error", is("the body must have at most 5000 keys and list elements"));
    }

    @Test
    void a_name_has_at_most_200_characters() {
        handIn(Map.of("ü".repeat(200), 1));

        post(Map.of("shop_id", partner.shop(), "n".repeat(201), 1))
                .statusCode(400)
                .body("error", is("n".repeat(64) + "… must have a name of at most 200 characters"));
        post(Map.of("shop_id", partner.shop(), "n".repeat(49_000), Collections.nCopies(8_000, 1)))
                .statusCode(400);
    }

    @Test
    void a_value_has_at_most_ten_mebibytes() {
        int most = 10 * 1024 * 1024;

        String id = handIn(Map.of("Receipt Pdf Base64", "A".repeat(most), "Odd", "Blüte 🌿\n".repeat(3_000)));

        assertEquals(
                most,
                contents.tree(stored(id)).get("Receipt Pdf Base64").textValue().length());
        assertEquals(
                "Blüte 🌿\n".repeat(3_000), contents.tree(stored(id)).get("Odd").textValue());
        post(Map.of("shop_id", partner.shop(), "Odd", "ü".repeat(most / 2 + 1)))
                .statusCode(400)
                .body("error", is("Odd must have at most 10485760 bytes"));
    }

    @Test
    void one_that_is_new_is_replaced_by_its_id_and_its_former_content_kept() {
        String id = handIn(Map.of("customer_email", "old@example.com"));

        assertEquals(id, handIn(Map.of("id", id, "customer_email", "new@example.com")));
        post(Map.of("id", id, "Customer Email", "newest@example.com"))
                .statusCode(200)
                .body("id", is(id));

        get("/prescriptions/" + id)
                .body("customer_email", is("newest@example.com"))
                .body("shop_id", is(partner.shop()));
        assertEquals(1, count());
        assertEquals(
                "old@example.com",
                contents.tree(storedBefore(id, 0)).get("customer_email").textValue());
        assertEquals(
                "new@example.com",
                contents.tree(storedBefore(id, 1)).get("customer_email").textValue());
    }

    @Test
    void nobody_reads_it_in_the_database() {
        String id = handIn(Map.of("Questionnaire Indication", "Chronische Schmerzen"));
        handIn(Map.of("id", id, "Questionnaire Indication", "Migräne"));

        for (String table : List.of("prescription", "prescription_former_content")) {
            byte[] stored = bytes("select content from " + table + " where prescription_id = ?", id);

            assertEquals("\1\4test", new String(stored, 0, 6, StandardCharsets.ISO_8859_1));
            assertFalse(new String(stored, StandardCharsets.UTF_8).contains("Questionnaire"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "pending_signature", "signed", "approved", "declined", "completed"})
    void one_that_is_no_longer_new_is_not_replaced(String status) {
        String id = handIn(Map.of("customer_email", "old@example.com"));
        set(id, status);

        post(Map.of("id", id, "shop_id", partner.shop(), "customer_email", "new@example.com"))
                .statusCode(400)
                .body("error", is("prescription is " + status));

        get("/prescriptions/" + id).body("customer_email", is("old@example.com"));
    }

    @Test
    void an_unknown_id_and_another_organisations_are_ignored() {
        Partner other = Partner.fresh();
        String foreign = other.with(PRESCRIPTIONS_WRITE)
                .body(Map.of("shop_id", other.shop(), "customer_email", "theirs@example.com"))
                .post("/prescriptions")
                .path("id");

        String id = handIn(Map.of("id", foreign, "customer_email", "ours@example.com"));

        get("/prescriptions/" + id).body("customer_email", is("ours@example.com"));
        get("/prescriptions/" + foreign).statusCode(404).body("error", is("prescription not found"));
        other.with(PRESCRIPTIONS_READ)
                .get("/prescriptions/" + foreign)
                .then()
                .body("customer_email", is("theirs@example.com"));
    }

    @Test
    void are_listed_newest_first_without_a_total() {
        List<String> ids = List.of(handIn(Map.of()), handIn(Map.of()), handIn(Map.of()));
        rows.run("update prescription set created_at = '2026-06-06T00:22:03.574733Z' where org_id = ?", partner.org());
        List<String> expected =
                ids.stream().sorted(java.util.Comparator.reverseOrder()).toList();

        get("/prescriptions")
                .body("data.id", is(expected))
                .body("data[0].created_at", is("2026-06-06T00:22:03.574733Z"))
                .body("pagination", is(Map.of("limit", 50, "offset", 0)));
        get("/prescriptions?limit=1&offset=1")
                .body("data.id", contains(expected.get(1)))
                .body("pagination", not(hasKey("total")));
        get("/prescriptions?limit=9999").body("pagination.limit", is(200));
    }

    @Test
    void are_listed_by_status_and_by_shop() {
        partner.open("second-" + partner.shop());
        String here = handIn(Map.of());
        String there = handIn(Map.of("shop_id", "second-" + partner.shop()));
        set(there, "approved");

        get("/prescriptions?status=new").body("data.id", contains(here));
        get("/prescriptions?shop_id=second-" + partner.shop()).body("data.id", contains(there));
        get("/prescriptions?status=new&shop_id=second-" + partner.shop()).body("data", is(List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "status=odd, invalid status",
        "shop_id=nobodys, invalid shop_id",
        "limit=0, limit must be at least 1",
        "offset=x, offset must be a whole number"
    })
    void a_bad_question_is_refused(String query, String error) {
        get("/prescriptions?" + query).statusCode(400).body("error", is(error));
    }

    @Test
    void an_unknown_one_is_not_found() {
        get("/prescriptions/org1-pq-PJLBR2").statusCode(404).body("error", is("prescription not found"));
    }

    @Test
    void many_at_once_are_all_kept() {
        List<String> ids = AtOnce.times(40, number -> handIn(Map.of("customer_email", number + "@example.com")));

        assertEquals(40, new HashSet<>(ids).size());
        assertEquals(40, count());
    }

    private long count() {
        return rows.number("select count(*)::integer from prescription where org_id = ?", partner.org());
    }
}
