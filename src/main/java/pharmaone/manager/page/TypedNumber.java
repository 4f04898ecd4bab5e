package pharmaone.manager.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as staff type them, in either language. */
public final class TypedNumber {

    /** What stands around and inside an amount, also as pages write it: with blanks that keep a line together. */
    private static final String BLANK = "\\s\\u00a0\\u202f€";

    private static final Pattern PLAIN = Pattern.compile("[-0-9.," + BLANK + "]+");

    /** A thousand to one reader and one to another: {@code 1.000} and {@code 1,000}. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[-" + BLANK + "]*\\d{1,3}[.,]\\d{3}[" + BLANK + "]*");

    /** Of what is typed as a number; a million digits would take seconds to read. */
    private static final int LONGEST = 40;

    private TypedNumber() {}

    /** What is no number, or might be two, stays the text it is, so that it is refused by its name. */
    public static JsonNode json(String typed) {
        if (typed.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (typed.length() > LONGEST
                || !PLAIN.matcher(typed).matches()
                || AMBIGUOUS.matcher(typed).matches()) {
            return text(typed);
        }
        try {
            BigDecimal number = new BigDecimal(decimal(typed));
            BigDecimal shortest = number.stripTrailingZeros();
            return number.precision() > 30 || Math.abs(number.scale()) > 30
                    ? text(typed)
                    : JsonNodeFactory.instance.numberNode(shortest.setScale(Math.max(0, shortest.scale())));
        } catch (NumberFormatException noNumber) {
            return text(typed);
        }
    }

    /** {@code 1.234,50}, {@code 1,234.50} and {@code 8,99}: of two marks the last is the decimal one. */
    private static String decimal(String typed) {
        String plain = typed.replaceAll("[" + BLANK + "]", "");
        if (plain.lastIndexOf(',') > plain.lastIndexOf('.')) {
            return plain.replace(".", "").replace(',', '.');
        }
        return plain.indexOf(',') >= 0 ? plain.replace(",", "") : plain;
    }

    /** As it is stored, with its cents, whatever language it was typed in; what is no number stays as it is. */
    public static String plain(String typed) {
        JsonNode number = json(typed);
        return number.isNumber()
                ? number.decimalValue()
                        .setScale(Math.max(2, number.decimalValue().scale()))
                        .toPlainString()
                : typed;
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }
}
