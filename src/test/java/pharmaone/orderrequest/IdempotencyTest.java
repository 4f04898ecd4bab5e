package pharmaone.orderrequest;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** A reference of one shop, key and source stands for one request. */
@QuarkusTest
class IdempotencyTest {

    private static final String LINES = "\"items\":[{\"name\":\"X\",\"quantity\":5,\"price\":5.10}]";

    @Inject
    Rows rows;

    Partner partner;

    @BeforeEach
    void a_pharmacy() {
        partner = Partner.fresh();
    }

    private String envelope(String head, String payload) {
        return "{%s\"payload\":{\"shop_id\":\"%s\",\"customer_name\":\"Max\",%s}}"
                .formatted(head, partner.shop(), payload);
    }

    private String first() {
        return envelope("\"external_reference\":\"TM-1\",\"source\":\"tm\",", LINES);
    }

    private static String id(Response answer) {
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.path("id");
    }

    private void assertStored(int requests, int repeats) {
        assertEquals(requests, rows.number("select count(*) from order_request where org_id = ?", partner.org()));
        assertEquals(repeats, rows.number("select sum(repeats) from order_request where org_id = ?", partner.org()));
        assertEquals(requests, rows.events(partner).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"external_reference\":\"TM-1\",\"source\":\"tm\",\"payload\":{\"shop_id\":\"SHOP\",\"customer_name\":\"Max\",\"items\":[{\"name\":\"X\",\"quantity\":5,\"price\":5.10}]}}",
                "{\"payload\":{\"items\":[{\"price\":5.10,\"quantity\":5,\"name\":\"X\"}],\"customer_name\":\"Max\",\"shop_id\":\"SHOP\"},\"source\":\"tm\",\"external_reference\":\"TM-1\"}",
                "{\"external_reference\":\"TM-1\",\"source\":\"tm\",\"payload\":{\"shop_id\":\"SHOP\",\"customer_name\":\"Max\",\"items\":[{\"name\":\"X\",\"quantity\":5.0,\"price\":0.51e1}]}}",
                "{\"external_reference\":\"TM-1\",\"source\":\"tm\",\"sent_at\":\"later\",\"payload\":{\"shop_id\":\"SHOP\",\"customer_name\":\"\\u004dax\",\"items\":[{\"name\":\"X\",\"quantity\":5,\"price\":5.1}]}}"
            })
    void the_same_value_is_the_same_request_however_it_is_spelt(String again) {
        String id = id(Door.V2.post(partner, first()));

        Response repeat = Door.V2.post(partner, again.replace("SHOP", partner.shop()));

        assertEquals(
                "{\"id\":\"" + id
                        + "\",\"status\":\"pending\",\"message\":\"Order request received.\",\"external_reference\":\"TM-1\"}",
                repeat.asString());
        assertStored(1, 1);
    }

    @Test
    void the_doors_know_each_others_requests() {
        String id = id(Door.V2.post(partner, first()));

        assertEquals(id, id(Door.V1.post(partner, first())));
        assertEquals(id, id(Door.SHOP.post(partner, first())));
        assertEquals(id, id(Door.SHOP_PATH.post(partner, first())));
        assertEquals(id, id(Door.SHOP.post(partner, first().replace("\"shop_id\":\"" + partner.shop() + "\",", ""))));
        assertStored(1, 4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"quantity\":5 | \"quantity\":6",
                "5.10           | 5.11",
                "Max            | Moritz",
                "\"X\"          | \"x\"",
                "\"quantity\":5 | \"quantity\":5,\"note\":null"
            })
    void another_payload_is_refused_and_the_first_stays(String was, String becomes) {
        String id = id(Door.V2.post(partner, first()));

        Response refused = Door.V2.post(partner, first().replace(was, becomes));

        assertEquals(
                "{\"error\":\"external_reference_conflict\",\"message\":\"external_reference TM-1 was already used for a"
                        + " different payload\"}",
                refused.asString());
        assertEquals(400, refused.statusCode());
        assertStored(1, 0);
        assertEquals(id, id(Door.V2.post(partner, first())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"source\":\"tm\",",
                "\"external_reference\":\"\",\"source\":\"tm\",",
                "\"external_reference\":null,",
                "\"external_reference\":\" \","
            })
    void without_a_reference_every_request_is_a_new_one(String head) {
        String envelope = envelope(head, LINES);

        assertNotEquals(id(Door.V2.post(partner, envelope)), id(Door.V2.post(partner, envelope)));
        assertStored(2, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"source\":\"other\"", "\"source\":\"TM\"", "\"source\":\"\"", "\"x\":1"})
    void another_source_is_another_request(String source) {
        String id = id(Door.V2.post(partner, first()));

        assertNotEquals(id, id(Door.V2.post(partner, first().replace("\"source\":\"tm\"", source))));
        assertStored(2, 0);
    }

    @Test
    void another_shop_is_another_request() {
        String second = partner.shop() + "-2";
        partner.open(second);
        String id = id(Door.V2.post(partner, first()));

        assertNotEquals(id, id(Door.V2.post(partner, first().replace(partner.shop(), second))));
        assertStored(2, 0);
    }

    @Test
    void another_key_is_another_request() {
        String id = id(Door.V2.post(partner, first()));
        Partner second = new Partner(partner.org(), partner.shop(), "second", java.util.UUID.randomUUID());
        rows.run(
                "insert into api_key select org_id, ?, name, scopes, created_at, null from api_key where org_id = ?",
                second.keyId(),
                partner.org());

        assertNotEquals(id, id(Door.V2.post(second, first())));
        assertStored(2, 0);
    }

    @Test
    void another_organisation_has_its_own_references() {
        Partner other = Partner.fresh();
        String id = id(Door.V2.post(partner, first()));

        assertNotEquals(id, id(Door.V2.post(other, first().replace(partner.shop(), other.shop()))));
    }

    @Test
    void a_repeat_tells_the_present_status() {
        String id = id(Door.V1.post(partner, first()));
        rows.run("update order_request set status = 'declined' where org_id = ?", partner.org());

        Door.V1.post(partner, first()).then().body("id", is(id), "status", is("declined"));
    }

    @Test
    void fifty_at_once_are_one() {
        List<String> ids = AtOnce.answers(50, i -> Door.V1.post(partner, first())).stream()
                .map(IdempotencyTest::id)
                .toList();

        assertEquals(1, Set.copyOf(ids).size());
        assertStored(1, 49);
    }
}
