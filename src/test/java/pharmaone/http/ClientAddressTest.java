package pharmaone.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    private static final ClientAddress BEHIND_PROXIES =
            new ClientAddress(true, Optional.of(List.of("10.0.0.0/24", "192.168.1.7", "fd00::/8")));

    @ParameterizedTest(name = "{0}, X-Forwarded-For: {1}")
    @CsvSource({
        "10.0.0.1,    203.0.113.5,                            203.0.113.5",
        "10.0.0.1,    '198.51.100.9, 203.0.113.5',            203.0.113.5",
        "10.0.0.1,    '203.0.113.5, 10.0.0.2, 192.168.1.7',   203.0.113.5",
        "10.0.0.1,    '203.0.113.5,10.0.1.2',                 10.0.1.2",
        "10.0.0.1,    '10.0.0.3, 10.0.0.2',                   10.0.0.3",
        "10.0.0.1,    unknown,                                10.0.0.1",
        "10.0.0.1,    '203.0.113.5, _hidden, 10.0.0.2',       10.0.0.2",
        "10.0.0.1,    '203.0.113.5:4711',                     10.0.0.1",
        "10.0.0.1,    '',                                     10.0.0.1",
        "10.0.0.1,    ',,',                                   10.0.0.1",
        "203.0.113.8, 198.51.100.9,                           203.0.113.8",
        "fd00::1,     2001:db8:1:2:3:4:5:6,                   2001:db8:1:2::/64",
        "fd00::1,     ::ffff:203.0.113.5,                     203.0.113.5"
    })
    void the_rightmost_address_that_is_no_trusted_proxys_counts(String peer, String forwardedFor, String client) {
        assertEquals(client, BEHIND_PROXIES.of(peer, List.of(forwardedFor)));
    }

    @Test
    void several_headers_are_one_list() {
        assertEquals("203.0.113.5", BEHIND_PROXIES.of("10.0.0.1", List.of("198.51.100.9", "203.0.113.5, 10.0.0.2")));
    }

    @Test
    void where_no_proxies_are_named_only_what_the_caller_itself_appended_counts() {
        ClientAddress address = new ClientAddress(true, Optional.empty());

        assertEquals("203.0.113.5", address.of("10.0.0.1", List.of("198.51.100.9, 203.0.113.5")));
    }

    @Test
    void without_forwarding_the_header_counts_for_nothing() {
        ClientAddress address = new ClientAddress(false, Optional.of(List.of("10.0.0.0/8")));

        assertEquals("10.0.0.1", address.of("10.0.0.1", List.of("203.0.113.5")));
        assertEquals("::/64", address.of("::1", List.of()));
    }
}
