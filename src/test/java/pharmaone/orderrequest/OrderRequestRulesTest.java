package pharmaone.orderrequest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** The rules of an order request's body, each with its sentence, and that nothing is stored when one is broken. */
@QuarkusTest
class OrderRequestRulesTest {

    @Inject
    Rows rows;

    @Inject
    ObjectMapper json;

    Partner partner;
    ObjectNode envelope;

    @BeforeEach
    void a_good_request() throws JsonProcessingException {
        partner = Partner.fresh();
        envelope = (ObjectNode) json.readTree("""
                {"external_reference":"TM-1","source":"tm","payload":{"shop_id":"%s","customer_name":"Max",
                "items":[{"name":"X","quantity":5,"price":8.59}]}}""".formatted(partner.shop()));
    }

    private ObjectNode payload() {
        return (ObjectNode) envelope.get("payload");
    }

    private ObjectNode line() {
        return (ObjectNode) payload().get("items").get(0);
    }

    private static void set(ObjectNode node, String key, JsonNode value) {
        if (value.isMissingNode()) {
            node.remove(key);
        } else {
            node.set(key, value);
        }
    }

    private JsonNode value(String text) throws JsonProcessingException {
        return json.readTree(text);
    }

    private static String letters(int count) {
        return "\"" + "ä".repeat(count) + "\"";
    }

    private void assertTaken() {
        for (Door door : Door.values()) {
            envelope.put("external_reference", door.name());
            Response answer = door.post(partner, envelope.toString());
            assertEquals(200, answer.statusCode(), answer.asString());
        }
    }

