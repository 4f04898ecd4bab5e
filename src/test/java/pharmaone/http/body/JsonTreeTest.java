package pharmaone.http.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.http.error.ApiException;

/** Limits of one JSON body, whatever is in it. */
class JsonTreeTest {

    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Long enough to stay as it came. */
    private static final String LONG = "JVBERi0x".repeat(4_000);

    private static ObjectNode read(String json) {
        return JsonTree.of(json.getBytes(UTF_8), BodySize.LARGE);
    }

    private static String refusal(String json, BodySize size) {
        return assertThrows(ApiException.Invalid.class, () -> JsonTree.of(json.getBytes(UTF_8), size))
                .getMessage();
    }

    private static String refusal(String json) {
        return refusal(json, BodySize.LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":[],\"b\":{},\"c\":\"\",\"d\":null,\"e\":true,\"f\":false}",
                "{\"a\":[1,-1,2147483648,9223372036854775808,1.50,1e3,0.1,-0.0]}",
                "{\"a\":[[[{\"b\":[{\"c\":1}]}]]]}",
                "{\"a\":1,\"a\":2,\"b\":{\"a\":{},\"a\":3}}",
                "{\"ü\\n\\u00e4\":\"\\ud83c\\udf3f 🌿 \\\\ \\/ \\\"\"}",
                " \n{ \"a\" : [ 1 , 2 ] }\t "
            })
    void reads_what_jackson_reads(String json) throws IOException {
        assertEquals(JACKSON.readTree(json), read(json));
    }

    @Test
    void a_byte_order_mark_is_passed_over() {
        assertEquals("x", read("\uFEFF{\"a\":\"x\"}").get("a").textValue());
        assertEquals(LONG, read("\uFEFF{\"a\":\"" + LONG + "\"}").get("a").textValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "1", "\"\"", "{\"a\":1}", "[[],[]]", "null"})
    void a_flood_of_values_is_refused_by_their_number(String value) {
        String flood =
                IntStream.range(0, 30_000).mapToObj(i -> value).collect(Collectors.joining(",", "{\"x\":[", "]}"));

        assertEquals("the body must have at most 20000 keys and values", refusal(flood));
    }

    @Test
    void a_flood_of_keys_is_refused_by_their_number() {
        String distinct =
                IntStream.range(0, 100_000).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(","));
        String equal = "\"k\":1,".repeat(100_000);

