package pharmaone.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Wire;
import pharmaone.testing.Wire.Answer;

/** A shop under a path of the Manager host; what it takes and refuses is tried with the other doors. */
@QuarkusTest
class ShopPathTest {

    private static final byte[] ORDER =
            "{\"payload\":{\"customer_name\":\"Max\",\"items\":[{\"name\":\"X\",\"quantity\":1}]}}".getBytes(UTF_8);

    private static final String TOO_LARGE = "Content-Length: 17000000";

    @Inject
    Rows rows;

    private final Partner partner = Partner.fresh();

    private String path(String shop) {
        return "/shop/" + shop + "/api/v1/external-order";
    }

    private Answer order(String path, String host) {
        return Wire.post(path, host, ORDER, "apikey: " + partner.key());
    }

    private static void assertNoRoute(Answer answer) {
        assertEquals(404, answer.status(), answer.body());
        assertEquals(
                "{\n  \"message\":\"no Route matched with those values\",\n  \"request_id\":\"%s\"\n}"
                        .formatted(answer.header("X-Kong-Request-Id")),
                answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:8080", "[::1]:8080", "manager.localhost"})
    void is_reached_at_each_manager_host(String host) {
        assertEquals(200, order(path(partner.shop()), host).status());
    }

    @Test
    void takes_a_slash_at_the_end() {
        assertEquals(200, order(path(partner.shop()) + "/", "localhost").status());
    }

    @Test
    void is_not_there_at_a_shops_host() {
        String domain = partner.shop() + ".apotheke.example";
        rows.run("insert into shop_host values (?, ?, ?, now())", domain, partner.org(), partner.shop());

        for (String host : List.of(partner.shop() + ".localhost", domain, "nobody.localhost")) {
            assertNoRoute(order(path(partner.shop()), host));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "manager", "SHOP1", "shop_1", "shop1.localhost", "%20", "shop1;a=b", ".."})
    void there_is_no_door_to_a_shop_that_does_not_exist(String shop) {
        assertNoRoute(order(path(shop), "localhost"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/shop",
                "/shop/",
                "/shop/shop1",
                "/shop/shop1/",
                "/shop/shop1/api/v1/external-order/x",
                "/shop/shop1/api/v1/external-order;a=b",
                "/shop/shop1/api/v2/public/orgs/org1/orders",
                "/shop/shop1/manager/",
                "/shop/shop1/sandbox/v1/reset"
            })
    void a_shop_serves_its_door_and_nothing_else(String path) {
        assertNoRoute(order(path, "localhost"));
        assertNoRoute(Wire.exchange(Wire.get(path, "localhost")));
    }

    @Test
    void there_is_no_door_to_an_inactive_shop() {
        rows.run("update shop set is_active = false where org_id = ?", partner.org());

        assertNoRoute(order(path(partner.shop()), "localhost"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void takes_posts_only(String method) {
        Answer answer = Wire.exchange(Wire.head(method, path(partner.shop()), "localhost"));

        assertEquals(405, answer.status());
        assertEquals("{\"error\":\"method not allowed\"}", answer.body());
        assertEquals("POST", answer.header("Allow"));
    }

    @Test
    void checks_shop_then_method_then_size_then_key_then_organisation() {
        Partner other = Partner.fresh();
        String key = "apikey: " + partner.key();

        assertNoRoute(Wire.exchange(Wire.head("PUT", path("nobody"), "localhost", TOO_LARGE)));
        assertEquals(
                405,
                Wire.exchange(Wire.head("PUT", path(partner.shop()), "localhost", TOO_LARGE))
                        .status());
        assertEquals(
                413,
                Wire.exchange(Wire.head("POST", path(partner.shop()), "localhost", TOO_LARGE))
                        .status());
        assertEquals(401, Wire.post(path(partner.shop()), "localhost", ORDER).status());
        Answer foreign = Wire.post(path(other.shop()), "localhost", ORDER, key);
        assertEquals(401, foreign.status());
        assertEquals("{\"error\":\"Invalid or missing API key\"}", foreign.body());
        partner.keyMay(Scope.ORDERS_READ);
        assertEquals(
                403, Wire.post(path(partner.shop()), "localhost", ORDER, key).status());
    }
}
