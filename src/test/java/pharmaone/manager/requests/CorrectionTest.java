package pharmaone.manager.requests;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Language;
import pharmaone.manager.page.TypedNumber;

class CorrectionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"8,99 | 8.99", "8.99 | 8.99", "1.234,50 € | 1234.5", "1,234.50 | 1234.5", "1000 | 1000", "12 | 12"
            })
    void a_number_is_read_as_either_language_writes_it(String typed, String meant) {
        assertEquals(meant, TypedNumber.json(typed).decimalValue().toPlainString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8.9 | 8,90 | 8.90",
                "8,90 € | 8,90 | 8.90",
                "1.234,50 | 1234,50 | 1234.50",
                "1,234.567 | 1234,567 | 1234.567",
                "1.000 | 1.000 | 1.000",
                "viel | viel | viel"
            })
    void an_amount_stands_in_its_field_as_its_reader_types_it(String amount, String german, String english) {
        assertEquals(german, in(Language.GERMAN).typed(amount));
        assertEquals(english, in(Language.ENGLISH).typed(amount));
        assertEquals(english, TypedNumber.plain(in(Language.GERMAN).typed(amount)));
    }

    private static Frame in(Language language) {
        return new Frame(language, null, null, "", "", true, null);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void an_amount_copied_from_a_page_is_read(Language language) {
        String shown = in(language).euros(new BigDecimal("1234.50"));

        assertEquals("1234.50", TypedNumber.plain(shown));
    }

    /** As a number it would take hours. */
    @Test
    void what_is_far_too_long_is_not_read_as_a_number() {
        String digits = "1".repeat(20_000_000);

        assertTrue(assertTimeoutPreemptively(ofSeconds(30), () -> TypedNumber.json(digits))
                .isTextual());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.000", "1,000", "2.500 €", "1e5", "0x10", "many"})
    void what_is_none_or_might_be_two_is_not_guessed(String typed) {
        assertTrue(TypedNumber.json(typed).isTextual(), typed);
    }
}