        assertEquals("the body must have at most 20000 keys and values", refusal("{" + distinct + "}"));
        assertEquals("the body must have at most 20000 keys and values", refusal("{" + equal + "\"k\":2}"));
    }

    @ParameterizedTest
    @EnumSource
    void each_size_has_its_number(BodySize size) {
        String many = "{\"x\":[" + "1,".repeat(size.tokens()) + "1]}";

        assertEquals("the body must have at most " + size.tokens() + " keys and values", refusal(many, size));
    }

    @Test
    void a_name_has_at_most_200_characters_and_is_quoted_cut() {
        read("{\"" + "🌿".repeat(200) + "\":1}");

        assertEquals(
                "a[0]." + "k".repeat(64) + "… must have a name of at most 200 characters",
                refusal("{\"a\":[{\"" + "k".repeat(201) + "\":{\"b\":\"\\u0000\"}}]}"));
        assertEquals("invalid JSON body", refusal("{\"" + "k".repeat(49_000) + "\":1}"));
    }

    @Test
    void a_number_has_at_most_a_thousand_digits() {
        assertEquals("invalid JSON body", refusal("{\"a\":" + "1".repeat(1_001) + "}"));
        assertEquals("invalid JSON body", refusal("{\"a\":0." + "1".repeat(1_001) + "}"));
    }

    @Test
    void a_long_text_stays_the_bytes_that_came() {
        JsonNode text =
                read("{\"a\":{\"b\":[\"" + LONG + "\"]}}").get("a").get("b").get(0);

        assertInstanceOf(LongText.class, text);
        assertTrue(text.isTextual());
        assertEquals(LONG, text.textValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\/", "\\n", "\\\"", "\\\\", "\\u00fc", "ü", "€", "🌿", "\\ud83c\\udf3f", "\\u0001", "\u007f"})
    void a_long_text_reads_like_a_short_one(String letter) throws IOException {
        String json = "{\"a\":\"" + LONG + letter + LONG + letter + "\",\"b\":\"c\"}";
        ObjectNode body = read(json);
        LongText text = assertInstanceOf(LongText.class, body.get("a"));
        String expected = JACKSON.readTree(json).get("a").textValue();

        assertEquals(expected, text.textValue());
        assertEquals(expected.codePointCount(0, expected.length()), text.codePoints());
        assertEquals(expected.getBytes(UTF_8).length, text.bytes());
        assertEquals(JACKSON.readTree(json), JACKSON.readTree(LongText.written(body)));
        assertEquals(JACKSON.readTree(json), JACKSON.readTree(body.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud83c", "\\udf3f", "\\ud83c\\u0041", "\\ud83cx", "\\udf3f\\ud83c"})
    void a_long_text_holds_nothing_that_no_column_can_hold(String letter) {
        assertEquals(
                "a[1] must not contain NUL or lone surrogates",
                refusal("{\"a\":[1,\"" + LONG + letter + "\",{\"c\":2}]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\\x", "\\u12", "\\u12\"", "\u0001"})
    void a_long_text_that_is_none_is_refused(String letter) {
        assertEquals("invalid JSON body", refusal("{\"a\":\"" + LONG + letter + "\"}"));
        assertEquals("invalid JSON body", refusal("{\"a\":\"" + LONG + letter));
        assertEquals("invalid JSON body", refusal("{\"a\":\"" + LONG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c3", "eda080", "f4908080", "c080", "c181"})
    void a_long_text_of_no_utf_8_is_refused(String hex) {
        byte[] json = ("{\"a\":\"" + LONG + "    \"}").getBytes(UTF_8);
        byte[] odd = java.util.HexFormat.of().parseHex(hex);
        System.arraycopy(odd, 0, json, json.length - 6, odd.length);

        var refused = assertThrows(ApiException.Invalid.class, () -> JsonTree.of(json, BodySize.LARGE));
        assertEquals("invalid JSON body", refused.getMessage());
    }

    @Test
    void short_texts_and_long_ones_are_told_apart_by_their_bytes() {
        ObjectNode body = read("{\"a\":\"" + "x".repeat(16_384) + "\",\"b\":\"" + "x".repeat(16_385) + "\"}");

        assertInstanceOf(TextNode.class, body.get("a"));
        assertInstanceOf(LongText.class, body.get("b"));
    }

    @Test
    void a_long_text_where_a_short_one_belongs_is_refused_by_its_field() {
        ObjectNode body = read("{\"a\":\"" + LONG + "\"}");

        assertEquals(
                "a must have at most 200 characters",
                assertThrows(ApiException.Invalid.class, () -> Fields.read(body, in -> in.text("a", 200)))
                        .getMessage());
        assertEquals(
                "a must be a UUID",
                assertThrows(ApiException.Invalid.class, () -> Fields.read(body, in -> in.uuid("a")))
                        .getMessage());
        assertEquals(
                "a must be digits",
                assertThrows(ApiException.Invalid.class, () -> Fields.read(body, in -> in.p1Id("a")))
                        .getMessage());
        assertEquals(LONG, Fields.read(body, in -> in.text("a", 100_000)));
    }

    /** A gigabyte, if each path was written out before it is cut. */
    @Test
    void thousands_of_broken_rules_far_below_the_root_cost_little() {
        String json = ("{\"" + "k".repeat(200) + "\":").repeat(60) + "[" + "\"\\u0000\",".repeat(9_000) + "1]"
                + "}".repeat(60);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        refusal(json);

        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 100_000_000, allocated + " bytes");
    }
}
