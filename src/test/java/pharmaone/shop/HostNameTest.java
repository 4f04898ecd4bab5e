package pharmaone.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNameTest {

    private static HostName below(String baseDomain) {
        return new HostName(() -> baseDomain);
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
