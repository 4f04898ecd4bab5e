package pharmaone.shopdomain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Wire;
import pharmaone.testing.Wire.Answer;

@QuarkusTest
class ShopHostTest {

    private static final byte[] ORDER =
            "{\"payload\":{\"customer_name\":\"Max\",\"items\":[{\"name\":\"X\",\"quantity\":1}]}}".getBytes(UTF_8);

    @Inject
    Rows rows;

    Partner partner;

    @BeforeEach
    void a_pharmacy() {
        partner = Partner.fresh();
    }

    private Answer order(String host, String... more) {
        return Wire.exchange(
                Wire.head("POST", "/api/v1/external-order", host, more)
                        + "\napikey: %s\nContent-Type: application/json\nContent-Length: %d"
                                .formatted(partner.key(), ORDER.length),
                ORDER);
    }

    private Answer list(String host, String... more) {
        String bearer = "Authorization: Bearer " + partner.token(Scope.ORDERS_READ);
        return Wire.exchange(Wire.get("/api/v2/public/orgs/" + partner.org() + "/orders", host, more)
                        .stripTrailing() + "\n" + bearer);
    }

    private static void assertNoRoute(Answer answer) {
        assertEquals(404, answer.status(), answer.body());
        assertEquals(
                "{\n  \"message\":\"no Route matched with those values\",\n  \"request_id\":\"%s\"\n}"
                        .formatted(answer.header("X-Kong-Request-Id")),
                answer.body());
        assertEquals("application/json; charset=utf-8", answer.header("Content-Type"));
    }

    @Test
    void a_shop_is_reached_by_its_label_however_it_is_spelt() {
        String shop = partner.shop();

        for (String host : List.of(
                shop + ".localhost",
                shop + ".localhost:8080",
                shop.toUpperCase() + ".LocalHost",
                shop + ".localhost.",
                shop + ".localhost.:443")) {
            Answer answer = order(host);
            assertEquals(200, answer.status(), host + answer.body());
        }
    }

    @Test
    void a_shop_is_reached_by_a_domain_of_its_own() {
        String domain = partner.shop() + ".apotheke.example";
        rows.run("insert into shop_host values (?, ?, ?, now())", domain, partner.org(), partner.shop());

        assertEquals(200, order(domain).status());
        assertEquals(200, order(domain.toUpperCase() + ".:8443").status());
        assertNoRoute(list(domain));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/docs",
                "/q/swagger-ui",
                "/q/openapi",
                "/openapi/external-api.yaml",
                "/manager/",
                "/sandbox/",
                "/sandbox/v1/requests",
                "/api/manager/v1/auth/login",
                "/api/v2/public/orgs/org1/shops",
                "/favicon.ico",
                "/api/v1/external-order/x",
                "/shop/shop1/api/v1/external-order",
                "/q/health",
                "/API/V1/external-order"
            })
    void a_shops_host_serves_one_route_and_nothing_else(String path) {
        assertNoRoute(Wire.exchange(Wire.get(path, partner.shop() + ".localhost")));
        assertNoRoute(Wire.exchange(Wire.head("POST", path, partner.shop() + ".localhost", "Content-Length: 0")));
    }

    @Test
    void a_slash_at_the_end_of_the_one_route_does_not_matter() {
        String host = partner.shop() + ".localhost";

        Answer answer = Wire.post("/api/v1/external-order/", host, ORDER, "apikey: " + partner.key());

        assertEquals(200, answer.status(), answer.body());
        assertEquals(
                405, Wire.exchange(Wire.get("/api/v1/external-order/", host)).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void the_one_route_takes_posts_only(String method) {
        Answer answer = Wire.exchange(Wire.head(method, "/api/v1/external-order", partner.shop() + ".localhost"));

        assertEquals(405, answer.status());
        assertEquals("{\"error\":\"method not allowed\"}", answer.body());
        assertEquals("POST", answer.header("Allow"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "localhost.",
                "localhost:1",
                "127.0.0.1",
                "127.0.0.1:8080",
                "[::1]",
                "[::1]:8080",
                "manager.localhost",
                "Manager.Localhost.:80",
                "10.0.0.1",
                "gateway.example",
                "manager.prod.pharmaone.shop",
                "a.b.localhost",
                "manager"
            })
    void every_other_host_that_is_served_is_managers(String host) {
        assertEquals(200, list(host).status());
        assertNoRoute(order(host));
    }

    /** A page of that name could otherwise read everything through its visitor's browser. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rebind.example",
                "rebind.example:8080",
                "192.168.1.7",
                "0.0.0.0",
                "elsewhere",
                "localhost.example"
            })
    void a_sandbox_does_not_serve_a_host_that_is_neither_this_machine_nor_configured(String host) {
        for (Answer answer : List.of(
                list(host),
                order(host),
                Wire.exchange(Wire.get("/sandbox/v1/requests", host)),
                Wire.exchange(Wire.get("/manager/login", host)))) {
            assertEquals(421, answer.status());
            assertTrue(answer.body().contains("GATEWAY_HOSTS"), answer.body());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/external-order",
                "/api/v1/external-order/",
                "/api/v1/external-order//",
                "/api/v1/external-order;a=b",
                "/api/v1/external-order;a/;b",
                "/api;a/v1;b/external-order",
                "//api/v1/external%2Dorder"
            })
    void managers_host_does_not_serve_the_shops_route_however_it_is_spelt(String path) {
        assertNoRoute(Wire.post(path, "localhost", ORDER, "apikey: " + partner.key()));
        assertNoRoute(Wire.post(path, "example.com", ORDER, "apikey: " + partner.key()));
    }

    @Test
    void a_host_that_no_shop_has_is_no_route() {
        assertNoRoute(order("nobody.localhost"));
        assertNoRoute(list("nobody.localhost"));
        assertNoRoute(order(".localhost"));
    }

    @Test
    void an_inactive_shop_is_no_route() {
        rows.run("update shop set is_active = false where org_id = ?", partner.org());

        assertNoRoute(order(partner.shop() + ".localhost"));
    }

    @Test
    void nobody_untrusted_says_what_host_was_meant() {
        String shop = partner.shop() + ".localhost";

        assertNoRoute(order("localhost", "X-Forwarded-Host: " + shop));
        assertNoRoute(order("localhost", "Forwarded: host=" + shop));
        assertEquals(200, order(shop, "X-Forwarded-Host: localhost").status());
        assertEquals(200, list("localhost", "X-Forwarded-Host: " + shop).status());
    }

    @Test
    void the_hosts_organisation_counts_not_the_keys() {
        Partner other = Partner.fresh();

        Answer answer = order(other.shop() + ".localhost");

        assertEquals(401, answer.status());
        assertEquals("{\"error\":\"Invalid or missing API key\"}", answer.body());
    }

    @Test
    void an_absolute_request_line_names_the_host() {
        Answer answer = Wire.post(
                "http://" + partner.shop() + ".localhost/api/v1/external-order",
                partner.shop() + ".localhost",
                ORDER,
                "apikey: " + partner.key());

        assertEquals(200, answer.status(), answer.body());
    }
}
