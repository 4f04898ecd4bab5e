package pharmaone.http.error;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Wire;
import pharmaone.testing.Wire.Answer;

/** A refusal is short, whatever was sent. */
@QuarkusTest
class RefusalSizeTest {

    private static final int MOST = 8 * 1_024;

    @Inject
    Rows rows;

    Partner partner;
    String token;
    String staff;

    @BeforeEach
    void a_pharmacy() {
        partner = Partner.fresh();
        token = "Authorization: Bearer " + partner.token(Scope.values());
        staff = "Authorization: Bearer " + rows.staff(partner, "owner").token();
    }

    private String v2(String route) {
        return "/api/v2/public/orgs/" + partner.org() + route;
    }

    private static String refused(Answer answer) {
        assertTrue(answer.status() >= 400 && answer.status() < 500, answer.status() + " " + answer.body());
        assertTrue(answer.bytes().length <= MOST, answer.bytes().length + " bytes");
        return answer.body();
    }

    private String post(String route, String json) {
        return refused(Wire.post(v2(route), "localhost", json.getBytes(UTF_8), token));
    }

    /** Each level is named in the path of what is wrong inside. */
    private static String nested(String name, int levels, String inside) {
        return ("{\"" + name + "\":").repeat(levels) + inside + "}".repeat(levels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "ü", "🌿", "\\u0001", "\\\\", "\\\""})
    void names_in_it_are_cut(String letter) {
        String name = letter.repeat(150);
        String wrong = "[" + "\"\\u0000\",".repeat(200) + "1e9999]";

        post("/order-requests", nested(name, 60, wrong));
        post("/orders", nested(name, 60, wrong));
        post("/prescriptions", nested(name, 60, wrong));
        post("/prescriptions", nested(name, 60, "1"));
    }

    @Test
    void the_path_of_a_value_is_made_for_a_broken_rule_alone() {
        String values = "[" + "1,".repeat(9_000) + "1]";

        assertTrue(post("/order-requests", nested("k".repeat(200), 60, values)).contains("payload is required"));
    }

    @Test
    void names_the_first_rules_of_many() {
        String lines = IntStream.range(0, 200).mapToObj(i -> "{\"qty\":0}").collect(Collectors.joining(","));

        String body = post("/orders", "{\"shop_id\":\"%s\",\"items\":[%s]}".formatted(partner.shop(), lines));

        assertTrue(
                body.contains(
                        "items[0].qty must be greater than 0; items[0].price is required; items[0] requires name"),
                body);
    }

    @Test
    void quotes_no_long_reference_or_id() {
        String reference = "\u0001".repeat(255);
        refused(Wire.exchange(Wire.get(v2("/orders/" + "x".repeat(3_000)), "localhost", token)));
        refused(Wire.exchange(Wire.get(v2("/products/" + "9".repeat(3_000) + "?shop_id=x"), "localhost", token)));
        post(
                "/orders",
                "{\"external_id\":\"%s\",\"shop_id\":\"%s\"}"
                        .formatted(reference.replace("\u0001", "\\u0001"), "x".repeat(20_000)));
    }

    @Test
    void quotes_no_long_parameter() {
        refused(Wire.exchange(Wire.get(v2("/orders?" + "x".repeat(3_000) + "=%00"), "localhost", token)));
        refused(Wire.exchange(Wire.get(v2("/orders?limit=" + "x".repeat(3_000)), "localhost", token)));
        refused(Wire.exchange(Wire.get(v2("/orders?status=" + "%01".repeat(1_000)), "localhost", token)));
        refused(Wire.exchange(Wire.get(
                "/api/manager/v1/orgs/" + partner.org() + "/audit?action=" + "%01".repeat(1_000), "localhost", staff)));
    }

    @Test
    void a_thousand_parameters_are_as_good_as_none() {
        String many = IntStream.range(0, 700).mapToObj(i -> "a" + i).collect(Collectors.joining("&"));

        assertEquals(
                200,
                Wire.exchange(Wire.get(v2("/orders?" + many), "localhost", token))
                        .status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "application/jsonx",
                "text/plain",
                "*/*",
                ";;;;"
            })
    void what_is_not_declared_as_json_is_not_read(String type) {
        List<String> heads = new ArrayList<>();
        for (String route : List.of("/order-requests", "/orders", "/prescriptions", "/inventory/adjust")) {
            heads.add(Wire.head("POST", v2(route), "localhost", token, "Content-Type: " + type + ";a=b".repeat(4_000)));
        }
        byte[] parts = "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n"
                .repeat(1_000)
                .getBytes(UTF_8);

        heads.forEach(head -> assertEquals(
                415,
                Wire.exchange(head + "\nContent-Length: " + parts.length, parts).status()));
    }

    /** Bodies that no author wrote: names, widths, depths and escapes by chance. */
    @Test
    void nothing_that_is_made_by_chance_breaks_anything() {
        Random random = new Random(20261130);
        for (int i = 0; i < 150; i++) {
            String json = "{\"payload\":" + value(random, 1 + random.nextInt(70)) + "}";
            Answer answer = Wire.post(v2("/order-requests"), "localhost", json.getBytes(UTF_8), token);
            refused(answer);
        }
    }

    private static String value(Random random, int depth) {
        String text = List.of("\\u0000", "\\ud83c", "k", "\\n", "ü", "\\/").get(random.nextInt(6));
        String name = "\"" + text.repeat(random.nextInt(300)) + "\"";
        int width = random.nextInt(depth < 3 ? 3_000 : 3);
        if (depth == 0 || width == 0) {
            return random.nextBoolean() ? "\"" + text.repeat(random.nextInt(30_000)) + "\"" : "1e" + random.nextInt();
        }
        String first = value(random, depth - 1);
        String more = ",null".repeat(width);
        return random.nextBoolean()
                ? "[" + first + more + "]"
                : "{" + name + ":" + first + ("," + name + ":{}").repeat(Math.min(width, 50)) + "}";
    }
}
