package pharmaone.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.http.Slice.PaginationOffset;
import pharmaone.http.error.ApiException;

class SliceTest {

    private static Slice slice(String limit, String offset) {
        return Slice.of(limit, offset, 50, 200);
    }

    @Test
    void the_first_fifty_when_nothing_is_asked_for() {
        assertEquals(new Slice(50, 0), slice(null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "200, 200",
        "201, 200",
        "2147483647, 200",
        "2147483648, 200",
        "99999999999999999999, 200",
        "000000000000000000007, 7"
    })
    void a_limit_over_the_maximum_is_clamped(String asked, int given) {
        assertEquals(new Slice(given, 0), slice(asked, null));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "2147483647, 2147483647", "99999999999999999999, 2147483647"})
    void an_offset_may_be_as_large_as_it_likes(String asked, int given) {
        assertEquals(new Slice(50, given), slice(null, asked));
    }

    @ParameterizedTest
    @CsvSource({
        "0, limit must be at least 1",
        "-1, limit must be at least 1",
        "-99999999999999999999, limit must be at least 1",
        "'', limit must be a whole number",
        "ten, limit must be a whole number",
        "1.5, limit must be a whole number",
        "1e1, limit must be a whole number",
        "+5, limit must be a whole number",
        "' 5', limit must be a whole number",
        "٥, limit must be a whole number",
        "--5, limit must be a whole number"
    })
    void a_bad_limit_is_named(String asked, String sentence) {
        var refused = assertThrows(ApiException.Invalid.class, () -> slice(asked, null));

        assertEquals(sentence, refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"-1, offset must be at least 0", "x, offset must be a whole number"})
    void a_bad_offset_is_named(String asked, String sentence) {
        var refused = assertThrows(ApiException.Invalid.class, () -> slice(null, asked));

        assertEquals(sentence, refused.getMessage());
    }

    @Test
    void says_which_part_of_how_many() {
        assertEquals(new PaginationOffset(2, 4, 731), slice("2", "4").of(731));
    }
}
