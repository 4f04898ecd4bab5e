package pharmaone.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.boot.Mode;

class HostNameTest {

    private static HostName below(String baseDomain) {
        return hostName(baseDomain, Mode.PRODUCTION);
    }

    private static HostName hostName(String baseDomain, Mode mode, String... hosts) {
        return new HostName(
                new ShopConfig() {
                    @Override
                    public String shopBaseDomain() {
                        return baseDomain;
                    }

                    @Override
                    public Optional<List<String>> hosts() {
                        return hosts.length == 0 ? Optional.empty() : Optional.of(List.of(hosts));
                    }
                },
                mode);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "127.0.0.1, true",
        "127.1.2.3, true",
        "[::1], true",
        "app.localhost, true",
        "a.b.localhost, true",
        "gateway.test, true",
        "rebind.example, false",
        "localhost.example, false",
        "127.0.0.1.example, false",
        "0.0.0.0, false",
        "192.168.1.7, false",
        "gateway, false"
    })
    void a_sandbox_serves_this_machine_and_configured_hosts(String host, boolean served) {
        assertEquals(served, hostName("localhost", Mode.SANDBOX, "Gateway.Test").isServed(host));
    }

    @Test
    void production_serves_any_host_until_some_are_configured() {
        assertTrue(hostName("shops.example", Mode.PRODUCTION).isServed("gateway.example"));
        assertFalse(hostName("shops.example", Mode.PRODUCTION, "api.example").isServed("gateway.example"));
        assertTrue(hostName("shops.example", Mode.PRODUCTION, "api.example").isServed("manager.shops.example"));
    }

    @Test
    void a_configured_host_is_managers() {
        assertTrue(hostName("shops.example", Mode.PRODUCTION, "API.example.").isManager("api.example"));
        assertFalse(hostName("shops.example", Mode.PRODUCTION).isManager("api.example"));
    }

    @Test
    void a_label_begins_with_what_people_read_before_its_hyphens() {
        assertEquals(List.of("a-b", "a"), HostName.beginnings("a-b-c"));
        assertEquals(List.of("shop1"), HostName.beginnings("xn--shop1-ksse-w5a"));
        assertEquals(List.of("xn--mller-kva"), HostName.beginnings("xn--mller-neu-q9a"));
        assertEquals(List.of(), HostName.beginnings("shop1"));
        for (String hyphen : List.of("\u2010", "\u2011", "\u2012", "\u2013")) {
            String looksAlike = below("localhost").keyOfDomain("shop1" + hyphen + "checkout.localhost");
            assertEquals(List.of("shop1"), HostName.beginnings(looksAlike));
        }
    }

    @Test
    void a_domain_leaves_room_for_the_name_of_its_record() {
        String longest = "a.".repeat(119) + "test";

        assertEquals(longest, below("localhost").keyOfDomain(longest));
        assertNull(below("localhost").keyOfDomain("a" + longest));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "127.0.0.1, true",
        "manager.localhost, true",
        "::1, true",
        "shop1, true",
        "shop1.localhost, false",
        "manager.example, false",
        "example.com, false"
    })
    void manager_has_names_of_its_own(String host, boolean manager) {
        assertEquals(manager, below("localhost").isManager(host));
    }

    @ParameterizedTest
    @CsvSource({
        "shop1.localhost, true",
        "a.b.localhost, false",
        "localhost, false",
        "manager.localhost, false",
        "shop1localhost, false",
        "shop1.localhost.example, false"
    })
    void one_label_below_the_base_domain_is_a_shops(String host, boolean shop) {
        assertEquals(shop, below("localhost").isBelowBase(host));
    }

    @ParameterizedTest
    @CsvSource({
        "shop1.Pharmaone.App, shop1",
        "manager.pharmaone.app, manager.pharmaone.app",
        "apotheke.example, apotheke.example",
        "a.b.pharmaone.app, a.b.pharmaone.app"
    })
    void a_label_stands_for_its_host_and_every_other_host_for_itself(String host, String key) {
        var hosts = below("Pharmaone.app");

        assertEquals(key, hosts.key(hosts.normal(host)));
    }

    @ParameterizedTest
    @CsvSource({
        "SHOP1.LocalHost, shop1.localhost",
        "shop1.localhost., shop1.localhost",
        "'', localhost",
        ", localhost",
        "ISTANBUL.example, istanbul.example"
    })
    void case_and_a_final_dot_do_not_count_and_no_host_is_managers(String host, String normal) {
        assertEquals(normal, below("localhost").normal(host));
    }
}
