package pharmaone.http.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.http.error.ApiException;
import pharmaone.money.Money;

class FieldsTest {

    enum Colour {
        RED,
        GREEN
    }

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Reads {@code {"x":value}}. */
    private static <T> T read(String value, Function<Fields, T> reader) {
        try {
            return Fields.read((ObjectNode) JSON.readTree("{\"x\":" + value + "}"), reader);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value, e);
        }
    }

    private static String refusal(String value, Function<Fields, ?> reader) {
        return assertThrows(ApiException.Invalid.class, () -> read(value, reader))
                .getMessage();
    }

    @Test
    void absent_and_null_are_no_value() {
        List<Function<Fields, ?>> readers = List.of(
                in -> in.text("x", 5),
                in -> in.flag("x"),
                in -> in.whole("x", 0, 9),
                in -> in.money("x"),
                in -> in.p1Id("x"),
                in -> in.word("x", Colour.class),
                in -> in.instant("x"),
                in -> in.object("x", Fields::raw));

        readers.forEach(reader -> assertNull(read("null", reader)));
        readers.forEach(reader -> assertNull(read("1,\"x\":null", reader)));
        assertEquals(List.of(), read("null", in -> in.each("x", 5, Fields::raw)));
    }

    @Test
    void all_broken_rules_are_told_at_once_by_their_paths() {
        String sentence = refusal(
                "[{\"a\":1},7,{\"a\":\"xxxx\",\"b\":{\"c\":\"no\"}}]",
                in -> in.each("x", 5, each -> {
                    each.text("a", 3);
                    return each.object("b", deep -> deep.flag("c"));
                }));

        assertEquals(
                "x[0].a must be a string; x[1] must be an object; x[2].a must have at most 3 characters;"
                        + " x[2].b.c must be true or false",
                sentence);
    }

    @Test
    void no_more_than_twenty_sentences_are_told() {
        String many = "1," + "1,".repeat(50) + "1";

        assertEquals(
                20,
                refusal("[" + many + "]", in -> in.each("x", 200, Fields::raw)).split("; ").length);
    }

    @Test
    void a_text_counts_its_characters_not_its_bytes() {
        assertEquals("🌿🌿🌿", read("\"🌿🌿🌿\"", in -> in.text("x", 3)));
        assertEquals("x must have at most 3 characters", refusal("\"🌿🌿🌿🌿\"", in -> in.text("x", 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"   \"", "\"\\n\\t\""})
    void a_blank_text_is_none(String blank) {
        assertNull(read(blank, in -> in.text("x", 5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "{}", "[]", "[\"a\"]"})
    void a_text_is_a_string(String other) {
        assertEquals("x must be a string", refusal(other, in -> in.text("x", 5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "1", "0", "{}"})
    void a_flag_is_true_or_false(String other) {
        assertEquals("x must be true or false", refusal(other, in -> in.flag("x")));
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "5.0, 5", "0.5e1, 5", "5000000e-6, 5", "1, 1", "1000000, 1000000", "1E6, 1000000"})
    void a_quantity_is_whole_in_any_spelling(String spelling, int quantity) {
        assertEquals(quantity, FieldsTest.<Integer>read(spelling, in -> in.quantity("x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "\"5\"", "null", "true", "[5]", "{}", "0e9", "-1e999999999"})
    void every_wrong_quantity_breaks_the_documented_sentence(String wrong) {
        assertEquals("x must be greater than 0", refusal(wrong, in -> in.quantity("x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000001", "1e7", "1e999999999", "99999999999999999999999"})
    void a_quantity_is_at_most_a_million(String large) {
        assertEquals("x must be at most 1000000", refusal(large, in -> in.quantity("x")));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "8.59, 8.59", "8.590, 8.59", "1e1, 10", "10000000.00, 10000000", "0e9, 0", "-0.0, 0"})
    void money_has_at_most_two_decimals(String spelling, BigDecimal amount) {
        assertEquals(new Money(amount), read(spelling, in -> in.money("x")));
    }

    @ParameterizedTest
    @CsvSource({
        "-0.01, x must not be negative",
        "8.599, x must have at most two decimals",
        "1e-999999999, x must have at most two decimals",
        "10000000.01, x must be at most 10000000.00",
        "1e999999999, x must be at most 10000000.00",
        "'\"8.59\"', x must be a number",
        "true, x must be a number"
    })
    void other_amounts_are_refused(String spelling, String sentence) {
        assertEquals(sentence, refusal(spelling, in -> in.money("x")));
    }

    @ParameterizedTest
    @CsvSource({
        "12345, 12345",
        "'\"12345\"', 12345",
        "12345.0, 12345",
        "1e3, 1000",
        "'\"999999999999999999\"', 999999999999999999"
    })
    void a_catalogue_id_is_digits_as_string_or_number(String spelling, String id) {
        assertEquals(id, read(spelling, in -> in.p1Id("x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-5",
                "1.5",
                "\"0123\"",
                "\"12 \"",
                "\"abc\"",
                "true",
                "{}",
                "[1]",
                "1000000000000000000",
                "\"1000000000000000000\"",
                "1e999999999",
                "\"٥\"",
                "-1e999999999"
            })
    void anything_else_is_no_catalogue_id(String wrong) {
        assertEquals("x must be digits", refusal(wrong, in -> in.p1Id("x")));
    }

    @Test
    void zero_is_quickly_seen_however_it_is_spelt() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertEquals("x must be digits", refusal("0e-99999999", in -> in.p1Id("x")));
            assertEquals(Money.ZERO, read("0e-99999999", in -> in.money("x")));
            assertEquals("x must be greater than 0", refusal("0e-99999999", in -> in.quantity("x")));
            assertEquals(0, FieldsTest.<Long>read("0e-99999999", in -> in.whole("x", 0, 9)));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"p1_id\":1}                      | 1",
                "{\"product_id\":\"1\"}             | 1",
                "{\"p1_id\":\"1\",\"product_id\":1} | 1",
                "{\"p1_id\":\"\",\"product_id\":1}  | 1"
            })
    void product_id_is_an_alias_of_p1_id(String line, String id) {
        assertEquals(id, read(line, in -> in.object("x", Fields::p1IdOrAlias)));
    }

    @Test
    void two_different_ids_are_refused() {
        String line = "{\"p1_id\":1,\"product_id\":2}";

        assertEquals("x.product_id must equal p1_id", refusal(line, in -> in.object("x", Fields::p1IdOrAlias)));
    }

    @Test
    void a_word_is_one_of_its_enum() {
        assertEquals(Colour.GREEN, read("\"GREEN\"", in -> in.word("x", Colour.class)));
        assertEquals("x must be one of RED, GREEN", refusal("\"green\"", in -> in.word("x", Colour.class)));
        assertEquals("x must be one of RED, GREEN", refusal("0", in -> in.word("x", Colour.class)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-05T12:00:00Z, 2026-06-05T12:00:00Z",
        "2026-06-05T14:00:00+02:00, 2026-06-05T12:00:00Z",
        "2026-06-05t12:00:00.123456789z, 2026-06-05T12:00:00.123456Z",
        "2026-06-05 12:00:00Z, 2026-06-05T12:00:00Z"
    })
    void a_time_is_rfc_3339_with_an_offset(String spelling, Instant time) {
        assertEquals(time, read("\"" + spelling + "\"", in -> in.instant("x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-06-05",
                "2026-06-05T12:00:00",
                "2026-02-30T12:00:00Z",
                "2026-06-05T25:00:00Z",
                "9999-12-31T23:59:59-01:00",
                "0000-01-01T00:00:00+01:00",
                "now",
                ""
            })
    void anything_else_is_no_time(String text) {
        assertEquals("x must be an RFC 3339 time", refusal("\"" + text + "\"", in -> in.instant("x")));
    }

    @Test
    void a_list_has_a_longest_length() {
        assertEquals("x must have at most 2 entries", refusal("[{},{},{}]", in -> in.each("x", 2, Fields::raw)));
        assertEquals("x must be an array", refusal("{}", in -> in.each("x", 2, Fields::raw)));
    }

    @Test
    void an_object_inlined_is_not_named() {
        assertEquals("a must be a string", refusal("{\"a\":1}", in -> in.inlined("x", each -> each.text("a", 3))));
        assertEquals("x must be an object", refusal("7", in -> in.inlined("x", Fields::raw)));
    }

    @Test
    void unknown_keys_are_ignored() {
        assertEquals(1, FieldsTest.<Long>read("1,\"y\":[{}]", in -> in.whole("x", 0, 9)));
    }
}
