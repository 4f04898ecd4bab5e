package pharmaone.http.body;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void is_all_of_a_short_text() {
        assertEquals("order", Excerpt.of("order"));
        assertEquals("x".repeat(64), Excerpt.of("x".repeat(64)));
    }

    @Test
    void is_the_beginning_of_a_long_one() {
        assertEquals("x".repeat(64) + "…", Excerpt.of("x".repeat(65)));
    }

    @Test
    void ends_with_a_whole_letter() {
        assertEquals("🌿".repeat(16) + "…", Excerpt.of("🌿".repeat(17)));
        assertEquals("x🌿…", Excerpt.of("x🌿🌿", 8));
    }

    @Test
    void counts_what_json_makes_of_a_letter() {
        assertEquals("\u0001\u0001…", Excerpt.of("\u0001".repeat(3), 12));
        assertEquals("\"\"…", Excerpt.of("\"".repeat(3), 4));
    }
}
