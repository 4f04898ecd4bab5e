package pharmaone.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.refusal.Rule;

class TargetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.1.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1",
                "2001:4860:4860::8888"
            })
    void takes_what_is_for_everybody(String address) throws UnknownHostException {
        assertTrue(Target.isPublic(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.255",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:0:127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:7f00:1::",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void refuses_what_is_for_some_only(String address) throws UnknownHostException {
        assertFalse(Target.isPublic(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "127.0.0.1",
                "10.1.2.3",
                "100.64.0.1",
                "172.17.0.1",
                "192.168.65.2",
                "::1",
                "::ffff:127.0.0.1",
                "fd12:3456::1",
                "2606:4700:4700::1111"
            })
    void the_sandbox_also_takes_what_is_near(String address) throws UnknownHostException {
        assertTrue(Target.isForSandbox(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.170.2",
                "169.254.0.1",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "fd00:ec2::254",
                "fd00:ec2::253",
                "fd20:ce::254",
                "fd00:42::42",
                "fd00:c1::a9fe:a9fe",
                "::",
                "::ffff:169.254.169.254",
                "::a9fe:a9fe",
                "::ffff:0:169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "2001:0:a9fe:a9fe::",
                "ff02::1"
            })
    void nobody_takes_what_is_the_links_or_a_clouds_own(String address) throws UnknownHostException {
        assertFalse(Target.isForSandbox(InetAddress.getByName(address)));
        assertFalse(Target.isPublic(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @CsvSource({
        "http://partner.example/hook, HTTPS_URL",
        "ftp://partner.example/hook, HTTPS_URL",
        "//partner.example/hook, HTTPS_URL",
        "partner.example, HTTPS_URL",
        "https:/hook, HTTPS_URL",
        "https://, HTTPS_URL",
        "https://0x7f.1/, HTTPS_URL",
        "https://0177.0.0.1/, NO_LEADING_ZEROS",
        "https://10.0.0.08/, NO_LEADING_ZEROS",
        "https://two words/, HTTPS_URL",
        "https://user:secret@partner.example/, NO_CREDENTIALS",
        "https://public.example@127.0.0.1/, NO_CREDENTIALS",
        "https://partner.example/#part, NO_FRAGMENT",
        "https://partner.example:0/, PORT",
        "https://partner.example:65536/, PORT"
    })
    void says_what_is_wrong_with_a_url(String url, Rule problem) {
        assertEquals(Optional.of(problem), Target.problem(url, true));
    }

    @Test
    void zeros_in_a_name_or_an_address_are_nothing_odd() {
        assertEquals(Optional.empty(), Target.problem("https://10.0.20.100/", true));
        assertEquals(Optional.empty(), Target.problem("https://01.partner.example/", true));
    }

    @Test
    void the_sandbox_also_takes_http() {
        assertEquals(Optional.empty(), Target.problem("http://localhost:8080/hook", false));
        assertEquals(Optional.of(Rule.HTTP_URL), Target.problem("file:///etc/passwd", false));
    }

    @ParameterizedTest
    @CsvSource({
        "https://partner.example, https, partner.example, 443, /, partner.example",
        "https://Partner.example:8443/a/b?c=d%20e, https, Partner.example, 8443, /a/b?c=d%20e, Partner.example:8443",
        "http://partner.example:80/ü, http, partner.example, 80, /%C3%BC, partner.example",
        "https://[2606:4700::1]:444/, https, 2606:4700::1, 444, /, [2606:4700::1]:444"
    })
    void reads_a_url(String url, String scheme, String host, int port, String path, String authority) {
        Target target = Target.of(url);

        assertEquals(new Target(scheme, host, port, path), target);
        assertEquals(authority, target.authority());
    }
}
