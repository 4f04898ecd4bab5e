package pharmaone.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstSegmentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sandbox",
                "/sandbox/",
                "/sandbox/v1/reset",
                "//sandbox",
                "///sandbox//v1",
                "/%73andbox",
                "/%53ANDBOX",
                "/sandbox;x",
                "/sandbox;x=1/v1",
                "/;x/sandbox",
                "/./sandbox",
                "/a/../sandbox",
                "/a/%2e%2e/sandbox",
                "/../sandbox",
                "/%2Fsandbox",
                "/sandbox%2Fv1",
                "/sandbox%3Bx",
                "\\sandbox",
                "/%5csandbox"
            })
    void every_spelling_reads_alike(String path) {
        assertEquals("sandbox", FirstSegment.of(path));
    }

    @Test
    void what_only_looks_alike_is_something_else() {
        assertEquals("", FirstSegment.of("/"));
        assertEquals("", FirstSegment.of(""));
        assertEquals("sandboxes", FirstSegment.of("/sandboxes"));
        assertEquals("%73andbox", FirstSegment.of("/%2573andbox"));
        assertEquals("%zzsandbox", FirstSegment.of("/%zzsandbox"));
        assertEquals("sandbox%7", FirstSegment.of("/sandbox%7"));
        assertEquals("api", FirstSegment.of("/api/sandbox"));
    }
}
