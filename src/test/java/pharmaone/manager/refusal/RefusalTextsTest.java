package pharmaone.manager.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pharmaone.refusal.Rule;
import pharmaone.refusal.Violation;

/** Whatever is refused on a page is said in the language of the page, and names the field as its label does. */
@QuarkusTest
class RefusalTextsTest {

    private static final Pattern GAP = Pattern.compile("%(?:(\\d)\\$)?s");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "price | TWO_DECIMALS | - | “Price” must have at most two decimals. | „Preis“ darf höchstens zwei Nachkommastellen haben.",
                "items[1].quantity | POSITIVE | - | “Item 2, Quantity” must be a whole number from 1 to 1,000,000. | „Position 2, Menge“ muss eine ganze Zahl von 1 bis 1.000.000 sein.",
                "items[0] | NAME_OR_PRODUCT | - | “Item 1” needs a name or a product number. | „Position 1“ braucht einen Namen oder eine Produktnummer.",
                "customer_email | CHARACTERS | 200 | “E-mail” must have at most 200 characters. | „E-Mail“ darf höchstens 200 Zeichen lang sein.",
                "from_delivery | UUID | - | “from_delivery” must be a UUID. | „from_delivery“ ist keine gültige ID.",
                "'' | ORDER_STATUS | completed | Order is completed. | Die Bestellung hat inzwischen einen anderen Status.",
                "'' | STOCK_NOT_NEGATIVE | - | Not enough stock: stock can’t go below zero. | Der Bestand reicht nicht: Er kann nicht unter null fallen."
            })
    void rules_labels_and_limits_are_put_together(String field, Rule rule, String arg, String english, String german) {
        Violation broken = new Violation(field, rule, arg == null ? List.of() : List.of(arg));

        assertEquals(english, RefusalTexts.text(broken, "en"));
        assertEquals(german, RefusalTexts.text(broken, "de"));
    }

    @Test
    void a_field_of_a_form_is_called_by_its_label_there() {
        Violation broken = Violation.of("domains[1]", Rule.AVAILABLE);

        assertEquals("“Domains 2” is not available.", RefusalTexts.rule("Domains", broken, "en"));
    }

    /** The build sees to it that there is one; this, that it asks for nothing the rule does not bring. */
    @ParameterizedTest
    @EnumSource
    void the_german_pattern_of_a_rule_can_be_filled_in(Rule rule) {
        String pattern = MessageBundles.get(RuleTexts.class).rule(rule);
        Violation broken = new Violation("f", rule, Collections.nCopies(args(rule.forStaff()), "x"));

        String text = broken.written(pattern, "„f“");

        assertFalse(text.contains("%"), text);
    }

    private static int args(String pattern) {
        int most = 1;
        int next = 0;
        for (Matcher gap = GAP.matcher(pattern); gap.find(); ) {
            most = Math.max(most, gap.group(1) == null ? ++next : Integer.parseInt(gap.group(1)));
        }
        return most - 1;
    }
}
