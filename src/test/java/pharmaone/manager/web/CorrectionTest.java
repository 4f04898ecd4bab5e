package pharmaone.manager.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"8,99 | 8.99", "8.99 | 8.99", "1.234,50 € | 1234.5", "1,234.50 | 1234.5", "1000 | 1000", "12 | 12"
            })
    void a_number_is_read_as_either_language_writes_it(String typed, String meant) {
        assertEquals(meant, Correction.number(typed).decimalValue().toPlainString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.000", "1,000", "2.500 €", "1e5", "0x10", "many"})
    void what_is_none_or_might_be_two_is_not_guessed(String typed) {
        assertTrue(Correction.number(typed).isTextual(), typed);
    }
}