    private void assertRefused(String sentence) {
        for (Door door : Door.values()) {
            Response answer = door.post(partner, envelope.toString());
            assertEquals("{\"error\":\"" + sentence + "\"}", answer.asString());
            assertEquals(400, answer.statusCode());
        }
        assertEquals(0, rows.number("select count(*) from order_request where org_id = ?", partner.org()));
        assertEquals(List.of(), rows.events(partner));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "external_reference | 7        | external_reference must be a string",
                "source             | {}       | source must be a string",
                "source             | true     | source must be a string",
                "payload            | ``       | payload is required",
                "payload            | null     | payload is required",
                "payload            | `\"x\"`  | payload must be an object",
                "payload            | 7        | payload must be an object",
                "payload            | [{}]     | payload must be an object"
            })
    void rules_of_the_envelope(String key, String value, String sentence) throws JsonProcessingException {
        set(envelope, key, value(value));

        assertRefused(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "customer_name    | ``                    | customer_name or customer_email is required",
                "customer_name    | `\"\"`                | customer_name or customer_email is required",
                "customer_name    | `\" \"`               | customer_name or customer_email is required",
                "customer_name    | null                  | customer_name or customer_email is required",
                "customer_name    | 7                     | customer_name must be a string",
                "customer_email   | []                    | customer_email must be a string",
                "items            | ``                    | items or prescription_pdf_base64 or prescription_pdf_url is required",
                "items            | []                    | items or prescription_pdf_base64 or prescription_pdf_url is required",
                "items            | null                  | items or prescription_pdf_base64 or prescription_pdf_url is required",
                "items            | {}                    | items must be an array",
                "items            | `[7]`                 | items[0] must be an object",
                "items            | `[[]]`                | items[0] must be an object",
                "shop_id          | 7                     | shop_id must be a string; shop_id is required",
                "shipping_option  | `\"versand\"`         | shipping_option must be one of Abholung, Versand, Express, Uber Eats",
                "shipping_option  | 1                     | shipping_option must be one of Abholung, Versand, Express, Uber Eats",
                "payment_status   | `\"open\"`            | payment_status must be one of cash_on_pickup, paid, pending",
                "cash_on_pickup   | `\"true\"`            | cash_on_pickup must be true or false",
                "cash_on_pickup   | 1                     | cash_on_pickup must be true or false",
                "total_amount     | `\"51\"`              | total_amount must be a number",
                "total_amount     | -0.01                 | total_amount must not be negative",
                "total_amount     | 42.999                | total_amount must have at most two decimals",
                "total_amount     | 10000000.01           | total_amount must be at most 10000000.00",
                "external_id      | 7                     | external_id must be a string",
                "customer_id      | 7                     | customer_id must be a string",
                "address_street   | 7                     | address_street must be a string",
                "address_postal_code | 10115              | address_postal_code must be a string",
                "payment_reference   | {}                 | payment_reference must be a string",
                "prescription_pdf_base64 | 7              | prescription_pdf_base64 must be a string",
                "prescription_pdf_base64 | `\"%PDF-\"`    | prescription_pdf_base64 is not valid base64",
                "prescription_pdf_base64 | `\"AAAA\"`     | prescription_pdf_base64 must be a PDF",
                "prescription_pdf_url | `\"http://a.example/x.pdf\"` | prescription_pdf_url must be an absolute https URL",
                "prescription_pdf_url | `\"/x.pdf\"`      | prescription_pdf_url must be an absolute https URL",
                "prescription_pdf_url | `\"https:x\"`     | prescription_pdf_url must be an absolute https URL",
                "prescription_pdf_url | `\"https://\"`    | prescription_pdf_url must be an absolute https URL",
                "prescription_pdf_url | `\"file:///etc/passwd\"` | prescription_pdf_url must be an absolute https URL",
                "prescription_pdf_url | `\"//a.example/x\"` | prescription_pdf_url must be an absolute https URL",
                "prescription_pdf_url | 7                 | prescription_pdf_url must be a string"
            })
    void rules_of_the_payload(String key, String value, String sentence) throws JsonProcessingException {
        set(payload(), key, value(value));

        if (key.equals("shop_id")) {
            Response answer = Door.V2.post(partner, envelope.toString());
            assertEquals("{\"error\":\"" + sentence + "\"}", answer.asString());
        } else {
            assertRefused(sentence);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "quantity   | ``          | items[0].quantity must be greater than 0",
                "quantity   | 0           | items[0].quantity must be greater than 0",
                "quantity   | -1          | items[0].quantity must be greater than 0",
                "quantity   | 1.5         | items[0].quantity must be greater than 0",
                "quantity   | `\"5\"`     | items[0].quantity must be greater than 0",
                "quantity   | null        | items[0].quantity must be greater than 0",
                "quantity   | true        | items[0].quantity must be greater than 0",
                "quantity   | 1000001     | items[0].quantity must be at most 1000000",
                "name       | ``          | items[0] requires name, p1_id or product_id",
                "name       | `\"  \"`    | items[0] requires name, p1_id or product_id",
                "name       | 7           | items[0].name must be a string",
                "price      | -1          | items[0].price must not be negative",
                "price      | 8.599       | items[0].price must have at most two decimals",
                "price      | `\"8.59\"`  | items[0].price must be a number",
                "price      | 10000000.01 | items[0].price must be at most 10000000.00",
                "p1_id      | `\"abc\"`   | items[0].p1_id must be digits",
                "p1_id      | 0           | items[0].p1_id must be digits",
                "p1_id      | 1.5         | items[0].p1_id must be digits",
                "product_id | `\"012\"`   | items[0].product_id must be digits"
            })
    void rules_of_a_line(String key, String value, String sentence) throws JsonProcessingException {
        set(line(), key, value(value));

        assertRefused(sentence);
    }

    @Test
    void a_line_with_qty_is_told_the_documented_sentence() {
        line().put("qty", 5).remove("quantity");

        assertRefused("items[0].quantity must be greater than 0");
    }

    @Test
    void two_names_for_one_product_must_agree() {
        line().put("p1_id", 12345).put("product_id", "54321");

        assertRefused("items[0].product_id must equal p1_id");
    }

    @Test
    void all_broken_rules_are_told() {
        payload().put("customer_name", 7).put("total_amount", "51");
        ((ArrayNode) payload().get("items")).addObject().put("quantity", 0);

        assertRefused("customer_name must be a string; total_amount must be a number;"
                + " items[1].quantity must be greater than 0; items[1] requires name, p1_id or product_id");
    }

    @ParameterizedTest
    @CsvSource({
        "customer_name, 200",
        "customer_email, 200",
        "address_street, 200",
        "address_city, 200",
        "address_postal_code, 200",
        "address_phone, 200",
        "external_id, 255",
        "customer_id, 255",
        "payment_reference, 255"
    })
    void texts_of_the_payload_have_a_longest_length(String key, int longest) throws JsonProcessingException {
        payload().set(key, value(letters(longest)));
        assertTaken();
        rows.run("delete from order_request where org_id = ?", partner.org());
        rows.run("delete from webhook_event where org_id = ?", partner.org());

        payload().set(key, value(letters(longest + 1)));
        assertRefused(key + " must have at most " + longest + " characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"external_reference", "source"})
    void references_have_a_longest_length(String key) throws JsonProcessingException {
        envelope.set(key, value(letters(255)));
        assertEquals(200, Door.V2.post(partner, envelope.toString()).statusCode());
        rows.run("delete from order_request where org_id = ?", partner.org());
        rows.run("delete from webhook_event where org_id = ?", partner.org());

        envelope.set(key, value(letters(256)));
        assertRefused(key + " must have at most 255 characters");
    }

    @Test
    void two_hundred_lines_are_the_most() {
        ArrayNode lines = (ArrayNode) payload().get("items");
        while (lines.size() < 201) {
            lines.addObject().put("name", "X").put("quantity", 1);
        }
        assertRefused("items must have at most 200 entries");

        lines.remove(200);
        assertTaken();
    }

    @Test
    void a_computed_total_has_the_same_limit() {
        line().put("quantity", 1_000_000).put("price", 10.01);
        assertRefused("total_amount must be at most 10000000.00");

        line().put("price", 10);
        assertTaken();
    }

    @ParameterizedTest
    @EnumSource(names = {"V1", "V2", "SHOP"})
    void a_line_by_catalogue_id_without_a_price_is_enough(Door door) {
        line().removeAll().put("product_id", "12345").put("quantity", 1_000_000);
        payload().put("customer_email", "max@example.com").remove("customer_name");

        assertEquals(200, door.post(partner, envelope.toString()).statusCode());
    }

    @Test
    void a_prescription_alone_is_enough() {
        payload()
                .put("prescription_pdf_url", "https://praxis.example/rezept.pdf")
                .remove("items");
        assertTaken();

        payload().put("prescription_pdf_base64", "JVBERi0xLjcgJSVFT0Y=").remove("prescription_pdf_url");
        envelope.put("source", "other");
        assertTaken();
    }
}
