package pharmaone.orderrequest;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.vault.Vault;

/** What happens to a good request at each of the three doors, and whose it is. */
@QuarkusTest
class IntakeTest {

    @Inject
    Rows rows;

    @Inject
    ObjectMapper json;

    @Inject
    Vault vault;

    Partner partner;

    @BeforeEach
    void a_pharmacy() {
        partner = Partner.fresh();
    }

    private String payload(String more) {
        return "{\"shop_id\":\"%s\",%s\"customer_name\":\"Max Mustermann\",\"items\":[{\"name\":\"X\",\"quantity\":5}]}"
                .formatted(partner.shop(), more);
    }

    private String column(String name) {
        return rows.texts("select " + name + " from order_request where org_id = ?", partner.org())
                .get(0);
    }

    private void assertNothingStored() {
        assertEquals(0, rows.number("select count(*) from order_request where org_id = ?", partner.org()));
        assertEquals(List.of(), rows.events(partner));
    }

    @ParameterizedTest
    @EnumSource
    void answers_the_id_and_that_it_waits(Door door) {
        Response answer = door.post(
                partner, "{\"external_reference\":\"TM-1\",\"source\":\"tm\",\"payload\":" + payload("") + "}");

        assertEquals(
                "{\"id\":\"%s\",\"status\":\"pending\",\"message\":\"Order request received.\",\"external_reference\":\"TM-1\"}"
                        .formatted(UUID.fromString(answer.path("id"))),
                answer.asString());
        assertEquals(200, answer.statusCode());
        assertEquals(answer.path("id"), column("request_id"));
        assertEquals(partner.shop(), column("shop_id"));
        assertEquals(partner.keyId().toString(), column("key_id"));
        assertEquals("pending", column("status"));
    }

    @ParameterizedTest
    @CsvSource({"V2, ''", "V1, ''", "SHOP, shop:SHOP", "SHOP_PATH, shop:SHOP"})
    void a_request_without_reference_and_source_is_welcome(Door door, String source) {
        door.post(partner, "{\"payload\":" + payload("") + "}").then().body("external_reference", is(""));

        assertEquals("", column("external_reference"));
        assertEquals(source.replace("SHOP", partner.shop()), column("source"));
    }

    @ParameterizedTest
    @EnumSource
    void a_source_that_is_named_is_kept(Door door) {
        door.post(partner, "{\"source\":\"pos\",\"payload\":" + payload("") + "}")
                .then()
                .statusCode(200);

        assertEquals("pos", column("source"));
    }

    @ParameterizedTest
    @EnumSource
    void subscribers_will_be_told_once(Door door) throws Exception {
        String id = door.post(
                        partner, "{\"external_reference\":\"TM-1\",\"source\":\"tm\",\"payload\":" + payload("") + "}")
                .path("id");

        assertEquals(List.of("order_request_submitted"), rows.events(partner));
        assertEquals(
                "{\"request_id\":\"%s\",\"shop_id\":\"%s\",\"source\":\"tm\",\"external_reference\":\"TM-1\"}"
                        .formatted(id, partner.shop()),
                event("metadata"));
        assertEquals(id, event("object_id"));
        assertEquals("Order request submitted", event("title"));
    }

    private String envelope() {
        byte[] sealed = HexFormat.of().parseHex(column("encode(envelope, 'hex')"));
        byte[] opened = vault.open(Sealed.ENVELOPE.at(partner.org(), column("request_id")), sealed);
        return new String(opened, StandardCharsets.UTF_8);
    }

    private String event(String column) {
        return rows.texts("select " + column + " from webhook_event where org_id = ?", partner.org())
                .get(0);
    }

    @ParameterizedTest
    @EnumSource
    void what_nobody_knows_is_ignored_and_kept(Door door) throws Exception {
        String envelope = "{\"source\":\"tm\",\"trace\":[1,{\"a\":null}],\"payload\":"
                + payload("\"delivery_note\":\"1.20\",") + "}";

        door.post(partner, envelope).then().statusCode(200);

        assertEquals(json.readTree(envelope), json.readTree(envelope()));
    }

    @Test
    void the_envelope_is_kept_as_it_came() throws Exception {
        String envelope = "{\"payload\":" + payload("\"total_amount\":51.00,\"b\":1e2,\"a\":\"ä🌿\",") + "}";

        Door.V2.post(partner, envelope).then().statusCode(200);

        assertEquals(json.readTree(envelope).toString(), envelope());
        assertTrue(envelope().contains("\"total_amount\":51.00,"), envelope());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop1", "unknown", "'; drop table shop; --", "🌿"})
    void manager_doors_take_the_organisations_own_shops_only(String shop) {
        for (Door door : List.of(Door.V1, Door.V2)) {
            Response answer = door.post(partner, "{\"payload\":" + payload("").replace(partner.shop(), shop) + "}");

            assertEquals("{\"error\":\"shop_id does not belong to organization\"}", answer.asString());
            assertEquals(400, answer.statusCode());
        }
        assertNothingStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"shop_id\":null,", "\"shop_id\":\"\","})
    void manager_doors_ask_for_the_shop_and_the_shops_host_knows_it(String shop) {
        String envelope =
                "{\"payload\":{" + shop + "\"customer_name\":\"Max\",\"items\":[{\"name\":\"X\",\"quantity\":1}]}}";

        for (Door door : List.of(Door.V1, Door.V2)) {
            Response answer = door.post(partner, envelope);
            assertEquals("{\"error\":\"shop_id is required\"}", answer.asString());
        }
        assertNothingStored();

        Door.SHOP.post(partner, envelope).then().statusCode(200);
        assertEquals(partner.shop(), column("shop_id"));
    }

    @ParameterizedTest
    @EnumSource(names = "SHOP.*", mode = EnumSource.Mode.MATCH_ALL)
    void at_the_shops_host_what_is_said_of_shop_and_organisation_must_be_right(Door door) {
        String second = partner.shop() + "-2";
        partner.open(second);

        for (String wrong : List.of(
                payload("").replace(partner.shop(), second),
                payload("").replace(partner.shop(), "shop1"),
                payload("\"org_id\":\"org1\","))) {
            Response answer = door.post(partner, "{\"payload\":" + wrong + "}");
            assertEquals("{\"error\":\"shop/org mismatch\"}", answer.asString());
            assertEquals(400, answer.statusCode());
        }
        assertNothingStored();

        String right = "{\"payload\":" + payload("\"org_id\":\"" + partner.org() + "\",") + "}";
        door.post(partner, right).then().statusCode(200);
    }
}
