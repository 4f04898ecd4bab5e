package pharmaone.http.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of the headers in which a proxy says whom and what it passes on. As packaged: ForwardedHeadersIT. */
class ForwardedHeadersTest {

    private static HttpHeaders tidied(String name, String... values) {
        HttpHeaders headers = new DefaultHttpHeaders();
        headers.set(name, List.of(values));
        ForwardedHeaders.tidy(headers);
        return headers;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https | https",
                "http | http",
                "HTTPS | https",
                "https, http | https",
                "'https , http' | https",
                "javascript |",
                "ftp, https |",
                "'a b' |",
                "'https:' |",
                "https://x |",
                "httpsx |",
                "'' |",
                "',' |",
                "',https' |"
            })
    void a_scheme_other_than_http_and_https_counts_as_none(String sent, String read) {
        assertEquals(read, tidied("X-Forwarded-Proto", sent).get("X-Forwarded-Proto"));
    }

    @Test
    void of_several_schemes_the_first_counts() {
        assertEquals(
                List.of("https"),
                tidied("x-forwarded-proto", "https", "javascript").getAll("X-Forwarded-Proto"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For | ',' |",
                "X-Forwarded-For | ', ,' |",
                "X-Forwarded-For | '203.0.113.5, 10.0.0.1' | '203.0.113.5, 10.0.0.1'",
                "X-Forwarded-Host | '' |",
                "X-Forwarded-Host | shop1.localhost | shop1.localhost",
                "X-Forwarded-Port | ',' |"
            })
    void a_list_without_an_entry_counts_as_none(String name, String sent, String read) {
        assertEquals(read, tidied(name, sent).get(name));
    }

    @Test
    void several_hosts_become_one_that_names_none() {
        assertEquals(
                List.of("localhost,shop1.localhost"),
                tidied("Host", "localhost", "shop1.localhost").getAll("Host"));
        assertEquals(List.of("localhost"), tidied("Host", "localhost").getAll("Host"));
    }
}
