package pharmaone.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static Money eur(String amount) {
        return new Money(new BigDecimal(amount));
    }

    @ParameterizedTest
    @CsvSource({
        "98.25, 98.25",
        "51.00, 51",
        "8.50, 8.5",
        "0.00, 0",
        "0.01, 0.01",
        "100, 100",
        "1e2, 100",
        "10000000.00, 10000000"
    })
    void is_a_number_in_its_shortest_form(String amount, String wire) throws JsonProcessingException {
        assertEquals(wire, new ObjectMapper().writeValueAsString(eur(amount)));
    }

    @Test
    void a_third_decimal_is_refused_and_never_rounded() {
        assertThrows(ArithmeticException.class, () -> eur("8.599"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.59", "8.590", "8.5900000000", "0.000", "-0.000", "1e3", "0e-2000000000", "0e999999999"})
    void zeros_after_the_cents_do_not_count(String amount) {
        assertTrue(Money.isWithinCents(new BigDecimal(amount)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.599", "0.001", "1e-3", "1e-999999999"})
    void parts_of_a_cent_are_seen(String amount) {
        assertFalse(Money.isWithinCents(new BigDecimal(amount)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0e-99999999", "0e-2000000000", "0e99999999", "0e2000000000"})
    void nothing_is_nothing_however_it_is_spelt(String amount) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertEquals(Money.ZERO, eur(amount)));
    }

    @Test
    void equal_amounts_are_equal_whatever_their_spelling() {
        assertEquals(eur("51"), eur("51.00"));
        assertEquals(eur("51").hashCode(), eur("51.0").hashCode());
    }

    @Test
    void sums_are_exact() {
        Money sum = Money.ZERO;
        for (int i = 0; i < 1_000; i++) {
            sum = sum.plus(eur("0.10"));
        }

        assertEquals(eur("100"), sum);
        assertEquals(eur("42.95"), eur("8.59").times(5));
    }

    @Test
    void the_limit_itself_is_within_it() {
        assertFalse(eur("10000000.00").isOver(Money.MOST));
        assertTrue(eur("10000000.01").isOver(Money.MOST));
    }
}
